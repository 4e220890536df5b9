import type { Locale } from "../../kernel/locale.ts";
import { detectLanguage } from "../../language/chinese-share.ts";
import { splitClauses } from "../../language/question-text.ts";
import { wordingText } from "../search/corpus.ts";
import type { Snapshot } from "./snapshot.ts";

/** A question as the searches take it. */
export interface CutQuestion {
  /** Normalised, mended, without politeness and order numbers. */
  readonly text: string;
  /** Its clauses, when it has at least two. */
  readonly clauses: readonly string[];
  readonly lang: Locale;
  /** Whether it names another company. */
  readonly namesOther: boolean;
}

/** Brings what a person wrote into the form that wordings have. */
export function cutQuestion(raw: string, { spelling, namesOther }: Snapshot): CutQuestion {
  const written = wordingText(raw);
  const text = spelling.mend(written);
  const clauses = splitClauses(text);
  return {
    text,
    clauses: clauses.length > 1 ? clauses : [],
    lang: detectLanguage(text),
    namesOther: namesOther(written),
  };
}
