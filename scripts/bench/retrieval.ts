/**
 * Ours against what one would pick instead, in one job: `node scripts/bench/retrieval.ts [--every n] [--write]`.
 * Each contestant gets the same wordings and the same questions, one after another in one process.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import type { BenchEntry, BenchQuestion, Contestant } from "./retrieval/contestant.ts";
import { createDenseAlone, createOurs, openOurs } from "./retrieval/ours.ts";
import { createPlainMiniSearch, createTunedMiniSearch } from "./retrieval/peers/minisearch-peer.ts";
import { createFuse, createNlpJs } from "./retrieval/peers/optional-peers.ts";

const MARKS = ["<!-- bench:retrieval -->", "<!-- /bench:retrieval -->"] as const;
const DOCUMENT = "docs/knowledge.md";

const { values: flags } = parseArgs({
  options: { every: { type: "string", default: "1" }, write: { type: "boolean", default: false } },
});
const every = Math.max(1, Number(flags.every));

const lineSchema = z.object({
  id: z.string().optional(),
  expect: z.string().nullable().optional(),
  also: z.array(z.string()).default([]),
  text: z.string(),
  lang: z.enum(LOCALES),
  role: z.enum(["buyer", "merchant", "partner"]).optional(),
  split: z.string().default("aside"),
});

const full = await openOurs(false);
const entries: BenchEntry[] = full
  .articles()
  .flatMap(({ id, locale, role, title, aliases }) =>
    [title, ...aliases].map((text) => ({ id, locale, role, text })),
  );
const sets = {
  "set aside": await loadQuestions("language/encoder/training/data/paraphrases.jsonl"),
  "other authors": await loadQuestions("test/retrieval/questions.jsonl"),
};
/** Made one after another, each only when it is its turn: some take minutes to learn. */
const makers: (() => Promise<Contestant | undefined>)[] = [
  async () => createOurs("**ours, both**", full),
  async () => createDenseAlone(full),
  async () => createOurs("ours, words alone", await openOurs(true)),
  async () => createTunedMiniSearch(entries),
  async () => createPlainMiniSearch(entries),
  async () => createFuse(entries),
  () => createNlpJs(entries),
];

const rows: string[] = [];
for (const make of makers) {
  const contestant = await make();
  if (contestant === undefined) {
    console.error("a peer is missing: npm ci --prefix scripts/bench/retrieval/peers");
    continue;
  }
  const cells: string[] = [];
  let times: number[] = [];
  for (const questions of Object.values(sets)) {
    // Fuse.js takes a second a question over so many wordings; a tenth of them says enough.
    const step = contestant.name === "Fuse.js" ? every * 20 : every;
    const asked = questions.filter((_, i) => i % step === 0);
    const measured = await measure(contestant, asked);
    cells.push(...LOCALES.map((lang) => measured.shares[lang]));
    times = [...times, ...measured.times];
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  rows.push(`| ${contestant.name} | ${cells.join(" | ")} | ${at(0.5)} | ${at(0.95)} |`);
  console.error(rows.at(-1));
}
await full.close();

const head = [
  `| | ${Object.keys(sets)
    .flatMap((set) => LOCALES.map((lang) => `${set}, ${lang}`))
    .join(" | ")} | p50 ms | p95 ms |`,
  `|---|${"---|".repeat(Object.keys(sets).length * LOCALES.length + 2)}`,
];
const table = [...head, ...rows].join("\n");
console.log(table);
if (flags.write) {
  const text = await readFile(DOCUMENT, "utf8");
  const [before = "", rest = ""] = text.split(MARKS[0]);
  const after = rest.split(MARKS[1])[1] ?? "";
  await writeFile(DOCUMENT, `${before}${MARKS[0]}\n\n${table}\n\n${MARKS[1]}${after}`);
}

async function loadQuestions(path: string): Promise<BenchQuestion[]> {
  const roles = new Map(entries.map((entry) => [entry.id, entry.role]));
  return (await readFile(path, "utf8"))
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .flatMap(({ id, expect, also, text, lang, role, split }): BenchQuestion[] => {
      const right = expect ?? id;
      const of = roles.get(right ?? "");
      if (split !== "aside" || right === undefined || of === undefined) return [];
      return [{ text, lang, role: role ?? (of === "any" ? "buyer" : of), right: [right, ...also] }];
    });
}

async function measure(contestant: Contestant, questions: readonly BenchQuestion[]) {
  const hits: Record<Locale, { asked: number; first: number; three: number }> = {
    zh: { asked: 0, first: 0, three: 0 },
    en: { asked: 0, first: 0, three: 0 },
  };
  const times: number[] = [];
  for (const question of questions) {
    const started = performance.now();
    const ids = await contestant.rank(question);
    times.push(performance.now() - started);
    const tally = hits[question.lang];
    tally.asked += 1;
    if (question.right.includes(ids[0] ?? "")) tally.first += 1;
    if (ids.slice(0, 3).some((id) => question.right.includes(id))) tally.three += 1;
  }
  const percent = (part: number, whole: number) => ((100 * part) / Math.max(1, whole)).toFixed(1);
  const cell = ({ asked, first, three }: (typeof hits)[Locale]) =>
    `${percent(first, asked)} / ${percent(three, asked)}`;
  return { shares: { zh: cell(hits.zh), en: cell(hits.en) }, times };
}
