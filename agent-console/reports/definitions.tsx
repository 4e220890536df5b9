import type { Report } from "../../kernel/protocol/reports.ts";
import { useApp } from "../shell/app-context.ts";

const TERMS = [
  ["reports.chats", "define.chats"],
  ["reports.bot_alone", "define.bot_alone"],
  ["reports.handed_over", "define.handed_over"],
  ["reports.wait", "define.wait"],
  ["reports.first_response", "define.first_response"],
  ["reports.reply", "define.reply"],
  ["reports.handle", "define.handle"],
  ["reports.in_target", "define.in_target"],
  ["reports.missed", "define.missed"],
  ["reports.cases", "define.cases"],
  ["reports.evidence", "define.evidence"],
  ["reports.median", "define.median"],
] as const;

/** What each figure means, on the page that shows it. */
export function Definitions({ report }: { report: Report }) {
  const { say } = useApp();
  return (
    <section class="board-section">
      <h2>{say("reports.definitions")}</h2>
      <dl class="definitions">
        {TERMS.map(([term, meaning]) => (
          <div key={term}>
            <dt>{say(term)}</dt>
            <dd>{say(meaning)}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">{say("define.zone", { zone: report.timeZone })}</p>
    </section>
  );
}
