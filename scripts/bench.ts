/**
 * `npm run bench`: ours beside what one would use instead, in the same run, told as a ratio.
 * `npm run bench -- hop open` measures some parts; `--rounds 7`; `--write` keeps the table in docs/performance.md;
 * `--check` fails where a ratio is a fifth above the table's: of processor time only, which a busy machine leaves alone.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { ANSWER } from "./bench/answers/measures.ts";
import { type Measure, measureInRounds, type Outcome } from "./bench/measure.ts";
import { HOP, IDLE_MEMORY, OPEN } from "./bench/messages/measures.ts";
import { UPLOADS } from "./bench/pictures/measures.ts";
import { VECTORS_1K, VECTORS_10K, WORDS } from "./bench/search/measures.ts";
import { GROUP_WRITE, SINGLE_WRITE } from "./bench/storage/measures.ts";
import { keptRatio, replaceTable, TABLE_HEAD, tableRow } from "./bench/table.ts";
import { WIDGET_LOADER, WIDGET_OPEN, WIDGET_WEBCHAT } from "./bench/widget/measures.ts";

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
  UPLOADS,
  WIDGET_LOADER,
  WIDGET_OPEN,
  WIDGET_WEBCHAT,
];
const DOCUMENT = "docs/performance.md";
/** What `--check` measures where nothing is named, and how often. */
const CHECKED = [HOP, OPEN];
const CHECK_ROUNDS = 3;
/** How much worse than the table a ratio may be. */
const ALLOWED = 1.2;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string" },
    check: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const parts = MEASURES.map(({ part }) => part);
const unknown = positionals.filter((part) => !parts.includes(part));
const rounds = Number(flags.rounds ?? (flags.check ? CHECK_ROUNDS : 5));
if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`Parts: ${parts.join(", ")}. --rounds takes a whole number from 1.`);
  process.exit(1);
}

const named = MEASURES.filter(({ part }) => positionals.includes(part));
const chosen = named.length > 0 ? named : flags.check ? CHECKED : MEASURES;
const page = await readFile(DOCUMENT, "utf8");
const rows: string[] = [];
const behind: string[] = [];
for (const measure of chosen) {
  const kept = keptRatio(page, measure);
  const isBehind = ({ ratio }: Outcome) => kept !== undefined && ratio > kept * ALLOWED;
  let outcome = await measureOnce(measure, rounds);
  // Once more, and longer, before anything is called slower: a machine has its moments.
  if (flags.check && isBehind(outcome)) outcome = await measureOnce(measure, rounds * 2);
  rows.push(tableRow(measure, outcome));
  console.log(rows.at(-1));
  if (isBehind(outcome))
    behind.push(`${measure.name}: ${outcome.ratio.toFixed(2)} instead of ${kept?.toFixed(2)}`);
}
if (flags.check) {
  for (const line of behind) console.error(`Behind the table by more than a fifth: ${line}`);
  process.exit(behind.length > 0 ? 1 : 0);
}
if (flags.write) {
  await writeFile(DOCUMENT, replaceTable(page, rows));
} else {
  console.log(["", ...TABLE_HEAD, ...rows].join("\n"));
}
process.exit(0);

async function measureOnce(measure: Measure, count: number): Promise<Outcome> {
  const contest = await measure.open();
  try {
    return await measureInRounds(contest, count);
  } finally {
    await contest.close();
  }
}
