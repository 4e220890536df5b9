import { useState } from "preact/hooks";
import type { Pick, QualityCard, Review } from "../../kernel/protocol/quality.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { SubmitForm } from "../shell/submit-form.tsx";
import { goTo } from "../shell/use-route.ts";
import { sendReview } from "./quality-client.ts";

interface ScoreFormProps {
  readonly card: QualityCard;
  readonly chosen: Pick | Review;
  readonly given: Review | undefined;
  readonly onDone: () => Promise<void>;
}

type Points = Readonly<Record<string, number | null>>;

/** The card: points for each criterion or "does not apply", and a note for the agent. */
export function ScoreForm({ card, chosen, given, onDone }: ScoreFormProps) {
  const { say, locale, tell } = useApp();
  const [points, setPoints] = useState<Points>(given?.points ?? {});
  const [note, setNote] = useState(given?.note ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    const missing = card.criteria.find(({ key }) => points[key] === undefined);
    if (missing !== undefined) {
      setProblem(say("quality.missing", { label: missing.label }));
      return;
    }
    const known = card.criteria.map(({ key }) => [key, points[key] ?? null] as const);
    setBusy(true);
    const body = { points: Object.fromEntries(known), note };
    const reply = await sendReview(chosen.ticketId, body, locale);
    setBusy(false);
    if (!reply.ok) return setProblem(explainRefusal(reply, say));
    tell("done", say("quality.sent", { name: chosen.agent.name }));
    await onDone();
    goTo({ page: "quality", ticketId: null });
  };
  return (
    <section class="case score-form" aria-labelledby="score-title">
      <h2 id="score-title">{say("quality.scoring", { name: chosen.agent.name })}</h2>
      <SubmitForm problem={problem} onSubmit={send}>
        {card.criteria.map((criterion) => (
          <Criterion
            key={criterion.key}
            criterion={criterion}
            most={card.most}
            value={points[criterion.key]}
            onChange={(value) => {
              setProblem(null);
              setPoints({ ...points, [criterion.key]: value });
            }}
          />
        ))}
        <label class="field">
          <span>{say("quality.note")}</span>
          <textarea
            rows={4}
            maxLength={2000}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button primary" disabled={busy}>
          {say(given === undefined ? "quality.send" : "quality.send_again")}
        </button>
      </SubmitForm>
    </section>
  );
}

interface CriterionProps {
  readonly criterion: QualityCard["criteria"][number];
  readonly most: number;
  readonly value: number | null | undefined;
  readonly onChange: (value: number | null) => void;
}

function Criterion({ criterion, most, value, onChange }: CriterionProps) {
  const { say } = useApp();
  const choices = [...Array(most + 1).keys(), null];
  return (
    <fieldset class="criterion">
      <legend>
        {criterion.label}
        {criterion.hint === "" ? null : <span class="soft">{criterion.hint}</span>}
      </legend>
      <div class="criterion-choices">
        {choices.map((choice) => (
          <label key={String(choice)}>
            <input
              type="radio"
              name={criterion.key}
              checked={value === choice}
              onChange={() => onChange(choice)}
            />
            <span>{choice ?? say("quality.not_apply")}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
