/**
 * `npm run bench`: ours beside what one would use instead, in the same run, told as a ratio.
 * `npm run bench -- hop open` measures some parts; `--rounds 7`; `--write` keeps the table in docs/performance.md.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { ANSWER } from "./bench/answers/measures.ts";
import { type Measure, measureInRounds } from "./bench/measure.ts";
import { HOP, IDLE_MEMORY, OPEN } from "./bench/messages/measures.ts";
import { VECTORS_1K, VECTORS_10K, WORDS } from "./bench/search/measures.ts";
import { GROUP_WRITE, SINGLE_WRITE } from "./bench/storage/measures.ts";
import { replaceTable, TABLE_HEAD, tableRow } from "./bench/table.ts";

const MEASURES: readonly Measure[] = [
  HOP,
  OPEN,
  IDLE_MEMORY,
  SINGLE_WRITE,
  GROUP_WRITE,
  ANSWER,
  VECTORS_1K,
  VECTORS_10K,
  WORDS,
];
const DOCUMENT = "docs/performance.md";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    write: { type: "boolean", default: false },
  },
});
const parts = MEASURES.map(({ part }) => part);
const unknown = positionals.filter((part) => !parts.includes(part));
const rounds = Number(flags.rounds);
if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`Parts: ${parts.join(", ")}. --rounds takes a whole number from 1.`);
  process.exit(1);
}

const chosen = MEASURES.filter(
  ({ part }) => positionals.length === 0 || positionals.includes(part),
);
const rows: string[] = [];
for (const measure of chosen) {
  const contest = await measure.open();
  try {
    const outcome = await measureInRounds(contest, rounds);
    rows.push(tableRow(measure, outcome));
    console.log(rows.at(-1));
  } finally {
    await contest.close();
  }
}
if (flags.write) {
  const page = await readFile(DOCUMENT, "utf8");
  await writeFile(DOCUMENT, replaceTable(page, rows));
} else {
  console.log(["", ...TABLE_HEAD, ...rows].join("\n"));
}
process.exit(0);
