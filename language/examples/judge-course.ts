/** From example sets to what a judge learns from and listens for. */
import { createHash } from "node:crypto";
import { LOCALES } from "../../kernel/locale.ts";
import { compilePhrase } from "../phrases/phrase.ts";
import type { ExampleLine, ExampleProblem } from "./example-lines.ts";
import { exampleText } from "./example-text.ts";
import type { KeyPhrase } from "./judge.ts";
import type { Course, Lesson } from "./learn-judge.ts";
import type { ExampleFolder, ExampleSet } from "./read-example-sets.ts";
import { shapeOf } from "./text-shape.ts";
import { youthOf } from "./youth.ts";

/** Lines of other judges that are of one key of this one, for all but a few. */
export interface LentLines {
  readonly key: string;
  /** How many are borrowed, as a multiple of that key's own lines. */
  readonly times: number;
  /** Judge, then keys that are left out. */
  readonly from: Readonly<Record<string, readonly string[]>>;
}

/**
 * Lines of other judges that are "nothing of the kind" here, for all but a few: what is said of a parcel is no
 * danger. They show the head how things are mostly said.
 */
export interface Borrowing {
  /** The key of "nothing of the kind"; left out where every text has a key. */
  readonly key?: string;
  /** How often that key is right in talks; left out: as often as among the lines. */
  readonly share?: number;
  /** How many are borrowed, as a multiple of the judge's own lines; 1 when left out. */
  readonly times?: number;
  /** Judge, then keys that are left out. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  /** What a text looks like counts beside its words: see `shapeOf`. */
  readonly shaped?: true;
  /** For other keys: what other judges know as the very thing. */
  readonly lent?: readonly LentLines[];
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
  /** Sees what a text looks like as well. */
  readonly shaped: boolean;
  /** Names lines and keys: the same hash, the same judge. */
  readonly hash: string;
}

/** A young shop with few lines of its own still has to know how most things are said. */
const LEAST_BORROWED = 300;
/** Lines that a key takes from its namesake, as a multiple of its own: the shop's words should prevail. */
const NAMESAKE = 2;
/** Changes when heads are learned differently, so that kept ones are learned anew. */
const FORMAT = 4;

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
  const lent = (borrowing?.lent ?? []).flatMap((lines) => lentTo(set, folder, lines));
  const lines = [...own, ...namesakes, ...borrowed(set, folder, borrowing), ...lent];
  const rest = restOf(set, borrowing);
  const shaped = borrowing?.shaped === true;
  const hash = hashOf(set.keys, lines, { rest, shaped });
  const plan = { name: set.judge, keys: set.keys, lines, phrases, rest, shaped, hash };
  return { plan, problems };
}

function restOf({ keys }: ExampleSet, borrowing: Borrowing | undefined): Course["rest"] {
  const subject = keys.indexOf(borrowing?.key ?? "");
  return subject < 0 || borrowing?.share === undefined
    ? undefined
    : { subject, share: borrowing.share };
}

/**
 * Lines of the judge that came with the program, where this shop has its own, for keys that both have. Beside a
 * few lines they would drown what the key means here.
 */
function ofNamesakes(
  set: ExampleSet,
  { shipped }: ExampleFolder,
  keys: readonly string[],
): ExampleLine[] {
  if (set.shipped || youthOf(set) > 0) return [];
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
  const { key, from = {}, times = 1 } = borrowing ?? {};
  if (key === undefined || !set.keys.includes(key)) return [];
  // More would teach little, and learning takes as long as there are lines.
  // What is lent to nobody, phrases and counter-examples, must not change how much else is learned.
  const own = set.lines.filter(({ kind }) => kind === "example").length;
  const most = Math.max(LEAST_BORROWED, own * times);
  return spread(linesFrom(set, folder, { key, from }), most);
}

function lentTo(set: ExampleSet, folder: ExampleFolder, lent: LentLines): ExampleLine[] {
  const own = set.lines.filter(({ key, kind }) => key === lent.key && kind !== "own").length;
  return spread(linesFrom(set, folder, lent), own * lent.times);
}

function linesFrom(
  set: ExampleSet,
  folder: ExampleFolder,
  { key, from }: Pick<LentLines, "key" | "from">,
): ExampleLine[] {
  // A judge that came with the program is the same in every shop, and so are its heads.
  const lenders = set.shipped ? folder.shipped : folder.sets;
  // What one lender knows as left out is not taken from another: one line may be an example of several judges.
  const leftOut = lenders.flatMap(({ judge, lines }) =>
    lines.filter(({ kind, key: of }) => kind !== "own" && from[judge]?.includes(of) === true),
  );
  const known = new Set([...set.lines, ...leftOut].map(({ text }) => text));
  return lenders.flatMap(({ judge, lines }) => {
    if (from[judge] === undefined) return [];
    return lines
      .filter((line) => line.kind === "example" && !known.has(line.text))
      .map(({ asked: _asked, ...line }) => ({ ...line, key }));
  });
}

/** The lessons of a plan; `vectorOf` gives the vector of a text, where there is one. */
export function lessonsOf(
  plan: JudgePlan,
  vectorOf: (text: string) => Float32Array | undefined,
): Lesson[] {
  return plan.lines.map(({ text: written, asked, key, kind }) => {
    const text = exampleText(written);
    const subject = plan.keys.indexOf(key);
    return {
      text,
      asked,
      shape: plan.shaped ? shapeOf(written) : [],
      subject,
      not: kind === "counter",
      vector: vectorOf(text),
    };
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
  { rest, shaped }: Pick<JudgePlan, "rest" | "shaped">,
): string {
  const head = `${FORMAT}\n${keys.join(" ")}\n${rest?.share ?? ""}\n${shaped}\n`;
  const hash = createHash("sha256").update(head);
  for (const { kind, key, text, asked = "" } of lines)
    hash.update(`${kind}\t${key}\t${asked}\t${text}\n`);
  return hash.digest("hex");
}
