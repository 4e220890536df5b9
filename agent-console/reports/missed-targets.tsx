import { useState } from "preact/hooks";
import type { MissedRow, Report } from "../../kernel/protocol/reports.ts";
import { useApp } from "../shell/app-context.ts";
import { GroupChoice } from "./group-choice.tsx";
import type { ReportChoice } from "./report-client.ts";
import { presentSeconds } from "./shares.ts";
import { TableLink } from "./table-link.tsx";

const GROUPS = [
  ["byQueue", "reports.by_queue"],
  ["byPriority", "reports.by_priority"],
  ["byAgent", "reports.by_agent"],
] as const;

/** Promises that were not kept in time, as they were written down then. */
export function MissedTargets({ report, choice }: { report: Report; choice: ReportChoice }) {
  const { say } = useApp();
  const [shown, setShown] = useState<(typeof GROUPS)[number][0]>("byQueue");
  const [field, title] = GROUPS.find(([name]) => name === shown) ?? GROUPS[0];
  const rows = report.missed[field];
  return (
    <section class="board-section missed-targets" aria-labelledby="missed-title">
      <h2 id="missed-title">{say("reports.missed")}</h2>
      {rows.length === 0 ? (
        <p class="empty">{say("reports.no_missed")}</p>
      ) : (
        <>
          <GroupChoice
            label={say("reports.missed")}
            groups={GROUPS}
            shown={shown}
            show={setShown}
          />
          <MissedTable title={say(title)} rows={rows} />
          <TableLink choice={choice} table="missed" />
        </>
      )}
    </section>
  );
}

function MissedTable({ title, rows }: { title: string; rows: readonly MissedRow[] }) {
  const { say } = useApp();
  const heads = [
    ...(["reports.missed_first", "reports.missed_reply", "reports.missed_end"] as const),
    ...(["reports.still_owed", "reports.late"] as const),
  ];
  return (
    <div
      class="table-box"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
    >
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
          {rows.map(({ key, label, firstResponse, nextReply, resolve, open, late }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td class="number">{firstResponse}</td>
              <td class="number">{nextReply}</td>
              <td class="number">{resolve}</td>
              <td class="number">{open}</td>
              <td class="number">
                {presentSeconds(late.median)}
                {late.p90 === null ? null : (
                  <span class="soft cell-second">
                    {say("reports.p90", { time: presentSeconds(late.p90) })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
