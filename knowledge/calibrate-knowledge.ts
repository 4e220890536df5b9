import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Role } from "../kernel/decision.ts";
import type { Logger } from "../kernel/logger.ts";
import type { Embedder } from "../language/encoder/embedder.ts";
import type { KnownTexts } from "../language/examples/text-terms.ts";
import { Vocabulary } from "../language/examples/vocabulary.ts";
import { createNameMatcher } from "../language/name-matcher.ts";
import { Spelling } from "../language/spelling.ts";
import { loadFaqFiles } from "./content/faq-files.ts";
import { FaqReader } from "./content/faq-set.ts";
import { measureQuestion } from "./rank/assess.ts";
import type { Calibration } from "./rank/calibration.ts";
import type { Limits } from "./rank/fit/choose-thresholds.ts";
import { fitCalibration } from "./rank/fit/fit-calibration.ts";
import type { CalibrationQuestion, Sample } from "./rank/fit/sample.ts";
import { calibrationFile } from "./rank/load-calibrations.ts";
import { cutQuestion } from "./rank/prepare-question.ts";
import type { Snapshot } from "./rank/snapshot.ts";
import { buildClassifier } from "./search/classifier-builder.ts";
import { createCorpus, hashCorpus } from "./search/corpus.ts";
import { DenseBuilder } from "./search/dense-builder.ts";
import { WordSearch } from "./search/word-search.ts";
import { createVisibility } from "./visibility.ts";

/** What a calibration is fitted from. */
export interface CalibrateOptions {
  readonly faqDir: string;
  readonly indexDir: string | null;
  readonly calibrationDir: string;
  /** Null: only answering by words is calibrated. */
  readonly embedder: Embedder | null;
  readonly questions: readonly CalibrationQuestion[];
  readonly limits: Limits;
  readonly at: number;
  readonly logger: Logger;
  readonly progress?: (share: number) => void;
}

/**
 * Fits calibrations for answering by words and, with an encoder, by meaning and words, and writes them
 * to the calibration folder under the model's id. Gives what was fitted.
 */
export async function calibrateKnowledge(options: CalibrateOptions): Promise<Calibration[]> {
  const { embedder, limits } = options;
  const snapshot = await buildSnapshot(options);
  const { corpus } = snapshot;
  const { plain, full } = await measureAll(snapshot, options);
  const common = { corpus, corpusHash: hashCorpus(corpus), limits };
  const fitted = [fitCalibration({ ...common, samples: plain, model: "words" })];
  if (embedder) fitted.push(fitCalibration({ ...common, samples: full, model: embedder.id }));
  for (const calibration of fitted) await save(options.calibrationDir, calibration);
  return fitted;
}

async function buildSnapshot(options: CalibrateOptions): Promise<Snapshot> {
  const { faqDir, indexDir, embedder, logger } = options;
  const set = new FaqReader().read(await loadFaqFiles(faqDir));
  const corpus = createCorpus(set);
  const texts: KnownTexts = { vocabulary: new Vocabulary(), cache: new Map() };
  const classifier = await buildClassifier(corpus, { texts, folder: indexDir, logger });
  const builder = embedder && (await DenseBuilder.open({ embedder, folder: indexDir, logger }));
  const dense = builder && (await builder.build(corpus));
  const faster = builder && (await builder.settle(corpus));
  const wordings = corpus.entries.filter((entry) => entry.kind !== "passage");
  return {
    corpus,
    words: WordSearch.create(corpus, texts, classifier),
    dense: faster ?? dense,
    spelling: new Spelling(wordings.map((entry) => entry.text)),
    namesOther: createNameMatcher(set.otherCompanies),
  };
}

/** Measures every question twice: by words alone, and with meaning when there is an encoder. */
async function measureAll(
  snapshot: Snapshot,
  { questions, embedder, at, progress }: CalibrateOptions,
): Promise<{ plain: Sample[]; full: Sample[] }> {
  const { corpus } = snapshot;
  const subjects = new Map(corpus.subjects.map((subject, i) => [subject.id, i]));
  const wordings = new Set(corpus.entries.map((entry) => entry.text));
  const plain: Sample[] = [];
  const full: Sample[] = [];
  for (const [done, question] of questions.entries()) {
    progress?.(done / questions.length);
    const expect = question.expect === null ? -1 : (subjects.get(question.expect) ?? -2);
    // A question about an article that is gone teaches nothing.
    if (expect === -2) continue;
    const role = roleFor(corpus.variants.find((article) => article.id === question.expect)?.role);
    const shown = corpus.variants.map(createVisibility({ role, at }));
    const mayUse = (variant: number) => variant < 0 || shown[variant] === true;
    const cut = cutQuestion(question.text, snapshot);
    // Word for word a wording: it would find itself, and teach too much trust.
    if (wordings.has(cut.text)) continue;
    const bare = { ...cut, vector: null };
    // As in use: the language is the one detected, not the one the question was filed under.
    const sample = { lang: cut.lang, expect };
    const byWords = measureQuestion(bare, { ...snapshot, dense: null }, mayUse);
    plain.push({ ...sample, measured: byWords });
    const [vector] = (await embedder?.embed([cut.text], "query")) ?? [];
    if (vector === undefined) continue;
    full.push({ ...sample, measured: measureQuestion({ ...bare, vector }, snapshot, mayUse) });
  }
  return { plain, full };
}

function roleFor(role: Role | "any" | undefined): Role {
  return role === undefined || role === "any" ? "buyer" : role;
}

async function save(folder: string, calibration: Calibration): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = calibrationFile(calibration.model === "words" ? null : calibration.model);
  await writeFile(join(folder, name), `${JSON.stringify(calibration, null, 1)}\n`);
}
