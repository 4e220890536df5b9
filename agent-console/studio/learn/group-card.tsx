import { useState } from "preact/hooks";
import type { ArticleRow, LearnGroup, SettingsList } from "../../../kernel/protocol/studio.ts";
import { useApp } from "../../shell/app-context.ts";
import { titleOf } from "../articles/filter-articles.ts";
import { useStudioSay } from "../wording/studio-words.ts";

/** What is done about a group. */
export interface Settled {
  readonly outcome: "alias" | "article" | "counter" | "example" | "ignored";
  readonly questions: readonly string[];
  readonly target?: string;
}

interface GroupCardProps {
  readonly group: LearnGroup;
  readonly articles: readonly ArticleRow[];
  readonly examples: SettingsList["examples"];
  readonly readOnly: boolean;
  readonly onSettle: (settled: Settled) => Promise<void>;
}

const OUTCOMES = ["alias", "article", "example", "counter"] as const;

/** One group of questions with what came nearest, and the five things that can be done about it. */
export function GroupCard({ group, articles, examples: keys, readOnly, onSettle }: GroupCardProps) {
  const words = useStudioSay();
  const { locale } = useApp();
  const { typical, lang, count, lastAt, examples, why, nearest, advice, heard } = group;
  const unsure = heard.find(({ sure }) => !sure);
  const all = [typical, ...examples];
  const [open, setOpen] = useState<(typeof OUTCOMES)[number] | null>(null);
  const [busy, setBusy] = useState(false);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const settle = async (settled: Settled): Promise<void> => {
    setBusy(true);
    await onSettle(settled);
    setBusy(false);
  };
  return (
    <li class="studio-group">
      <p class="studio-typical" lang={lang}>
        {typical}
      </p>
      <p class="soft">
        {words("learn.count", { count })} ·{" "}
        {words("learn.last", { time: format.format(new Date(lastAt)) })}{" "}
        {why.map((reason) => (
          <span key={reason} class="tag">
            {words(`learn.why.${reason}`)}
          </span>
        ))}
      </p>
      {examples.length === 0 ? null : (
        <ul class="studio-examples" lang={lang}>
          {examples.slice(0, 5).map((example) => (
            <li key={example}>{example}</li>
          ))}
        </ul>
      )}
      <p>
        {nearest === null
          ? words("learn.nothing_near")
          : words("learn.nearest", {
              title: nearest.title,
              share: Math.round(nearest.share * 100),
            })}
      </p>
      {heard.length === 0 ? null : <Heard heard={heard} />}
      <div class="studio-group-actions">
        {OUTCOMES.map((outcome) => (
          <button
            key={outcome}
            type="button"
            class={outcome === advice ? "button primary" : "button"}
            aria-expanded={open === outcome}
            disabled={busy || readOnly}
            onClick={() => setOpen(open === outcome ? null : outcome)}
          >
            {words(`learn.${outcome}`)}
          </button>
        ))}
        <button
          type="button"
          class="button quiet"
          disabled={busy}
          onClick={() => void settle({ outcome: "ignored", questions: all })}
        >
          {words("learn.ignore")}
        </button>
      </div>
      {open === null ? null : (
        <SettleForm
          key={open}
          outcome={open}
          questions={all}
          first={
            open === "alias"
              ? (nearest?.id ?? "")
              : open === "example" && unsure !== undefined
                ? `${unsure.judge}/${unsure.key}`
                : ""
          }
          choices={
            open === "alias"
              ? articles.map((row) => [row.id, `${titleOf(row, lang)} (${row.id})`] as const)
              : open === "example"
                ? keys.map(({ judge, key }) => [`${judge}/${key}`, `${judge}: ${key}`] as const)
                : null
          }
          busy={busy}
          onSettle={(settled) => void settle(settled)}
        />
      )}
    </li>
  );
}

/** What the desk takes the question for, in one line. */
function Heard({ heard }: { heard: LearnGroup["heard"] }) {
  const words = useStudioSay();
  const parts = heard.map(({ judge, key, probability, sure }) => {
    const share = Math.round(probability * 100);
    return `${judge}: ${key} ${share}%${sure ? "" : ` (${words("learn.unsure")})`}`;
  });
  return <p class="soft">{words("learn.heard", { what: parts.join(" · ") })}</p>;
}

const LABELS = {
  alias: "learn.target",
  article: "new.id",
  counter: "learn.heading",
  example: "learn.example_of",
} as const;

interface SettleFormProps {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly questions: readonly string[];
  readonly first: string;
  /** What can be chosen, with its name; null where it is written. */
  readonly choices: readonly (readonly [value: string, name: string])[] | null;
  readonly busy: boolean;
  readonly onSettle: (settled: Settled) => void;
}

/** Which wordings, and where they go. */
function SettleForm({ outcome, questions, first, choices, busy, onSettle }: SettleFormProps) {
  const words = useStudioSay();
  const [target, setTarget] = useState(first);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(questions));
  const label = LABELS[outcome];
  const id = `settle-${outcome}-${questions[0]}`;
  const picked = questions.filter((question) => chosen.has(question));
  return (
    <form
      class="studio-settle"
      onSubmit={(event) => {
        event.preventDefault();
        onSettle({ outcome, questions: picked, target: target.trim() });
      }}
    >
      <fieldset class="toggles">
        <legend>{words("learn.questions")}</legend>
        {questions.map((question) => (
          <label key={question} class="toggle">
            <input
              type="checkbox"
              checked={chosen.has(question)}
              onChange={() => {
                const after = new Set(chosen);
                if (!after.delete(question)) after.add(question);
                setChosen(after);
              }}
            />
            {question}
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for={id}>{words(label)}</label>
        {choices !== null ? (
          <select id={id} value={target} onChange={(event) => setTarget(event.currentTarget.value)}>
            <option value="" />
            {choices.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            value={target}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setTarget(event.currentTarget.value)}
          />
        )}
      </div>
      <div class="row-end">
        <button
          type="submit"
          class="button primary"
          disabled={busy || picked.length === 0 || target.trim() === ""}
        >
          {words("learn.apply")}
        </button>
      </div>
    </form>
  );
}
