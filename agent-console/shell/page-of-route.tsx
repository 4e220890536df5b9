/** Which page an address shows to whom; whoever may not see it gets the desk. */
import type { Commands } from "../desk/actions/use-commands.ts";
import type { Desk } from "../desk/desk.ts";
import { DeskPage } from "../desk/desk-page.tsx";
import { type DeskState, isEditor, isSupervisor, worksAtDesk } from "../desk/state/desk-state.ts";
import { AgentsPage } from "../supervisor/agents-page.tsx";
import { LiveBoard } from "../supervisor/live-board.tsx";
import { createLazyPage } from "./lazy-page.tsx";
import { StudioLoader } from "./studio-loader.tsx";
import type { Route } from "./use-route.ts";

const ReportPage = createLazyPage(async () => {
  const { ReportPage: Page } = await import("../reports/report-page.tsx");
  return Page;
});
const AuditPage = createLazyPage(async () => {
  const { AuditPage: Page } = await import("../audit/audit-page.tsx");
  return Page;
});
const PrivacyPage = createLazyPage(async () => {
  const { PrivacyPage: Page } = await import("../privacy/privacy-page.tsx");
  return Page;
});
const HistoryPage = createLazyPage(async () => {
  const { HistoryPage: Page } = await import("../history/history-page.tsx");
  return Page;
});
const QualityPage = createLazyPage(async () => {
  const { QualityPage: Page } = await import("../quality/quality-page.tsx");
  return Page;
});
const RepliesPage = createLazyPage(async () => {
  const { RepliesPage: Page } = await import("../replies/replies-page.tsx");
  return Page;
});

const TokensPage = createLazyPage(async () => {
  const { TokensPage: Page } = await import("../tokens/tokens-page.tsx");
  return Page;
});

interface PageOfRouteProps {
  readonly route: Route;
  readonly desk: Desk;
  readonly state: DeskState;
  readonly commands: Commands;
}

/** The page itself. */
export function PageOfRoute({ route, desk, state, commands }: PageOfRouteProps) {
  const { me } = state;
  const ticketId = route.page === "desk" ? route.ticketId : null;
  const atDesk = worksAtDesk(me);
  if (isEditor(me) && (route.page === "studio" || !atDesk))
    return <StudioLoader path={route.page === "studio" ? route.path : []} />;
  if (route.page === "history")
    return <HistoryPage state={state} conversationId={route.conversationId} />;
  if (route.page === "quality" && atDesk)
    return <QualityPage desk={desk} state={state} ticketId={route.ticketId} />;
  if (route.page === "replies") return <RepliesPage state={state} />;
  if (route.page === "tokens") return <TokensPage />;
  if (route.page === "board" && isSupervisor(me)) return <LiveBoard state={state} />;
  if (route.page === "reports" && isSupervisor(me)) return <ReportPage state={state} />;
  if (route.page === "audit" && isSupervisor(me)) return <AuditPage state={state} />;
  if (route.page === "privacy" && me.roles.includes("admin")) return <PrivacyPage />;
  if (route.page === "agents" && me.roles.includes("admin")) return <AgentsPage state={state} />;
  return <DeskPage desk={desk} state={state} ticketId={ticketId} commands={commands} />;
}
