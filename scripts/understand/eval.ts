import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { LOCALES } from "../../kernel/locale.ts";
import type { Understanding } from "../../understanding/open-understanding.ts";
import { openForCommand } from "./open.ts";
import { type JudgedLine, type JudgeFigures, scoreJudge } from "./score-judge.ts";

const lineSchema = z.object({
  text: z.string(),
  asked: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
});
/** How far a figure may fall before the command fails: less is chance. */
const SLACK = 0.02;
const floorSchema = z.record(z.string(), z.number());

/** Prints recall and precision per judge, key and language on unseen lines; exits with 1 on a drop. */
export async function runEval({
  unseen,
  update,
}: {
  readonly unseen: string;
  readonly update: boolean;
}): Promise<void> {
  const opened = await openForCommand();
  try {
    const right: Record<string, number> = {};
    for (const lang of LOCALES) {
      const lines = await readUnseen(join(unseen, `unseen.${lang}.jsonl`));
      for (const figures of await scoreLines(opened.understanding, lines)) {
        print(figures, lang);
        right[`${figures.judge} ${lang}`] = figures.right;
      }
    }
    const floorFile = join(unseen, "floor.json");
    if (update) await writeFile(floorFile, `${JSON.stringify(right, null, 2)}\n`);
    const floor = floorSchema.parse(JSON.parse(await readFile(floorFile, "utf8")));
    const fallen = Object.entries(floor).filter(
      ([name, least]) => (right[name] ?? 0) < least - SLACK,
    );
    for (const [name, least] of fallen)
      console.log(`fell: ${name} ${(right[name] ?? 0).toFixed(3)}, was ${least.toFixed(3)}`);
    process.exitCode = fallen.length === 0 ? 0 : 1;
  } finally {
    await opened.close();
  }
}

async function readUnseen(file: string): Promise<z.infer<typeof lineSchema>[]> {
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

/** The figures of every judge that the lines are labelled for. */
export async function scoreLines(
  understanding: Pick<Understanding, "read">,
  lines: readonly z.infer<typeof lineSchema>[],
): Promise<JudgeFigures[]> {
  const judged = new Map<string, JudgedLine[]>();
  for (const { text, asked, labels } of lines) {
    const reading = await understanding.read(text, { asked: asked ?? undefined });
    for (const [judge, wanted] of Object.entries(labels)) {
      const first = reading.judged[judge]?.ranked[0];
      const got = first?.key ?? "";
      const probability = first?.probability ?? 0;
      judged.set(judge, [...(judged.get(judge) ?? []), { wanted, got, probability }]);
    }
  }
  return [...judged].map(([judge, list]) => scoreJudge(judge, list));
}

function print(figures: JudgeFigures, lang: string): void {
  const share = (value: number): string => value.toFixed(2).replace(/^0/, "");
  console.log(
    `\n${figures.judge} ${lang}: right ${share(figures.right)}, stated ${share(figures.stated)}, ${figures.lines} lines`,
  );
  for (const { key, recall, precision, lines } of figures.keys)
    console.log(
      `  ${key.padEnd(20)} recall ${share(recall)}  precision ${share(precision)}  (${lines})`,
    );
}
