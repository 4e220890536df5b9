/** The work list of questions that were not answered well, and the one action that settles each group. */
import type { Locale } from "../../kernel/locale.ts";
import type { LearnGroup, LearnSettled } from "../../kernel/protocol/studio.ts";
import { draftArticle } from "../../knowledge/content/draft-article.ts";
import { OUT_OF_SCOPE_FILE } from "../../knowledge/content/faq-files.ts";
import { parseArticlePath } from "../../knowledge/content/parse-article.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { reportMisses } from "../../knowledge/miss-report.ts";
import { wordingText } from "../../knowledge/search/corpus.ts";
import type { Embedder } from "../../language/encoder/embedder.ts";
import { asExample } from "../../understanding/as-example.ts";
import type { Account } from "../accounts/account.ts";
import type { Storage } from "../storage/storage.ts";
import { hashText } from "./faq-folder.ts";
import { findLearnQuestions, type LearnQuestion } from "./learn-sources.ts";
import { isExampleFile, SETTINGS } from "./settings-files.ts";
import type { Hear } from "./studio-ports.ts";

/** What was done about a group. */
export type LearnOutcome = Learned["outcome"] | "ignored";

/** What the list is made with. */
export interface LearnDeps {
  readonly storage: Storage;
  readonly clock: { now(): number };
  readonly knowledge: Pick<Knowledge, "explain" | "findArticle">;
  /** Null: questions are compared by their words. */
  readonly embedder: Embedder | null;
  /** Hides what nobody needs to read: card numbers, codes, addresses. */
  readonly mask: (text: string) => { readonly text: string };
  readonly hear: Hear;
}

const DAY_MS = 86_400_000;
/** Groups of which it is asked what the desk takes them for. */
const MOST_HEARD = 40;
const MOST_SETTLED = 100;
const MOST_GROUPS = 200;
const REASONS: readonly LearnGroup["why"][number][] = [
  "missed",
  "asked_back",
  "unhelpful",
  "corrected",
];

/** The work list over storage; vectors of questions are kept, so that opening it again is quick. */
export class LearnList {
  readonly #deps: LearnDeps;
  readonly #vectors = new Map<string, Float32Array>();

  constructor(deps: LearnDeps) {
    this.#deps = deps;
  }

  /** Groups of the last days that nobody has settled, the largest first. */
  async groups(days: number): Promise<LearnGroup[]> {
    const { storage, clock, knowledge, mask } = this.#deps;
    const now = clock.now();
    const marks = await this.#marks();
    const all = await findLearnQuestions(storage.db, now - days * DAY_MS);
    const open = all
      .map((question) => ({ ...question, text: mask(question.text).text }))
      .filter(({ text }) => !marks.has(keyOf(text)));
    const clusters = await reportMisses(open, this.#embedder(), (text, lang) =>
      knowledge.explain({ text, lang, role: "buyer", at: now }),
    );
    const heard = await Promise.all(
      clusters.slice(0, MOST_HEARD).map(({ typical }) => this.#deps.hear(typical)),
    );
    return clusters.slice(0, MOST_GROUPS).map((cluster, i) => {
      const { typical, lang, count, lastAt, texts, nearest, advice } = cluster;
      return {
        heard: heard[i] ?? [],
        ...{ typical, lang, count, advice },
        lastAt: new Date(lastAt).toISOString(),
        examples: texts.filter((text) => text !== typical).slice(0, 19),
        why: reasonsOf(open, new Set(texts)),
        nearest: nearest && {
          ...nearest,
          title: knowledge.findArticle(nearest.id, lang)?.title ?? nearest.id,
        },
      };
    });
  }

  /** What was done about questions of the last days, newest first. */
  async settled(days: number): Promise<LearnSettled[]> {
    const { storage, clock, mask } = this.#deps;
    const marks = await this.#marks();
    const all = await findLearnQuestions(storage.db, clock.now() - days * DAY_MS);
    const found = new Map<string, LearnSettled & { readonly when: number }>();
    for (const { text: written, lang } of all) {
      const { text } = mask(written);
      const mark = marks.get(keyOf(text));
      if (mark === undefined) continue;
      const { outcome, file, name, at } = mark;
      const settled = { text, lang, outcome, file, by: name };
      found.set(keyOf(text), { ...settled, at: new Date(at).toISOString(), when: at });
    }
    return [...found.values()]
      .sort((a, b) => b.when - a.when)
      .slice(0, MOST_SETTLED)
      .map(({ when: _, ...settled }) => settled);
  }

  /** Takes questions from the list, or (null) puts them back; `file` is the one that was changed for them. */
  async mark(
    { id }: Account,
    questions: readonly string[],
    done: { readonly outcome: LearnOutcome; readonly file: string | null } | null,
  ): Promise<void> {
    const { storage, clock } = this.#deps;
    const keys = [...new Set(questions.map(keyOf))];
    await storage.transaction(async (tx) => {
      await tx.db.deleteFrom("learn_marks").where("question_key", "in", keys).execute();
      if (done === null) return;
      const rows = keys.map((question_key) => {
        return { question_key, ...done, agent_id: id, at: clock.now() };
      });
      await tx.db.insertInto("learn_marks").values(rows).execute();
    });
  }

  /** The file that an action changes, and its new text; undefined when the target cannot be one. */
  plan(learned: Omit<Learned, "today">): PlannedEdit | undefined {
    return planLearned({ ...learned, today: new Date(this.#deps.clock.now()) });
  }

  /** What was ignored comes back when it is asked again much later; all else stays settled. */
  async #marks() {
    const since = this.#deps.clock.now() - 180 * DAY_MS;
    const rows = await this.#deps.storage.db
      .selectFrom("learn_marks")
      .innerJoin("agents", "agents.id", "learn_marks.agent_id")
      .select(["learn_marks.question_key", "learn_marks.outcome", "learn_marks.file"])
      .select(["learn_marks.at", "agents.name"])
      .where((eb) =>
        eb.or([eb("learn_marks.outcome", "!=", "ignored"), eb("learn_marks.at", ">=", since)]),
      )
      .execute();
    return new Map(rows.map(({ question_key, ...mark }) => [question_key, mark]));
  }

  #embedder(): Embedder | null {
    const { embedder } = this.#deps;
    if (embedder === null) return null;
    return {
      id: embedder.id,
      dimensions: embedder.dimensions,
      embed: async (texts, use) => {
        const missing = [...new Set(texts.filter((text) => !this.#vectors.has(text)))];
        const vectors = missing.length > 0 ? await embedder.embed(missing, use) : [];
        missing.forEach((text, i) => {
          const vector = vectors[i];
          if (vector !== undefined) this.#vectors.set(text, vector);
        });
        return texts.flatMap((text) => this.#vectors.get(text) ?? []);
      },
      close: async () => {},
    };
  }
}

/** What an editor decided about a group of questions. */
export interface Learned {
  readonly outcome: "alias" | "counter" | "article" | "example";
  readonly questions: readonly string[];
  readonly lang: Locale;
  /** The article's id, the heading among what is refused, or judge and key of an example. */
  readonly target: string;
  readonly today: Date;
}

/** A change of one file that holds whatever the file says by then. */
export interface PlannedEdit {
  readonly file: string;
  readonly edit: (before: string | null) => string;
}

/** The file that an action changes, and its new text; undefined when the target cannot be one. */
export function planLearned(learned: Learned): PlannedEdit | undefined {
  const { outcome, questions, lang, target, today } = learned;
  if (outcome === "counter") {
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(target)) return undefined;
    return { file: OUT_OF_SCOPE_FILE, edit: (before) => addRefused(before, target, questions) };
  }
  if (outcome === "example") {
    const examples = `${SETTINGS}understanding/${target}.${lang}.txt`;
    if (!isExampleFile(examples)) return undefined;
    return { file: examples, edit: (before) => addLines(before, questions.map(asExample)) };
  }
  const file = `${lang}/${target}.md`;
  if (parseArticlePath(file) === undefined) return undefined;
  if (outcome === "alias") {
    const companion = file.replace(/\.md$/, ".aliases.txt");
    return { file: companion, edit: (before) => addLines(before, questions) };
  }
  const [title = "", ...aliases] = questions;
  const text = draftArticle(lang, target, { today, facts: { title, aliases } });
  return { file, edit: (before) => before ?? text };
}

/** The text without these lines, for taking a wording back. */
export function removeLines(before: string, lines: readonly string[]): string {
  // As they were added: in one line, or as an example is written.
  const gone = new Set(lines.flatMap((line) => [line.trim(), oneLine(line), asExample(line)]));
  return before
    .split("\n")
    .filter((line) => !gone.has(line.trim()))
    .join("\n");
}

function addLines(before: string | null, lines: readonly string[]): string {
  const text = before ?? "";
  const known = new Set(text.split(/\r?\n/).map((line) => line.trim().toLowerCase()));
  const fresh = lines.map(oneLine).filter((line) => !known.has(line.toLowerCase()));
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return fresh.length === 0 ? text : `${start}${fresh.join("\n")}\n`;
}

/** Below the heading when it is there, else with it at the end. */
function addRefused(before: string | null, heading: string, lines: readonly string[]): string {
  const text = before ?? "";
  const all = text.split("\n");
  const at = all.findIndex((line) => line.trim() === `[${heading}]`);
  if (at === -1)
    return addLines(`${text.trimEnd()}${text === "" ? "" : "\n\n"}[${heading}]`, lines);
  const known = new Set(all.map((line) => line.trim().toLowerCase()));
  const fresh = lines.map(oneLine).filter((line) => !known.has(line.toLowerCase()));
  return [...all.slice(0, at + 1), ...fresh, ...all.slice(at + 1)].join("\n");
}

/** A wording is one line, and a line that begins with `#` would be a remark. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^#+\s*/, "")
    .slice(0, 400);
}

function keyOf(text: string): string {
  return hashText(wordingText(text));
}

function reasonsOf(all: readonly LearnQuestion[], texts: ReadonlySet<string>): LearnGroup["why"] {
  const found = new Set(all.filter(({ text }) => texts.has(text)).map(({ why }) => why));
  return REASONS.filter((reason) => found.has(reason));
}
