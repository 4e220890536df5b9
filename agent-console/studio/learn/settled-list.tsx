import type { LearnSettled } from "../../../kernel/protocol/studio.ts";
import { useApp } from "../../shell/app-context.ts";
import { type StudioKey, useStudioSay } from "../wording/studio-words.ts";

const OUTCOMES: Readonly<Record<string, StudioKey>> = {
  alias: "learn.alias",
  article: "learn.article",
  counter: "learn.counter",
  example: "learn.example",
  ignored: "learn.ignore",
};

interface SettledListProps {
  readonly settled: readonly LearnSettled[];
  readonly onRevert: (settled: LearnSettled) => void;
}

/** What was done about questions, by whom; each can be taken back, also long after. */
export function SettledList({ settled, onRevert }: SettledListProps) {
  const words = useStudioSay();
  const { locale } = useApp();
  if (settled.length === 0) return null;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  return (
    <details class="studio-settled">
      <summary>{words("learn.settled", { count: settled.length })}</summary>
      <ul class="studio-problems">
        {settled.map((one) => {
          const { text, lang, outcome, file, by, at } = one;
          const known = OUTCOMES[outcome];
          return (
            <li key={`${lang}${text}`}>
              <span>
                <span lang={lang}>{text}</span>{" "}
                <span class="soft">
                  {known === undefined ? outcome : words(known)}
                  {file === null ? "" : ` · ${file}`} · {by} · {format.format(new Date(at))}
                </span>{" "}
                <button type="button" class="link-button" onClick={() => onRevert(one)}>
                  {words("learn.revert")}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
