/** Lines that could become examples: what agents understood otherwise than the judges. */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exampleText } from "../../language/examples/example-text.ts";
import { probabilityOf } from "../../language/examples/judge.ts";
import type { StoredCorrection } from "../../server/tools/read-corrections.ts";
import { asExample } from "../../understanding/as-example.ts";
import type { Reading } from "../../understanding/reading.ts";

/** A line for a file of examples, to be read by a person before it becomes one. */
export interface SuggestedExample {
  /** The same in every run, so that it can be named. */
  readonly id: string;
  /** `<judge>/<key>.<zh|en>.txt`. */
  readonly file: string;
  readonly text: string;
  /** What the judges had made of it. */
  readonly heard: string;
}

const LEAST = 2;

/** One line a correction, masked: the sentence that speaks most of what was put right. */
export async function suggestExamples(
  corrections: readonly StoredCorrection[],
  read: (text: string) => Promise<Reading>,
): Promise<SuggestedExample[]> {
  const found = new Map<string, SuggestedExample>();
  for (const correction of corrections) {
    const { part, after, before, lang } = correction;
    const text = await tellingLine(correction, read);
    if (text === undefined) continue;
    const file = `${part}/${after}.${lang}.txt`;
    const id = createHash("sha256").update(`${file}\n${text}`).digest("hex").slice(0, 6);
    found.set(id, { id, file, text, heard: before === "" ? "none" : before });
  }
  return [...found.values()];
}

async function tellingLine(
  { part, before, after, story }: StoredCorrection,
  read: (text: string) => Promise<Reading>,
): Promise<string | undefined> {
  const lines = story
    .split("\n")
    .map(asExample)
    .filter((line) => (line.match(/[\p{L}]/gu)?.length ?? 0) >= LEAST);
  const spoken = await Promise.all(
    lines.map(async (line) => {
      const judgement = (await read(line)).judged[part];
      return { line, about: probabilityOf(judgement, before) + probabilityOf(judgement, after) };
    }),
  );
  return spoken.sort((a, b) => b.about - a.about)[0]?.line;
}

/** Adds the chosen lines to their files; returns the files. A line that is there already is not added again. */
export async function acceptExamples(
  folder: string,
  suggested: readonly SuggestedExample[],
  ids: readonly string[],
): Promise<readonly string[]> {
  const chosen = suggested.filter(({ id }) => ids.includes(id));
  for (const { file, text } of chosen) {
    const path = join(folder, file);
    const before = await readFile(path, "utf8").catch(() => "");
    const known = new Set(before.split(/\r?\n/u).map(exampleText));
    if (known.has(exampleText(text))) continue;
    await mkdir(dirname(path), { recursive: true });
    const start = before === "" || before.endsWith("\n") ? before : `${before}\n`;
    await writeFile(path, `${start}${text}\n`);
  }
  return [...new Set(chosen.map(({ file }) => file))];
}
