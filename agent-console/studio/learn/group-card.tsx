import { useState } from "preact/hooks";
import type { ArticleRow, LearnGroup } from "../../../kernel/protocol/studio.ts";
import { useApp } from "../../shell/app-context.ts";
import { titleOf } from "../articles/filter-articles.ts";
import { useStudioSay } from "../wording/studio-words.ts";

/** What is done about a group. */
export interface Settled {
  readonly outcome: "alias" | "article" | "counter" | "ignored";
  readonly questions: readonly string[];
  readonly target?: string;
}

interface GroupCardProps {
  readonly group: LearnGroup;
  readonly articles: readonly ArticleRow[];
  readonly readOnly: boolean;
  readonly onSettle: (settled: Settled) => Promise<void>;
}

const OUTCOMES = ["alias", "article", "counter"] as const;

/** One group of questions with what came nearest, and the four things that can be done about it. */
export function GroupCard({ group, articles, readOnly, onSettle }: GroupCardProps) {
  const words = useStudioSay();
  const { locale } = useApp();
  const { typical, lang, count, lastAt, examples, why, nearest, advice } = group;
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
          first={open === "alias" ? (nearest?.id ?? "") : ""}
          articles={articles.map((row) => ({ id: row.id, title: titleOf(row, lang) }))}
          busy={busy}
          onSettle={(settled) => void settle(settled)}
        />
      )}
    </li>
  );
}

interface SettleFormProps {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly questions: readonly string[];
  readonly first: string;
  readonly articles: readonly { readonly id: string; readonly title: string }[];
  readonly busy: boolean;
  readonly onSettle: (settled: Settled) => void;
}

/** Which wordings, and where they go. */
function SettleForm({ outcome, questions, first, articles, busy, onSettle }: SettleFormProps) {
  const words = useStudioSay();
  const [target, setTarget] = useState(first);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(questions));
  const label =
    outcome === "alias" ? "learn.target" : outcome === "article" ? "new.id" : "learn.heading";
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
        {outcome === "alias" ? (
          <select id={id} value={target} onChange={(event) => setTarget(event.currentTarget.value)}>
            <option value="" />
            {articles.map((article) => (
              <option key={article.id} value={article.id}>
                {article.title} ({article.id})
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
