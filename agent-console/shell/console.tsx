import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { CommandMenu } from "../desk/actions/command-menu.tsx";
import { availableCommands, type CommandId } from "../desk/actions/commands.ts";
import { useCommands } from "../desk/actions/use-commands.ts";
import { useAlerts } from "../desk/alerts/use-alerts.ts";
import { Desk } from "../desk/desk.ts";
import { DeskPage } from "../desk/desk-page.tsx";
import { createDeskPorts } from "../desk/desk-ports.ts";
import { OfferToasts } from "../desk/offer-toasts.tsx";
import { isEditor, isSupervisor, worksAtDesk } from "../desk/state/desk-state.ts";
import { useDeskState } from "../desk/use-desk-state.ts";
import { AgentsPage } from "../supervisor/agents-page.tsx";
import { LiveBoard } from "../supervisor/live-board.tsx";
import { useApp } from "./app-context.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { createLazyPage } from "./lazy-page.tsx";
import { SessionEnded } from "./session-ended.tsx";
import { StudioLoader } from "./studio-loader.tsx";
import { TopBar } from "./top-bar.tsx";
import { useRoute } from "./use-route.ts";

const ReportPage = createLazyPage(async () => {
  const { ReportPage: Page } = await import("../reports/report-page.tsx");
  return Page;
});
const AuditPage = createLazyPage(async () => {
  const { AuditPage: Page } = await import("../audit/audit-page.tsx");
  return Page;
});
const HistoryPage = createLazyPage(async () => {
  const { HistoryPage: Page } = await import("../history/history-page.tsx");
  return Page;
});

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
    return () => {
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
    [state.me, state.joined, ticket],
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
      {route.page === "history" ? (
        <HistoryPage state={state} conversationId={route.conversationId} />
      ) : route.page === "board" && isSupervisor(state.me) ? (
        <LiveBoard state={state} />
      ) : route.page === "reports" && isSupervisor(state.me) ? (
        <ReportPage state={state} />
      ) : route.page === "audit" && isSupervisor(state.me) ? (
        <AuditPage />
      ) : route.page === "agents" && state.me.roles.includes("admin") ? (
        <AgentsPage state={state} />
      ) : isEditor(state.me) && (route.page === "studio" || !worksAtDesk(state.me)) ? (
        <StudioLoader path={route.page === "studio" ? route.path : []} />
      ) : (
        <DeskPage desk={desk} state={state} ticketId={ticketId} commands={commands} />
      )}
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
