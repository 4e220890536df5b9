import { useEffect, useRef } from "preact/hooks";
import { useApp, useBrandName } from "../../shell/app-context.ts";
import type { DeskState } from "../state/desk-state.ts";
import { type Alert, attentionCount, findAlerts } from "./find-alerts.ts";
import { showNotice } from "./show-notice.ts";
import { playTone } from "./tone.ts";

/** Tone, desktop notification and title badge for what needs this agent; each only if allowed. */
export function useAlerts(state: DeskState, selected: string | null): void {
  const { say, preferences } = useApp();
  const before = useRef(state);
  const count = attentionCount(state);

  useEffect(() => {
    const alerts = findAlerts(before.current, state).filter((alert) =>
      isDisturbing(alert, state, selected),
    );
    before.current = state;
    const loudest = alerts[0];
    if (loudest === undefined) return;
    if (preferences.sound) playTone(loudest.kind);
    if (preferences.notifications && document.hidden) {
      for (const { kind, ticket } of alerts.slice(0, 3)) {
        const title = say(`alert.${kind}`, { type: ticket.typeLabel });
        void showNotice({ title, body: ticket.headline, ticketId: ticket.id });
      }
    }
  }, [state, selected, preferences, say]);

  const name = useBrandName();
  useEffect(() => {
    const title = say("title", { name });
    document.title = count === 0 ? title : `(${count}) ${title}`;
  }, [count, name, say]);
}

/** A new chat in the queue is nothing for someone who is away; a message one is reading needs no sound. */
function isDisturbing(alert: Alert, state: DeskState, selected: string | null): boolean {
  if (alert.kind === "waiting") return state.me.presence === "online";
  if (alert.kind === "message" || alert.kind === "mention")
    return document.hidden || alert.ticket.id !== selected;
  return true;
}

/** Asks the browser, on a click of the agent; true when notifications may be shown. */
export async function askForNotifications(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  return (await Notification.requestPermission()) === "granted";
}
