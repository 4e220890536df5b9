import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../../kernel/logger.ts";
import { calibrateKnowledge } from "../../../knowledge/calibrate-knowledge.ts";
import { loadFaqFiles } from "../../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../../knowledge/content/faq-set.ts";
import { findTooLittle, findWorse } from "../../../knowledge/rank/fit/check-fit.ts";
import type { CalibrationQuestion } from "../../../knowledge/rank/fit/sample.ts";
import { chooseCalibrations, loadCalibrations } from "../../../knowledge/rank/load-calibrations.ts";
import { plainCalibration } from "../../../knowledge/rank/plain-calibration.ts";
import { createCorpus } from "../../../knowledge/search/corpus.ts";
import { smallFaq } from "../../support/small-faq.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "frontdesk-calibrate-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const set = new FaqReader().read(await loadFaqFiles(smallFaq()));
const corpus = createCorpus(set);
const [first] = corpus.subjects;

function ask(lang: "zh" | "en", accepted: readonly string[], count: number): CalibrationQuestion[] {
  const covered = accepted.length > 0;
  const sort = covered ? "help" : "other";
  return Array.from({ length: count }, (_, i) => ({
    ...{ text: `question ${i} in ${lang}`, lang, accepted, covered, sort, byStranger: false },
  }));
}

const enough = [
  ...ask("zh", [first?.id ?? ""], 40),
  ...ask("en", [first?.id ?? ""], 40),
  ...ask("en", [], 20),
];

describe("findTooLittle", () => {
  it("has nothing to say about enough questions in each language of the FAQ", () => {
    expect(findTooLittle(enough, corpus)).toEqual([]);
  });

  it.each<[string, CalibrationQuestion[], RegExp]>([
    ["no question of this FAQ", ask("en", ["else/where"], 90), /no question names .* else\/where/u],
    [
      "a language without questions",
      enough.filter(({ lang }) => lang === "en"),
      /^zh: 0 questions/u,
    ],
    [
      "nothing out of scope",
      enough.filter(({ covered }) => covered),
      /^0 questions have no article/u,
    ],
  ])("says what is missing: %s", (_, questions, reason) => {
    expect(findTooLittle(questions, corpus)).toContainEqual(expect.stringMatching(reason));
  });

  it("asks a shop of one language for no questions in the other", () => {
    const english = createCorpus({
      ...set,
      articles: set.articles.filter(({ locale }) => locale === "en"),
    });

    expect(
      findTooLittle(
        enough.filter(({ lang }) => lang === "en"),
        english,
      ),
    ).toEqual([]);
  });
});

describe("findWorse", () => {
  it("names the language in which fewer right articles come first than before", () => {
    const candidates = [{ subject: 0, features: new Float64Array(20), entry: 0, instead: -1 }];
    const words = { classes: null, unknownShare: 0, words: 2 };
    const measured = { candidates, words, namesOther: false, vector: null };
    const sample = { lang: "en", covered: true, sort: "help", byStranger: false } as const;
    const samples = [{ ...sample, accepted: [0], corpus, measured }];
    const fitted = { ...plainCalibration("words"), measured: { "en.first": 9 } };

    expect(findWorse(fitted, plainCalibration("words"), samples)).toEqual([
      "en: the right article first in 9 % of unseen questions, 100 % before",
    ]);
    expect(findWorse({ ...fitted, measured: { "en.first": 99 } }, fitted, samples)).toEqual([]);
  });
});

describe("calibrateKnowledge", () => {
  it("writes nothing when there is too little to go by, and says what is needed", async () => {
    const result = await calibrateKnowledge({
      faqDir: smallFaq(),
      indexDir: null,
      calibrationDirs: [dir],
      into: dir,
      embedder: null,
      questions: ask("en", ["else/where"], 3),
      limits: { wrong: 0.05, outOfScope: 0.04 },
      at: Date.UTC(2026, 10, 30),
      logger: silentLogger,
    });

    expect(result.kind).toBe("refused");
    expect(await readdir(dir)).toEqual([]);
  });
});

describe("loadCalibrations", () => {
  it("takes a shop's own before the shipped one, and the shipped one where it has none", async () => {
    const own = { ...plainCalibration("words"), corpus: "own" };
    await writeFile(join(dir, "words.json"), JSON.stringify(own));
    const shipped = "knowledge/calibration";

    const both = await loadCalibrations([dir, shipped], null, silentLogger);
    const none = await loadCalibrations([join(dir, "nowhere"), shipped], null, silentLogger);

    expect(both.words.fitted?.corpus).toBe("own");
    expect(none.words.fitted?.corpus).toBeDefined();
    expect(none.words.fitted?.corpus).not.toBe("own");
  });

  it("takes what was fitted across shops for an FAQ that the fitted one does not know", async () => {
    const plain = plainCalibration("words");
    const ids = corpus.subjects.flatMap(({ id, refused }) => (refused ? [] : [id]));
    const write = (name: string, calibration: object) =>
      writeFile(join(dir, name), JSON.stringify({ ...plain, ...calibration }));
    await write("words.json", { corpus: "ours", articles: ids });
    await write("general-words.json", { corpus: "any" });

    const sets = await loadCalibrations([dir], null, silentLogger);
    const strange = { subjects: corpus.subjects.map((one) => ({ ...one, id: `else-${one.id}` })) };

    expect(chooseCalibrations(sets, corpus).words.corpus).toBe("ours");
    expect(chooseCalibrations(sets, strange).words.corpus).toBe("any");
  });
});
