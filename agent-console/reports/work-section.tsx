import type { Report } from "../../kernel/protocol/reports.ts";
import { useApp } from "../shell/app-context.ts";
import { presentWorked } from "../work/presence-words.ts";
import type { ReportChoice } from "./report-client.ts";
import { TableLink } from "./table-link.tsx";

/** How long each person was at the desk, ready for chats, and on break. */
export function Work({ report, choice }: { report: Report; choice: ReportChoice }) {
  const { say } = useApp();
  const { work } = report;
  return (
    <section class="board-section">
      <h2>{say("work.title")}</h2>
      {work.length === 0 ? (
        <p class="empty">{say("work.nobody")}</p>
      ) : (
        <>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{say("name")}</th>
                {(["worked", "available", "on_break"] as const).map((head) => (
                  <th key={head} scope="col" class="number">
                    {say(`work.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {work.map(({ agentId, name, worked, available, onBreak }) => (
                <tr key={agentId}>
                  <th scope="row">{name}</th>
                  <td class="number">{presentWorked(worked, say)}</td>
                  <td class="number">{presentWorked(available, say)}</td>
                  <td class="number">{presentWorked(onBreak, say)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <TableLink choice={choice} table="work" />
        </>
      )}
    </section>
  );
}
