/** The folder of examples: `<judge>/<key>.<zh|en>.txt`, and `parts.<zh|en>.txt` for the phrases' named parts. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { type PhraseParts, parseParts } from "../phrases/phrase-parts.ts";
import { type ExampleLine, type ExampleProblem, parseExampleLines } from "./example-lines.ts";

/** The examples of one judge. */
export interface ExampleSet {
  readonly judge: string;
  /** In alphabetical order. */
  readonly keys: readonly string[];
  readonly lines: readonly ExampleLine[];
  /** Came with the program: what such a judge borrows came with it as well. */
  readonly shipped?: true;
}

/** What a folder holds. */
export interface ExampleFolder {
  readonly sets: readonly ExampleSet[];
  /** All that came with the program, whether or not a judge of the folder stands in its place. */
  readonly shipped: readonly ExampleSet[];
  readonly parts: Readonly<Record<Locale, PhraseParts>>;
  readonly problems: readonly ExampleProblem[];
}

const NAME = /^([a-z0-9][a-z0-9_-]*)\.(zh|en)\.txt$/;
const NO_PARTS: Readonly<Record<Locale, PhraseParts>> = { zh: new Map(), en: new Map() };

/**
 * Reads a folder of examples, and takes the judges of `defaults` that it has none for. A missing folder is
 * empty; a file with a strange name is a problem.
 */
export async function readExampleSets(
  folder: string,
  defaults?: { readonly folder: string; readonly judges: readonly string[] },
): Promise<ExampleFolder> {
  const own = await readFolder(folder);
  if (defaults === undefined) return own;
  const shipped = await readFolder(defaults.folder);
  const missing = shipped.sets
    .filter(
      ({ judge }) =>
        defaults.judges.includes(judge) && !own.sets.some((known) => known.judge === judge),
    )
    .map((set) => ({ ...set, shipped: true as const }));
  const parts = {
    zh: new Map([...shipped.parts.zh, ...own.parts.zh]),
    en: new Map([...shipped.parts.en, ...own.parts.en]),
  };
  return { ...own, sets: [...own.sets, ...missing], shipped: shipped.sets, parts };
}

async function readFolder(folder: string): Promise<ExampleFolder> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const problems: ExampleProblem[] = [];
  const parts = { ...NO_PARTS };
  for (const lang of LOCALES) {
    const text = await readFile(join(folder, `parts.${lang}.txt`), "utf8").catch(() => "");
    parts[lang] = parseParts(text);
  }
  const judges = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  const sets: ExampleSet[] = [];
  for (const { name } of judges.sort((a, b) => a.name.localeCompare(b.name))) {
    const read = await readJudge(folder, name);
    problems.push(...read.problems);
    sets.push(read.set);
  }
  return { sets, shipped: [], parts, problems };
}

async function readJudge(
  folder: string,
  judge: string,
): Promise<{ readonly set: ExampleSet; readonly problems: readonly ExampleProblem[] }> {
  const names = (await readdir(join(folder, judge))).filter((name) => !/^\.|~$/.test(name)).sort();
  const lines: ExampleLine[] = [];
  const problems: ExampleProblem[] = [];
  const keys = new Set<string>();
  for (const name of names) {
    const file = `${judge}/${name}`;
    const [, key, lang] = NAME.exec(name) ?? [];
    if (key === undefined) {
      problems.push({ file, line: 0, message: "name it <key>.zh.txt or <key>.en.txt" });
      continue;
    }
    keys.add(key);
    const text = await readFile(join(folder, judge, name), "utf8");
    const read = parseExampleLines(text, { file, key, lang: lang === "en" ? "en" : "zh" });
    lines.push(...read.lines);
    problems.push(...read.problems);
  }
  return { set: { judge, keys: [...keys].sort(), lines }, problems };
}
