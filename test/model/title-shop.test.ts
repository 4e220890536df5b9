/** A shop of another trade on its first day: titles and answers, and no other way to ask. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Locale } from "../../kernel/locale.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge } from "../../knowledge/knowledge.ts";

interface Line {
  readonly text: string;
  readonly lang: Locale;
  readonly ok: readonly string[];
}

const AT = Date.UTC(2026, 10, 30);
/** Of questions that were written to be hard; .36 where nothing is made of what the articles say. */
const LEAST_FIRST = 0.44;

let faqDir: string;
beforeAll(async () => {
  faqDir = await mkdtemp(join(tmpdir(), "frontdesk-titles-"));
  await cp("test/trade/faq", faqDir, { recursive: true });
  for (const file of await readdir(faqDir, { recursive: true })) {
    if (!file.endsWith(".md")) continue;
    const text = await readFile(join(faqDir, file), "utf8");
    await writeFile(
      join(faqDir, file),
      text.replace(/^aliases:\n(?: {2}- .*\n)+/m, "aliases: []\n"),
    );
  }
});
afterAll(() => rm(faqDir, { recursive: true, force: true }));

it("finds articles by what they say", async () => {
  const knowledge = await createKnowledge({
    ...{ faqDir, modelDir: "language/encoder/model", indexDir: null },
    calibrationDir: "knowledge/calibration",
    starterList: "knowledge/starter/out-of-scope.txt",
    clock: { now: () => AT },
    logger: silentLogger,
  });
  await knowledge.settled();
  const text = await readFile("test/trade/questions.jsonl", "utf8");
  const lines = text.split("\n").filter(Boolean);
  const asked = lines.map((line) => JSON.parse(line) as Line).filter(({ ok }) => ok.length > 0);
  let first = 0;
  for (const { text: message, lang, ok } of asked) {
    const question = { text: message, lang, role: "buyer" as const, at: AT };
    const { candidates } = await knowledge.explain(question);
    if (ok.includes(candidates.find(({ refused }) => !refused)?.id ?? "")) first += 1;
  }
  const written = knowledge.articles();
  await knowledge.close();

  expect(written.every(({ aliases }) => aliases.length === 0)).toBe(true);
  expect(first / asked.length).toBeGreaterThanOrEqual(LEAST_FIRST);
});
