import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { browserTimers } from "../../browser/delivery/timers.ts";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { CommandMenu } from "../desk/actions/command-menu.tsx";
import { availableCommands, type CommandId } from "../desk/actions/commands.ts";
import { useCommands } from "../desk/actions/use-commands.ts";
import { useAlerts } from "../desk/alerts/use-alerts.ts";
import { Desk } from "../desk/desk.ts";
import { createDeskPorts } from "../desk/desk-ports.ts";
import { MentionToasts } from "../desk/mention-toasts.tsx";
import { OfferToasts } from "../desk/offer-toasts.tsx";
import { startPulse } from "../desk/pulse.ts";
import { useDeskState } from "../desk/use-desk-state.ts";
import { AlertBanner } from "../supervisor/alert-banner.tsx";
import { useApp } from "./app-context.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { PageOfRoute } from "./page-of-route.tsx";
import { SessionEnded } from "./session-ended.tsx";
import { TopBar } from "./top-bar.tsx";
import { useRoute } from "./use-route.ts";

interface ConsoleProps {
  readonly me: AgentView;
  readonly onSignedOut: () => void;
}

/** Everything a signed-in person sees: the bar, the page of the address, offers, and the command menu. */
export function Console({ me, onSignedOut }: ConsoleProps) {
  const { locale, now } = useApp();
  const desk = useMemo(() => new Desk(me, locale, createDeskPorts(me.id, now)), []);
  useEffect(() => {
    desk.start();
    return () => desk.stop();
  }, [desk]);
  useEffect(() => desk.setLang(locale), [desk, locale]);
  useEffect(() => {
    const changed = (): void => desk.networkChanged(navigator.onLine);
    addEventListener("online", changed);
    addEventListener("offline", changed);
    const stopPulse = startPulse({
      timers: browserTimers,
      ask: () => desk.pulse(),
      changed: (isThere) => desk.networkChanged(isThere),
    });
    return () => {
      stopPulse();
      removeEventListener("online", changed);
      removeEventListener("offline", changed);
    };
  }, [desk]);

  const state = useDeskState(desk);
  const route = useRoute();
  const ticketId = route.page === "desk" ? route.ticketId : null;
  useEffect(() => desk.select(ticketId), [desk, ticketId]);
  useAlerts(state, ticketId);

  const [menuOpen, setMenuOpen] = useState(false);
  const openMenu = useCallback(() => setMenuOpen(true), []);
  const ticket = ticketId === null ? undefined : state.tickets.get(ticketId);
  const available: readonly CommandId[] = useMemo(
    () => availableCommands(state, ticket),
    [state.me, state.joined, state.wrapUp, ticket],
  );
  const commands = useCommands({ desk, state, ticket, available, openMenu });

  return (
    <div class="console">
      <TopBar
        desk={desk}
        state={state}
        page={route.page}
        onMenu={openMenu}
        onSignedOut={onSignedOut}
      />
      <ConnectionBanner state={state} />
      <AlertBanner state={state} />
      <PageOfRoute route={route} desk={desk} state={state} commands={commands} />
      <MentionToasts state={state} />
      <OfferToasts state={state} commands={commands} selectedId={ticketId} />
      {menuOpen ? (
        <CommandMenu
          state={state}
          available={available}
          onRun={(id) => {
            setMenuOpen(false);
            commands.run(id);
          }}
          onClose={() => setMenuOpen(false)}
        />
      ) : null}
      {state.ended === null ? null : <SessionEnded reason={state.ended} onSignIn={onSignedOut} />}
    </div>
  );
}
