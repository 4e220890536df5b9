import type { Locale } from "../../kernel/locale.ts";
import { sha256 } from "../../language/examples/sealed-files.ts";
import { normalise } from "../../language/normalise.ts";
import { questionSubject } from "../../language/question-text.ts";
import type { Article } from "../content/article.ts";
import { type FaqSet, OTHER_COMPANIES } from "../content/faq-set.ts";
import { plainText } from "../content/render-article.ts";

/** One searchable wording. `variant` is -1 for wordings of refused subjects. */
export interface Entry {
  readonly subject: number;
  readonly variant: number;
  readonly kind: "title" | "alias" | "passage";
  /** Normalised, without politeness and order numbers. */
  readonly text: string;
  /** Whether it is compared by meaning too. */
  readonly meaning: boolean;
}

/** An entry before it has its place in a corpus. */
export type Wording = Omit<Entry, "subject" | "variant">;

/** What a question can be about: an article in its languages, or something the FAQ refuses. */
export interface Subject {
  readonly id: string;
  readonly refused: boolean;
  /** Questions to other companies: without the company's name they would be ours. */
  readonly needsName: boolean;
  /** Number of the subject that says where to ask instead; -1 for none. */
  readonly refersTo: number;
  /** Entry numbers, side by side. */
  readonly from: number;
  readonly to: number;
}

/** All wordings of an FAQ set, ordered by subject. */
export interface Corpus {
  readonly subjects: readonly Subject[];
  readonly entries: readonly Entry[];
  /** The articles that entries' `variant` counts. */
  readonly variants: readonly Article[];
  /** `kind` and `variant` of each entry again, side by side: searches read them a million times. */
  readonly kinds: Uint8Array;
  readonly entryVariants: Int32Array;
}

/** Of a corpus what ranking needs: its subjects by number. */
export type Subjects = Pick<Corpus, "subjects">;

/** Numbers of entry kinds in {@link Corpus.kinds}. */
export const KIND = { title: 0, alias: 1, passage: 2 } as const;

const NOWHERE = -1;
const MAX_PASSAGE = 160;
/**
 * Of a longer list of aliases this many are compared by meaning: the first and the newest ones, and others
 * evenly spread. All of them were worth 0.3 points of first places, and twice the time of a first start.
 * By words all are compared.
 */
const MEANING_ALIASES = 44;
const FIRST_ALIASES = 16;
const NEWEST_ALIASES = 8;
// Articles are immutable, so what was worked out for one stays right as long as it lives.
const known = new WeakMap<Article, readonly Wording[]>();

/**
 * Lists the wordings of all articles and refused subjects. Both languages of an article are one subject;
 * equal wordings of a subject are listed once per language.
 */
export function createCorpus(set: FaqSet): Corpus {
  const byId = Map.groupBy(set.articles, (article) => article.id);
  const subjects: Subject[] = [];
  const entries: Entry[] = [];
  const variants: Article[] = [];
  for (const id of [...byId.keys()].sort()) {
    const from = entries.length;
    for (const article of byId.get(id) ?? []) {
      const variant = variants.push(article) - 1;
      for (const wording of articleWordings(article)) {
        entries.push({ ...wording, subject: subjects.length, variant });
      }
    }
    const to = entries.length;
    subjects.push({ id, refused: false, needsName: false, refersTo: NOWHERE, from, to });
  }
  const numbers = new Map(subjects.map(({ id }, number) => [id, number]));
  for (const { id, wordings: texts, refersTo: article } of set.refused) {
    const from = entries.length;
    for (const text of new Set(texts.map(wordingText))) {
      entries.push({ subject: subjects.length, variant: -1, kind: "alias", text, meaning: true });
    }
    const needsName = id === OTHER_COMPANIES;
    const refersTo = numbers.get(article ?? "") ?? NOWHERE;
    subjects.push({ id, refused: true, needsName, refersTo, from, to: entries.length });
  }
  return {
    subjects,
    entries,
    variants,
    kinds: Uint8Array.from(entries, (entry) => KIND[entry.kind]),
    entryVariants: Int32Array.from(entries, (entry) => entry.variant),
  };
}

/** Names the wordings and subjects of a corpus, in order. */
export function hashCorpus({ entries, subjects }: Corpus): string {
  const lines = entries.map(
    ({ subject, kind, text }) => `${subjects[subject]?.id}\t${kind}\t${text}`,
  );
  return sha256(lines.join("\n"));
}

/** The form in which wordings and questions are compared. */
export function wordingText(text: string): string {
  return questionSubject(normalise(text));
}

/** The first language in which a subject can be read, best first. */
export function variantOrder(locale: Locale): readonly Locale[] {
  return locale === "zh" ? ["zh", "en"] : ["en", "zh"];
}

/** The wordings of an article, read once. */
export function articleWordings(article: Article): readonly Wording[] {
  const wordings = known.get(article) ?? readWordings(article);
  known.set(article, wordings);
  return wordings;
}

/** Says what the wordings of an article are, so that they need not be read. */
export function recallWordings(article: Article, wordings: readonly Wording[]): void {
  known.set(article, wordings);
}

/** Reads the wordings of an article: title, aliases and passages, each once. */
export function readWordings(article: Article): readonly Wording[] {
  const seen = new Set<string>();
  const list: Wording[] = [];
  const add = (kind: Entry["kind"], text: string, meaning = true) => {
    if (text === "" || seen.has(text)) return;
    seen.add(text);
    list.push({ kind, text, meaning });
  };
  add("title", wordingText(article.title));
  const count = article.aliases.length;
  article.aliases.forEach((alias, i) => {
    add("alias", wordingText(alias), isComparedByMeaning(i, count));
  });
  for (const passage of passages(article)) add("passage", wordingText(passage));
  return list;
}

function isComparedByMeaning(i: number, count: number): boolean {
  if (i < FIRST_ALIASES || i >= count - NEWEST_ALIASES) return true;
  const always = FIRST_ALIASES + NEWEST_ALIASES;
  const share = Math.min(1, (MEANING_ALIASES - always) / (count - always));
  return Math.floor((i + 1) * share) > Math.floor(i * share);
}

/** Paragraphs and list items of the body, cut to what an encoder looks at. */
function passages(article: Article): string[] {
  const text = plainText(`${article.bubble}\n\n${article.more}`);
  return text
    .split(/\n+/)
    .map((line) => line.replace(/^(?:\d+\.|-)\s+/, "").slice(0, MAX_PASSAGE))
    .filter((line) => line.length >= 8);
}

/** How many wordings of articles there are in each language. */
export function countEntries({ variants, entryVariants }: Corpus): Record<Locale, number> {
  const counts = { zh: 0, en: 0 };
  for (const variant of entryVariants) {
    const article = variants[variant];
    if (article !== undefined) counts[article.locale] += 1;
  }
  return counts;
}
