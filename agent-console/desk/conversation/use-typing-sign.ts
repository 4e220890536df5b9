import { useEffect, useMemo } from "preact/hooks";
import { browserTimers } from "../../../browser/delivery/timers.ts";
import { TypingSignal } from "../../../browser/delivery/typing-signal.ts";
import type { Desk } from "../desk.ts";

/** Tells the shopper that someone is writing, until `stopped` or a pause. */
export function useTypingSign(desk: Desk, ticketId: string): TypingSignal {
  const sign = useMemo(
    () =>
      new TypingSignal(browserTimers, (typing) => {
        void desk.request("typing:set", { ticketId, typing });
      }),
    [desk, ticketId],
  );
  useEffect(() => () => sign.stopped(), [sign]);
  return sign;
}
