/** From example sets to what a judge learns from and listens for. */
import { createHash } from "node:crypto";
import { LOCALES } from "../../kernel/locale.ts";
import { compilePhrase } from "../phrases/phrase.ts";
import type { ExampleLine, ExampleProblem } from "./example-lines.ts";
import { exampleText } from "./example-text.ts";
import type { KeyPhrase } from "./judge.ts";
import type { Course, Lesson } from "./learn-judge.ts";
import type { ExampleFolder, ExampleSet } from "./read-example-sets.ts";

/**
 * Lines of other judges that are of one key of this one, for all but a few: what is said of a parcel is no
 * danger. They show the head how things are mostly said.
 */
export interface Borrowing {
  readonly key: string;
  /** How often that key is right in talks; left out: as often as among the lines. */
  readonly share?: number;
  /** How many are borrowed, as a multiple of the judge's own lines; 1 when left out. */
  readonly times?: number;
  /** Judge, then keys that are left out. */
  readonly from: Readonly<Record<string, readonly string[]>>;
  /** Keys that mean the same in every shop: the one that came with the program lends its lines. */
  readonly sameKeys?: readonly string[];
}

/** What a judge is made of before it is learned. */
export interface JudgePlan {
  readonly name: string;
  readonly keys: readonly string[];
  readonly lines: readonly ExampleLine[];
  readonly phrases: readonly KeyPhrase[];
  readonly rest: Course["rest"];
  /** Names lines and keys: the same hash, the same judge. */
  readonly hash: string;
}

/** A young shop with few lines of its own still has to know how most things are said. */
const LEAST_BORROWED = 300;
/** Lines that a key takes from its namesake, as a multiple of its own: the shop's words should prevail. */
const NAMESAKE = 2;
/** Changes when heads are learned differently, so that kept ones are learned anew. */
const FORMAT = 2;

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
  const namesakes = ofNamesakes(set, folder, borrowing?.sameKeys ?? []);
  const lines = [...own, ...namesakes, ...borrowed(set, folder, borrowing)];
  const rest = restOf(set, borrowing);
  const hash = hashOf(set.keys, lines, rest);
  return { plan: { name: set.judge, keys: set.keys, lines, phrases, rest, hash }, problems };
}

function restOf({ keys }: ExampleSet, borrowing: Borrowing | undefined): Course["rest"] {
  const subject = keys.indexOf(borrowing?.key ?? "");
  return subject < 0 || borrowing?.share === undefined
    ? undefined
    : { subject, share: borrowing.share };
}

/** Lines of the judge that came with the program, where this shop has its own, for keys that both have. */
function ofNamesakes(
  set: ExampleSet,
  { shipped }: ExampleFolder,
  keys: readonly string[],
): ExampleLine[] {
  if (set.shipped) return [];
  const lender = shipped.find(({ judge }) => judge === set.judge);
  return set.keys.flatMap((key) => {
    if (!keys.includes(key)) return [];
    const own = set.lines.filter((line) => line.key === key).length;
    const lent = lender?.lines.filter((line) => line.key === key && line.kind === "example") ?? [];
    return spread(lent, own * NAMESAKE);
  });
}

/** At most so many, from all over the list. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  const share = Math.min(1, most / Math.max(1, items.length));
  return items.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share));
}

function borrowed(
  set: ExampleSet,
  folder: ExampleFolder,
  borrowing: Borrowing | undefined,
): ExampleLine[] {
  if (borrowing === undefined || !set.keys.includes(borrowing.key)) return [];
  const known = new Set(set.lines.map(({ text }) => text));
  // A judge that came with the program is the same in every shop, and so are its heads.
  const lenders = set.shipped ? folder.shipped : folder.sets;
  const found = lenders.flatMap(({ judge, lines }) => {
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
  return spread(found, most);
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

function hashOf(
  keys: readonly string[],
  lines: readonly ExampleLine[],
  rest: Course["rest"],
): string {
  const head = `${FORMAT}\n${keys.join(" ")}\n${rest?.share ?? ""}\n`;
  const hash = createHash("sha256").update(head);
  for (const { kind, key, text, asked = "" } of lines)
    hash.update(`${kind}\t${key}\t${asked}\t${text}\n`);
  return hash.digest("hex");
}
