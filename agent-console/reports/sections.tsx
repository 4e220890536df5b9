/** The smaller parts of a report: reasons, stars, articles, evidence. */
import type { Report } from "../../kernel/protocol/reports.ts";
import { Stars } from "../history/stars.tsx";
import { useApp } from "../shell/app-context.ts";
import { formatMoment } from "../shell/format-time.ts";
import { presentRoute } from "../shell/use-route.ts";
import type { ReportChoice } from "./report-client.ts";
import { presentShare } from "./shares.ts";
import { TableLink } from "./table-link.tsx";

interface SectionProps {
  readonly report: Report;
  readonly choice: ReportChoice;
}

/** Why people were asked for. */
export function Reasons({ report }: Pick<SectionProps, "report">) {
  const { say } = useApp();
  const { reasons, handoffs } = report;
  return (
    <section class="board-section">
      <h2>{say("reports.reasons")}</h2>
      {reasons.length === 0 ? <p class="empty">{say("reports.nothing")}</p> : null}
      <table class="table">
        <tbody>
          {[...reasons]
            .sort((a, b) => b.count - a.count)
            .map(({ reason, label, count }) => (
              <tr key={reason}>
                <th scope="row">{label}</th>
                <td class="share-cell">
                  <meter min={0} max={Math.max(1, handoffs.requests)} value={count} aria-hidden />
                </td>
                <td class="number">{count}</td>
                <td class="number soft">{presentShare(count, handoffs.requests)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

/** Stars, and what was written beside them. */
export function Satisfaction({ report, choice }: SectionProps) {
  const { say, locale } = useApp();
  const { stars, comments, handoffs } = report;
  return (
    <section class="board-section">
      <h2>{say("reports.satisfaction")}</h2>
      {handoffs.ratings === 0 ? (
        <p class="empty">{say("reports.no_ratings")}</p>
      ) : (
        <table class="table">
          <tbody>
            {[5, 4, 3, 2, 1].map((score) => {
              const count = stars[score - 1] ?? 0;
              return (
                <tr key={score}>
                  <th scope="row">
                    <Stars score={score} />
                  </th>
                  <td class="share-cell">
                    <meter min={0} max={Math.max(1, handoffs.ratings)} value={count} aria-hidden />
                  </td>
                  <td class="number">{count}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <ul class="comments">
        {comments.map(({ conversationId, at, comment, score, agentName }) => (
          <li key={`${conversationId}${at}`}>
            <Stars score={score} />
            <q dir="auto">{comment}</q>
            <a href={presentRoute({ page: "history", conversationId })}>
              {formatMoment(at, locale)}
            </a>
            {agentName === null ? null : <span class="soft">{agentName}</span>}
          </li>
        ))}
      </ul>
      {comments.length === 0 ? null : <TableLink choice={choice} table="comments" />}
    </section>
  );
}

/** Which articles helped, the least helpful first. */
export function Articles({ report, choice }: SectionProps) {
  const { say } = useApp();
  return (
    <section class="board-section">
      <h2>{say("reports.articles")}</h2>
      {report.articles.length === 0 ? (
        <p class="empty">{say("reports.no_marks")}</p>
      ) : (
        <>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{say("reports.article")}</th>
                <th scope="col" class="number">
                  {say("case.helped")}
                </th>
                <th scope="col" class="number">
                  {say("case.not_helped")}
                </th>
                <th scope="col" class="number">
                  {say("reports.helpful_share")}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.articles.slice(0, 20).map(({ id, title, helpful, unhelpful }) => (
                <tr key={id}>
                  <th scope="row">{title}</th>
                  <td class="number">{helpful}</td>
                  <td class="number">{unhelpful}</td>
                  <td class="number">{presentShare(helpful, helpful + unhelpful)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <TableLink choice={choice} table="articles" />
        </>
      )}
    </section>
  );
}

/** Whether the case was complete when a person was asked for. */
export function Evidence({ report: { evidence } }: Pick<SectionProps, "report">) {
  const { say } = useApp();
  const { cases, complete, wanted, given } = evidence;
  return (
    <section class="board-section">
      <h2>{say("reports.evidence")}</h2>
      {cases === 0 ? (
        <p class="empty">{say("reports.nothing")}</p>
      ) : (
        <table class="table">
          <tbody>
            <tr>
              <th scope="row">{say("reports.evidence_complete")}</th>
              <td class="number">{presentShare(complete, cases)}</td>
              <td class="number soft">{say("reports.of", { part: complete, whole: cases })}</td>
            </tr>
            <tr>
              <th scope="row">{say("reports.evidence_given")}</th>
              <td class="number">{presentShare(given, wanted)}</td>
              <td class="number soft">{say("reports.of", { part: given, whole: wanted })}</td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  );
}
