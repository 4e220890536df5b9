import { useCallback, useEffect } from "preact/hooks";
import type { Desk } from "../desk/desk.ts";
import { type DeskState, isSupervisor } from "../desk/state/desk-state.ts";
import { useApp } from "../shell/app-context.ts";
import { LoadProblem } from "../shell/load-problem.tsx";
import { useLoaded } from "../shell/use-loaded.ts";
import { OwnScores } from "./own-scores.tsx";
import { PickList } from "./pick-list.tsx";
import { loadOwnQuality, loadQuality } from "./quality-client.ts";
import { ReviewList } from "./review-list.tsx";
import { ScoreChat } from "./score-chat.tsx";
import { ScoresByAgent } from "./scores-by-agent.tsx";

interface QualityPageProps {
  readonly desk: Desk;
  readonly state: DeskState;
  /** The chat that is being scored. */
  readonly ticketId: string | null;
}

/** Scores of finished chats: to give for supervisors, to read for the agents whose chats they were. */
export function QualityPage({ desk, state, ticketId }: QualityPageProps) {
  if (!isSupervisor(state.me)) return <OwnPage desk={desk} />;
  return <ScoringPage desk={desk} state={state} ticketId={ticketId} />;
}

function ScoringPage({ desk, state, ticketId }: QualityPageProps) {
  const { say, locale } = useApp();
  const ask = useCallback(() => loadQuality(locale), [locale]);
  const { loaded, problem, load } = useLoaded(ask);
  const chosen =
    loaded?.picks.find((pick) => pick.ticketId === ticketId) ??
    loaded?.reviews.find((review) => review.ticketId === ticketId);
  if (loaded !== null && chosen !== undefined) {
    return (
      <ScoreChat
        key={chosen.ticketId}
        card={loaded.card}
        chosen={chosen}
        given={loaded.reviews.find((review) => review.ticketId === ticketId)}
        onDone={load}
      />
    );
  }
  return (
    <main class="board quality" aria-labelledby="quality-title">
      <h1 id="quality-title">{say("nav.quality")}</h1>
      <LoadProblem problem={problem} onRetry={() => void load()} />
      {loaded === null && problem === null ? <p class="empty">{say("loading")}</p> : null}
      {loaded === null ? null : (
        <>
          <PickList picks={loaded.picks} />
          <ScoresByAgent board={loaded} />
          <ReviewList card={loaded.card} reviews={loaded.reviews} />
        </>
      )}
      {state.unseenReviews === 0 ? null : <OwnPart desk={desk} />}
    </main>
  );
}

function OwnPage({ desk }: { desk: Desk }) {
  const { say } = useApp();
  return (
    <main class="board quality" aria-labelledby="quality-title">
      <h1 id="quality-title">{say("nav.quality")}</h1>
      <OwnPart desk={desk} />
    </main>
  );
}

function OwnPart({ desk }: { desk: Desk }) {
  const { say, locale } = useApp();
  const ask = useCallback(() => loadOwnQuality(locale), [locale]);
  const { loaded, problem, load } = useLoaded(ask);
  const shown = loaded !== null;
  useEffect(() => {
    if (shown) void desk.seeReviews();
  }, [desk, shown]);
  return (
    <>
      <LoadProblem problem={problem} onRetry={() => void load()} />
      {loaded === null && problem === null ? <p class="empty">{say("loading")}</p> : null}
      {loaded === null ? null : <OwnScores own={loaded} />}
    </>
  );
}
