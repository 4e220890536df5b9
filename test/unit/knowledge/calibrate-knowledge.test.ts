import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../../kernel/logger.ts";
import { calibrateKnowledge } from "../../../knowledge/calibrate-knowledge.ts";
import { loadFaqFiles } from "../../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../../knowledge/content/faq-set.ts";
import type { Linear } from "../../../knowledge/rank/calibration.ts";
import { FEATURES } from "../../../knowledge/rank/candidate-features.ts";
import { writeConcepts } from "../../../knowledge/rank/concepts.ts";
import { findTooLittle, findWorse } from "../../../knowledge/rank/fit/check-fit.ts";
import type { CalibrationQuestion } from "../../../knowledge/rank/fit/sample.ts";
import {
  calibrationFile,
  chooseCalibrations,
  conceptsFile,
  loadCalibrations,
} from "../../../knowledge/rank/load-calibrations.ts";
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

    expect(both.words?.corpus).toBe("own");
    expect(none.words?.corpus).toBeDefined();
    expect(none.words?.corpus).not.toBe("own");
  });

  it("looks at what articles say, and at known subjects, in an FAQ that it was not fitted for", async () => {
    const model = "ab".repeat(32);
    const ids = corpus.subjects.flatMap(({ id, refused }) => (refused ? [] : [id]));
    const fitted = { ...plainCalibration(model), articles: ids };
    await writeFile(join(dir, calibrationFile(model)), JSON.stringify(fitted));
    const centres = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    await writeFile(join(dir, conceptsFile(model)), writeConcepts(model, centres));
    const articles = set.articles.map((one) => ({ ...one, id: `else/${one.id.split("/")[1]}` }));

    const sets = await loadCalibrations([dir], model, silentLogger);
    const ours = chooseCalibrations(sets, corpus);
    const others = chooseCalibrations(sets, createCorpus({ ...set, articles }));
    const without = chooseCalibrations(
      { ...sets, concepts: null },
      createCorpus({ ...set, articles }),
    );

    const at = FEATURES.indexOf("densePassage");
    expect([ours.dense, ours.concepts]).toEqual([sets.dense, null]);
    expect(without.dense).toBe(sets.dense);
    expect(others.concepts).toBe(sets.concepts);
    expect(others.dense?.rankers.en.weights[at]).toBeGreaterThan(
      ours.dense?.rankers.en.weights[at] ?? 0,
    );
    expect({ ...others.dense, rankers: null }).toEqual({ ...ours.dense, rankers: null });
  });

  it("goes on with a calibration of before known subjects were compared", async () => {
    const { features, rankers, ...plain } = plainCalibration("words");
    const at = features.indexOf("concept");
    const narrow = (linear: Linear) => ({
      ...linear,
      mean: linear.mean.toSpliced(at, 1),
      scale: linear.scale.toSpliced(at, 1),
      weights: linear.weights.toSpliced(at, 1),
    });
    const before = {
      ...plain,
      features: features.toSpliced(at, 1),
      rankers: { zh: narrow(rankers.zh), en: narrow(rankers.en) },
    };
    await writeFile(join(dir, "words.json"), JSON.stringify(before));

    const sets = await loadCalibrations([dir], null, silentLogger);

    expect(sets.words).toEqual({ ...plain, features, rankers });
  });
});
