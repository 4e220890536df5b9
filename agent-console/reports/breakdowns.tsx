import { useState } from "preact/hooks";
import type { HandoffFigures, Report } from "../../kernel/protocol/reports.ts";
import { useApp } from "../shell/app-context.ts";
import { GroupChoice } from "./group-choice.tsx";
import type { ReportChoice } from "./report-client.ts";
import { presentSeconds, presentShare } from "./shares.ts";
import { TableLink } from "./table-link.tsx";

const GROUPS = [
  ["queues", "reports.by_queue", "byQueue"],
  ["types", "reports.by_type", "byType"],
  ["languages", "reports.by_language", "byLanguage"],
  ["agents", "reports.by_agent", "byAgent"],
  ["tags", "reports.by_tag", "byTag"],
] as const;

/** The figures of those who asked for a person, side by side. */
export function Breakdowns({ report, choice }: { report: Report; choice: ReportChoice }) {
  const { say } = useApp();
  const [shown, setShown] = useState<(typeof GROUPS)[number][0]>("queues");
  const [table, title, field] = GROUPS.find(([name]) => name === shown) ?? GROUPS[0];
  return (
    <section class="board-section" aria-labelledby="breakdown-title">
      <h2 id="breakdown-title">{say("reports.compared")}</h2>
      <GroupChoice label={say("reports.compared")} groups={GROUPS} shown={shown} show={setShown} />
      <FigureTable title={say(title)} groups={report[field]} />
      <TableLink choice={choice} table={table} />
    </section>
  );
}

function FigureTable(props: {
  readonly title: string;
  readonly groups: readonly (HandoffFigures & { readonly key: string; readonly label: string })[];
}) {
  const { say } = useApp();
  const { title, groups } = props;
  if (groups.length === 0) return <p class="empty">{say("reports.nothing")}</p>;
  const heads = [
    ...(["reports.requests", "reports.abandoned", "reports.reopened"] as const),
    ...(["reports.wait", "reports.first_response", "reports.reply", "reports.handle"] as const),
    ...(["reports.in_target", "reports.replies_in_target"] as const),
    ...(["reports.resolved_in_target", "reports.rating"] as const),
  ];
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {heads.map((head) => (
            <th key={head} scope="col" class="number">
              {say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((one) => (
          <tr key={one.key}>
            <th scope="row">{one.label}</th>
            <td class="number">{one.requests}</td>
            <td class="number">{presentShare(one.abandoned, one.requests)}</td>
            <td class="number">{one.reopened}</td>
            <Times spread={one.wait} />
            <Times spread={one.firstResponse} />
            <Times spread={one.reply} />
            <Times spread={one.handle} />
            <td class="number">{presentShare(one.inTarget, one.targeted)}</td>
            <td class="number">{presentShare(one.repliesInTarget, one.repliesTargeted)}</td>
            <td class="number">{presentShare(one.resolvedInTarget, one.resolvedTargeted)}</td>
            <td class="number">{one.rating === null ? "–" : one.rating.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Times({ spread }: { spread: HandoffFigures["wait"] }) {
  const { say } = useApp();
  return (
    <td class="number">
      {presentSeconds(spread.median)}
      {spread.p90 === null ? null : (
        <span class="soft cell-second">
          {say("reports.p90", { time: presentSeconds(spread.p90) })}
        </span>
      )}
    </td>
  );
}
