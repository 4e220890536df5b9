import type { QualityCard, Review } from "../../kernel/protocol/quality.ts";
import { useApp } from "../shell/app-context.ts";
import { formatMoment } from "../shell/format-time.ts";
import { presentRoute } from "../shell/use-route.ts";
import { presentPercent } from "./score.ts";

interface ReviewListProps {
  readonly card: QualityCard;
  readonly reviews: readonly Review[];
}

/** The latest scores; each opens to be given anew, while its chat is there. */
export function ReviewList({ card, reviews }: ReviewListProps) {
  const { say } = useApp();
  if (reviews.length === 0) return null;
  return (
    <section class="board-section" aria-labelledby="quality-latest">
      <h2 id="quality-latest">{say("quality.latest")}</h2>
      <ul class="reviews">
        {reviews.map((review) => (
          <li key={review.ticketId}>
            <ReviewView card={card} review={review} isOwn={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ReviewViewProps {
  readonly card: QualityCard;
  readonly review: Review;
  /** Shown to the agent whose chat it was. */
  readonly isOwn: boolean;
}

/** One score: points by criterion, and the note for the agent. */
export function ReviewView({ card, review, isOwn }: ReviewViewProps) {
  const { say, locale } = useApp();
  const { agent, by, score, note, points, at, seenAt, conversationId, ticketId } = review;
  const link = isOwn
    ? conversationId && presentRoute({ page: "history", conversationId })
    : conversationId && presentRoute({ page: "quality", ticketId });
  const known = card.criteria.filter(({ key }) => points[key] !== undefined);
  return (
    <article class="review">
      <header>
        <strong class="review-score">{presentPercent(score)}</strong>
        {isOwn ? null : <span>{agent.name}</span>}
        <span class="soft">{say("quality.by", { name: by })}</span>
        <time class="soft" dateTime={at}>
          {formatMoment(at, locale)}
        </time>
        {isOwn ? null : (
          <span class="tag">{say(seenAt === null ? "quality.unseen" : "quality.seen")}</span>
        )}
        {link === null ? null : <a href={link}>{say(isOwn ? "quality.open" : "quality.again")}</a>}
      </header>
      {note === "" ? null : (
        <p class="review-note" dir="auto">
          {note}
        </p>
      )}
      <ul class="review-points">
        {known.map(({ key, label }) => (
          <li key={key}>
            <span>{label}</span>
            <span class="soft">
              {points[key] === null ? say("quality.not_apply") : `${points[key]} / ${card.most}`}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}
