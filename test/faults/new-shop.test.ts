/** Check 59: a shop of another trade, one language, no list of what it refuses, and too few questions to calibrate on. */
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { calibrateKnowledge } from "../../knowledge/calibrate-knowledge.ts";
import { createKnowledge } from "../../knowledge/knowledge.ts";
import { QuestionEncoder } from "../../language/encoder/question-encoder.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { recordFault } from "../support/fault-report.ts";

const AT = Date.UTC(2026, 10, 30);
const STARTER = "knowledge/starter/out-of-scope.txt";
const MOST_ANSWERED = 0.08;
const LEAST_RIGHT = 0.05;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "frontdesk-new-shop-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

interface Line {
  readonly text: string;
  readonly lang: Locale;
  readonly expect: string | null;
}

/** What the marketplace refuses: goods, other companies, general knowledge, talk, noise, attacks. */
async function outOfScope(lang: Locale): Promise<readonly string[]> {
  const lines = (await readFile("test/retrieval/questions.jsonl", "utf8")).trim().split("\n");
  return lines
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.lang === lang && line.expect === null)
    .map(({ text }) => text);
}

/** Questions of the shop's own customers, with the articles that answer them. */
async function inScope(lang: Locale): Promise<{ text: string; ok: readonly string[] }[]> {
  const lines = (await readFile("test/trade/questions.jsonl", "utf8")).trim().split("\n");
  return lines
    .map((line) => JSON.parse(line) as { text: string; lang: Locale; ok: readonly string[] })
    .filter((line) => line.lang === lang && line.ok.length > 0);
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), "utf8")]);
  return Object.fromEntries(await Promise.all(texts));
}

it("check 59: keeps its calibration, hears why, and answers hardly anything that it should not", async () => {
  const loaded = await loadThreadedEmbedder("language/encoder/model");
  if (loaded.kind === "unavailable") throw new Error(loaded.reason);
  const encoder = new QuestionEncoder(loaded.embedder, silentLogger);
  const figures: string[] = [];
  for (const lang of LOCALES) {
    const faqDir = join(dir, lang, "faq");
    await cp(`test/trade/faq/${lang}`, join(faqDir, lang), { recursive: true });
    // The one that it has, as it lies with its data.
    const own = join(dir, lang, "calibration");
    await cp("knowledge/calibration", own, { recursive: true });
    const before = await filesOf(own);
    const accepted = ["booking/book-bike"];
    const questions = ["how", "where", "when"].map((text) => ({
      ...{ text: `${text} do I book`, lang, accepted, covered: true },
      ...{ sort: "help" as const, byStranger: false },
    }));
    const calibrated = await calibrateKnowledge({
      ...{ faqDir, starterList: STARTER, indexDir: null, into: own, at: AT, questions },
      calibrationDirs: [own, "knowledge/calibration"],
      embedder: loaded.embedder,
      limits: { wrong: 0.05, outOfScope: 0.04 },
      logger: silentLogger,
    });

    expect(calibrated.kind).toBe("refused");
    const reasons = calibrated.kind === "refused" ? calibrated.reasons : [];
    expect(reasons.join("; ")).toMatch(/40/);
    expect(await filesOf(own)).toEqual(before);

    const knowledge = await createKnowledge({
      ...{ faqDir, starterList: STARTER, modelDir: "", indexDir: null },
      ...{ ownCalibrationDir: own, calibrationDir: "knowledge/calibration" },
      clock: { now: () => AT },
      logger: silentLogger,
      shared: { loaded, encoder },
    });
    await knowledge.settled();
    const asked = await outOfScope(lang);
    const answered: string[] = [];
    for (const text of asked) {
      const decision = await knowledge.ask({ text, lang, role: "buyer", at: AT });
      if (decision.kind === "answer") answered.push(text);
    }
    const share = answered.length / asked.length;
    expect(share, answered.join("\n")).toBeLessThanOrEqual(MOST_ANSWERED);
    // It is not silent: what the shop does answer is answered.
    const customers = await inScope(lang);
    let right = 0;
    let offered = 0;
    for (const { text, ok } of customers) {
      const decision = await knowledge.ask({ text, lang, role: "buyer", at: AT });
      const ids = decision.kind === "answer" ? decision.articles.map(({ id }) => id) : [];
      const choices = decision.kind === "clarify" ? decision.candidates.map(({ id }) => id) : [];
      if (ok.some((id) => ids.includes(id))) right += 1;
      else if (ok.some((id) => choices.includes(id))) offered += 1;
    }
    expect((right + offered) / customers.length).toBeGreaterThan(LEAST_RIGHT);
    figures.push(
      `${lang}: ${answered.length} of ${asked.length} out of scope answered (${(share * 100).toFixed(1)} %), ${right} of ${customers.length} of its own customers (written to be hard) answered rightly, ${offered} offered the right one`,
    );
  }
  await loaded.embedder.close();

  recordFault(
    59,
    "a bicycle shop, one language each",
    `calibrating on 3 questions refused with what is needed, the calibration unchanged; ${figures.join("; ")}`,
  );
});
