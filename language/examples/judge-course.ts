/** From example sets to what a judge learns from and listens for. */
import { createHash } from "node:crypto";
import { LOCALES } from "../../kernel/locale.ts";
import { compilePhrase } from "../phrases/phrase.ts";
import type { ExampleLine, ExampleProblem } from "./example-lines.ts";
import { exampleText } from "./example-text.ts";
import type { KeyPhrase } from "./judge.ts";
import type { Lesson } from "./learn-judge.ts";
import type { ExampleFolder, ExampleSet } from "./read-example-sets.ts";

/**
 * Lines of other judges that are of one key of this one, for all but a few: what is said of a parcel is no
 * danger. They show the head how things are mostly said.
 */
export interface Borrowing {
  readonly key: string;
  /** How many are borrowed, as a multiple of the judge's own lines; 1 when left out. */
  readonly times?: number;
  /** Judge, then keys that are left out. */
  readonly from: Readonly<Record<string, readonly string[]>>;
}

/** What a judge is made of before it is learned. */
export interface JudgePlan {
  readonly name: string;
  readonly keys: readonly string[];
  readonly lines: readonly ExampleLine[];
  readonly phrases: readonly KeyPhrase[];
  /** Names lines and keys: the same hash, the same judge. */
  readonly hash: string;
}

/** A young shop with few lines of its own still has to know how most things are said. */
const LEAST_BORROWED = 300;
/** Changes when heads are learned differently, so that kept ones are learned anew. */
const FORMAT = 1;

/** Plans a judge of a folder. Phrases that cannot be read are problems, and left out. */
export function planJudge(
  set: ExampleSet,
  folder: ExampleFolder,
  borrowing: Borrowing | undefined,
): { readonly plan: JudgePlan; readonly problems: readonly ExampleProblem[] } {
  const problems: ExampleProblem[] = [];
  const phrases: KeyPhrase[] = [];
  for (const line of set.lines.filter(({ kind }) => kind === "phrase")) {
    const compiled = compilePhrase(line.text, line.lang, folder.parts[line.lang]);
    if (compiled.kind === "bad")
      problems.push({ file: line.file, line: line.line, message: compiled.why });
    else {
      const { key, lang, text: written } = line;
      phrases.push({ key, lang, written, matches: compiled.phrase });
    }
  }
  const own = set.lines.filter(({ kind }) => kind !== "phrase");
  const lines = [...own, ...borrowed(set, folder, borrowing)];
  const hash = hashOf(set.keys, lines);
  return { plan: { name: set.judge, keys: set.keys, lines, phrases, hash }, problems };
}

function borrowed(
  set: ExampleSet,
  folder: ExampleFolder,
  borrowing: Borrowing | undefined,
): ExampleLine[] {
  if (borrowing === undefined || !set.keys.includes(borrowing.key)) return [];
  const known = new Set(set.lines.map(({ text }) => text));
  const found = folder.sets.flatMap(({ judge, lines }) => {
    const except = borrowing.from[judge];
    if (except === undefined) return [];
    return lines
      .filter(
        ({ kind, key, text }) => kind === "example" && !except.includes(key) && !known.has(text),
      )
      .map((line) => ({ ...line, key: borrowing.key }));
  });
  // More would teach little, and learning takes as long as there are lines.
  const most = Math.max(LEAST_BORROWED, set.lines.length * (borrowing.times ?? 1));
  const share = Math.min(1, most / Math.max(1, found.length));
  return found.filter((_, number) => Math.floor((number + 1) * share) > Math.floor(number * share));
}

/** The lessons of a plan; `vectorOf` gives the vector of a text, where there is one. */
export function lessonsOf(
  plan: JudgePlan,
  vectorOf: (text: string) => Float32Array | undefined,
): Lesson[] {
  return plan.lines.map(({ text: written, asked, key, kind }) => {
    const text = exampleText(written);
    const subject = plan.keys.indexOf(key);
    return { text, asked, subject, not: kind === "counter", vector: vectorOf(text) };
  });
}

/** Keys that have examples in one language only: worth a word to the editor, no fault. */
export function oneLanguageKeys(set: ExampleSet): readonly string[] {
  return set.keys.filter((key) =>
    LOCALES.some((lang) => !set.lines.some((line) => line.key === key && line.lang === lang)),
  );
}

function hashOf(keys: readonly string[], lines: readonly ExampleLine[]): string {
  const hash = createHash("sha256").update(`${FORMAT}\n${keys.join(" ")}\n`);
  for (const { kind, key, text, asked = "" } of lines)
    hash.update(`${kind}\t${key}\t${asked}\t${text}\n`);
  return hash.digest("hex");
}
