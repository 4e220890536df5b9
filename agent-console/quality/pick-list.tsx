import type { QualityBoard } from "../../kernel/protocol/quality.ts";
import { useApp } from "../shell/app-context.ts";
import { formatMoment } from "../shell/format-time.ts";
import { presentRoute } from "../shell/use-route.ts";

/** Finished chats that are proposed for scoring, and why. */
export function PickList({ picks }: { picks: QualityBoard["picks"] }) {
  const { say, locale } = useApp();
  return (
    <section class="board-section" aria-labelledby="quality-picks">
      <h2 id="quality-picks">{say("quality.picks")}</h2>
      {picks.length === 0 ? (
        <p class="empty">{say("quality.no_picks")}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{say("quality.agent")}</th>
              <th scope="col">{say("quality.chat")}</th>
              <th scope="col">{say("quality.why")}</th>
              <th scope="col">{say("quality.ended")}</th>
            </tr>
          </thead>
          <tbody>
            {picks.map(({ ticketId, agent, typeLabel, caseNumber, why, endedAt }) => (
              <tr key={ticketId}>
                <th scope="row">{agent.name}</th>
                <td>
                  <a href={presentRoute({ page: "quality", ticketId })}>{typeLabel}</a>{" "}
                  <span class="mono soft">{caseNumber}</span>
                </td>
                <td>
                  <span class="tag">{say(`quality.why.${why}`)}</span>
                </td>
                <td>
                  <time dateTime={endedAt}>{formatMoment(endedAt, locale)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
