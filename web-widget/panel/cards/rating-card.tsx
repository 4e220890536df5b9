import { useId, useState } from "preact/hooks";
import { Icon } from "../later-icon.tsx";
import { useLaterView } from "../later-view.ts";

type Step =
  | { readonly kind: "asking"; readonly failed: boolean }
  | { readonly kind: "sending" }
  | { readonly kind: "given" };

/** Resolved or not, and one to five with a comment. Never blocks, can be changed. */
export function RatingCard({ text, active }: { text: string; active: boolean }) {
  const { words, client, tellHost } = useLaterView();
  const [step, setStep] = useState<Step>({ kind: "asking", failed: false });
  const [score, setScore] = useState<number>();
  const [comment, setComment] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    if (score === undefined) return;
    setStep({ kind: "sending" });
    const said = comment.trim() !== "" && { comment: comment.trim() };
    const ack = await client.ask("rating:give", { score, ...said });
    if (ack.ok) tellHost("csat", { score });
    setStep(ack.ok ? { kind: "given" } : { kind: "asking", failed: true });
  };
  return (
    <fieldset class="card rating" aria-label={words.ratingTitle}>
      <p class="card-text">{text === "" ? words.ratingTitle : text}</p>
      {active && <ResolvedButtons />}
      {step.kind === "given" ? (
        <div class="rating-given" role="status">
          <StarsShown score={score ?? 0} />
          <p>{words.ratingThanks}</p>
          {active && (
            <button
              type="button"
              class="link-button"
              onClick={() => setStep({ kind: "asking", failed: false })}
            >
              {words.ratingChange}
            </button>
          )}
        </div>
      ) : (
        <form class="rating-form" onSubmit={(event) => void send(event)}>
          <Stars score={score} choose={setScore} />
          {score !== undefined && (
            <>
              <textarea
                class="field"
                rows={2}
                maxLength={1000}
                aria-label={words.ratingComment}
                placeholder={words.ratingComment}
                value={comment}
                onInput={(event) => setComment(event.currentTarget.value)}
              />
              {step.kind === "asking" && step.failed && (
                <p class="small alert-text" role="alert">
                  {words.ratingFailed}
                </p>
              )}
              <button
                type="submit"
                class="button button-primary wide"
                disabled={step.kind === "sending"}
              >
                {words.ratingSend}
              </button>
            </>
          )}
        </form>
      )}
    </fieldset>
  );
}

function ResolvedButtons() {
  const { words, act } = useLaterView();
  const [answered, setAnswered] = useState<boolean>();
  const answer = (resolved: boolean) => {
    setAnswered(resolved);
    act({ name: "resolved", resolved }, resolved ? words.resolvedYes : words.resolvedNo);
  };
  if (answered !== undefined) return null;
  return (
    <fieldset class="resolved" aria-label={words.resolvedAsk}>
      <span class="small soft">{words.resolvedAsk}</span>
      <button type="button" class="chip" onClick={() => answer(true)}>
        {words.resolvedYes}
      </button>
      <button type="button" class="chip" onClick={() => answer(false)}>
        {words.resolvedNo}
      </button>
    </fieldset>
  );
}

function Stars(props: { score: number | undefined; choose: (score: number) => void }) {
  const { words } = useLaterView();
  const name = useId();
  return (
    <fieldset class="stars">
      <legend class="off">{words.ratingTitle}</legend>
      {[1, 2, 3, 4, 5].map((n) => (
        <label key={n} class={n <= (props.score ?? 0) ? "star star-on" : "star"}>
          <input
            type="radio"
            class="off"
            name={name}
            value={n}
            checked={props.score === n}
            aria-label={words.ratingStar(n)}
            onChange={() => props.choose(n)}
          />
          <Icon name="star" size={26} />
        </label>
      ))}
      <span class="star-word small soft" aria-hidden="true">
        {props.score === undefined ? "" : words.ratingStar(props.score)}
      </span>
    </fieldset>
  );
}

function StarsShown({ score }: { score: number }) {
  const { words } = useLaterView();
  return (
    <div class="stars" role="img" aria-label={words.ratingStar(score)}>
      {[1, 2, 3, 4, 5].map((n) => (
        <span key={n} class={n <= score ? "star star-on" : "star"}>
          <Icon name="star" size={20} />
        </span>
      ))}
    </div>
  );
}
