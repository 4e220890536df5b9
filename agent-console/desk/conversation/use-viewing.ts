import { useEffect, useRef } from "preact/hooks";
import type { Desk } from "../desk.ts";
import { type DeskState, VIEWING_REPEAT_MS } from "../state/desk-state.ts";

/**
 * Tells colleagues that this chat is being looked at, while the page is; whoever comes new is told at once who is
 * there already.
 */
export function useViewing(desk: Desk, state: DeskState, ticketId: string): void {
  const live = state.connection === "live";
  const asked = state.viewingAsked.get(ticketId) ?? 0;
  const told = useRef(asked);
  useEffect(() => {
    if (!live) return;
    const tell = (viewing: boolean, fresh: boolean): void =>
      void desk.request("viewing:set", { ticketId, viewing, fresh });
    const changed = (): void => tell(!document.hidden, !document.hidden);
    if (!document.hidden) tell(true, true);
    const repeat = setInterval(() => {
      if (!document.hidden) tell(true, false);
    }, VIEWING_REPEAT_MS);
    document.addEventListener("visibilitychange", changed);
    return () => {
      clearInterval(repeat);
      document.removeEventListener("visibilitychange", changed);
      tell(false, false);
    };
  }, [desk, ticketId, live]);
  useEffect(() => {
    if (!live || asked === told.current) return;
    told.current = asked;
    if (!document.hidden) void desk.request("viewing:set", { ticketId, viewing: true });
  }, [desk, ticketId, live, asked]);
}
