import { useEffect, useRef, useState } from "preact/hooks";
import type { Report } from "../../kernel/protocol/reports.ts";
import type { DeskState } from "../desk/state/desk-state.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { LoadProblem } from "../shell/load-problem.tsx";
import { Breakdowns } from "./breakdowns.tsx";
import { CasesByType } from "./cases-by-type.tsx";
import { DayCharts } from "./day-charts.tsx";
import { Definitions } from "./definitions.tsx";
import { Headline } from "./headline.tsx";
import { MissedTargets } from "./missed-targets.tsx";
import { lastDays, loadReport, type ReportChoice } from "./report-client.ts";
import { ReportFilters } from "./report-filters.tsx";
import { Articles, Evidence, Reasons, Satisfaction } from "./sections.tsx";
import { Work } from "./work-section.tsx";

/** What the desk did in a range of days: figures, lines with a table behind each, and what they mean. */
export function ReportPage({ state }: { state: DeskState }) {
  const { say } = useApp();
  const { timeZone } = state;
  if (timeZone !== null) return <OpenReport state={state} timeZone={timeZone} />;
  return (
    <main class="board report">
      <p class="empty">{say("loading")}</p>
    </main>
  );
}

function OpenReport({ state, timeZone }: { state: DeskState; timeZone: string }) {
  const { say, now } = useApp();
  const [choice, setChoice] = useState<ReportChoice>(() => ({
    ...lastDays(7, { now: now(), timeZone }),
    ...{ queue: "", type: "", agent: "", language: "", tag: "" },
  }));
  const { report, busy, problem, retry } = useReport(choice);
  return (
    <main class="board report" aria-labelledby="reports-title" aria-busy={busy}>
      <h1 id="reports-title">{say("nav.reports")}</h1>
      <ReportFilters
        choice={choice}
        state={state}
        timeZone={timeZone}
        onChange={(change) => setChoice((before) => ({ ...before, ...change }))}
      />
      <LoadProblem problem={problem} onRetry={retry} />
      {report === null && problem === null ? <p class="empty">{say("loading")}</p> : null}
      {report === null ? null : (
        <>
          <Headline report={report} />
          <DayCharts report={report} choice={choice} />
          <Breakdowns report={report} choice={choice} />
          <MissedTargets report={report} choice={choice} />
          <CasesByType report={report} choice={choice} />
          <div class="board-columns">
            <Reasons report={report} />
            <Satisfaction report={report} choice={choice} />
            <Articles report={report} choice={choice} />
            <Evidence report={report} />
            <Work report={report} choice={choice} />
          </div>
          <Definitions report={report} />
        </>
      )}
    </main>
  );
}

/** The report of the choice; the one before stays until the next is here. */
function useReport(choice: ReportChoice) {
  const { say, locale } = useApp();
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(true);
  const round = useRef(0);
  const load = async (): Promise<void> => {
    round.current += 1;
    const mine = round.current;
    setBusy(true);
    const reply = await loadReport(choice, locale);
    if (mine !== round.current) return;
    setBusy(false);
    setProblem(reply.ok ? null : explainRefusal(reply, say));
    if (!reply.ok) return;
    setReport(reply.body);
  };
  useEffect(() => void load(), [choice, locale]);
  return { report, busy, problem, retry: () => void load() };
}
