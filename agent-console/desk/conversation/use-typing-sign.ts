import { useEffect, useMemo } from "preact/hooks";
import type { Desk } from "../desk.ts";

const REPEAT_MS = 3000;
const IDLE_MS = 4000;

/** Tells the shopper that someone is writing: at most every 3 s, and that it ended after 4 s of rest. */
export function useTypingSign(desk: Desk, ticketId: string): { beat(): void; stop(): void } {
  const sign = useMemo(() => {
    let told = 0;
    let idle: ReturnType<typeof setTimeout> | undefined;
    const tell = (typing: boolean): void =>
      void desk.request("typing:set", { ticketId, typing }).catch(() => undefined);
    const stop = (): void => {
      clearTimeout(idle);
      if (told === 0) return;
      told = 0;
      tell(false);
    };
    const beat = (): void => {
      clearTimeout(idle);
      idle = setTimeout(stop, IDLE_MS);
      if (Date.now() - told < REPEAT_MS) return;
      told = Date.now();
      tell(true);
    };
    return { beat, stop };
  }, [desk, ticketId]);
  useEffect(() => sign.stop, [sign]);
  return sign;
}
