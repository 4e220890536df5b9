import { useMemo } from "preact/hooks";
import type { OwnQuality } from "../../kernel/protocol/quality.ts";
import { LineChart } from "../reports/line-chart.tsx";
import { useApp } from "../shell/app-context.ts";
import { ReviewView } from "./review-list.tsx";
import { presentPercent } from "./score.ts";

/** What one's own chats were given, over time, with the notes of those who scored them. */
export function OwnScores({ own }: { own: OwnQuality }) {
  const { say } = useApp();
  const { card, weeks, byWeek, mean, reviews } = own;
  const lines = useMemo(
    () => [{ label: say("quality.own"), token: "--fd-accent" as const, values: byWeek }],
    [byWeek, say],
  );
  return (
    <section class="board-section" aria-labelledby="quality-own">
      <h2 id="quality-own">{say("quality.own")}</h2>
      {reviews.length === 0 ? (
        <p class="empty">{say("quality.own_none")}</p>
      ) : (
        <>
          {mean === null ? null : (
            <p class="soft">
              {say("quality.own_mean", { mean: presentPercent(mean), count: own.reviews.length })}
            </p>
          )}
          <LineChart dates={weeks} lines={lines} present={presentPercent} />
          <ul class="reviews">
            {reviews.map((review) => (
              <li key={review.ticketId}>
                <ReviewView card={card} review={review} isOwn />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
