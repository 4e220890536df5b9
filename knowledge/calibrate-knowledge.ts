import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "../kernel/logger.ts";
import type { Embedder } from "../language/encoder/embedder.ts";
import { loadFaqFiles, readStarter } from "./content/faq-files.ts";
import { FaqReader } from "./content/faq-set.ts";
import { buildSnapshot, measureAll } from "./measure-questions.ts";
import type { Calibration } from "./rank/calibration.ts";
import { findTooLittle, findWorse } from "./rank/fit/check-fit.ts";
import type { Limits } from "./rank/fit/choose-thresholds.ts";
import { fitCalibration } from "./rank/fit/fit-calibration.ts";
import type { CalibrationQuestion } from "./rank/fit/sample.ts";
import {
  BY_WORDS,
  calibrationFile,
  chooseCalibrations,
  loadCalibrations,
  UNLEARNED,
} from "./rank/load-calibrations.ts";
import { createCorpus, hashCorpus } from "./search/corpus.ts";

/** What a calibration is fitted from. */
export interface CalibrateOptions {
  readonly faqDir: string;
  readonly starterList?: string | null;
  readonly indexDir: string | null;
  /** Folders of the calibrations in use, first found first. */
  readonly calibrationDirs: readonly string[];
  /** Where what is fitted is written. */
  readonly into: string;
  /** Null: only answering by words is calibrated. */
  readonly embedder: Embedder | null;
  readonly questions: readonly CalibrationQuestion[];
  readonly limits: Limits;
  readonly at: number;
  readonly logger: Logger;
  readonly progress?: (share: number) => void;
}

/** What came of calibrating: what was fitted and written, or why nothing was. */
export type Calibrated =
  | { readonly kind: "fitted"; readonly fitted: readonly Calibration[] }
  | { readonly kind: "refused"; readonly reasons: readonly string[] };

/**
 * Fits calibrations for answering by words, learned or not, and, with an encoder, by meaning and words, and
 * writes them under the model's id. From too little, or when it would be worse than what is in use, nothing is written.
 */
export async function calibrateKnowledge(options: CalibrateOptions): Promise<Calibrated> {
  const { embedder, limits, questions, calibrationDirs, logger, into } = options;
  const reader = new FaqReader(await readStarter(options.starterList));
  const set = reader.read(await loadFaqFiles(options.faqDir));
  const missing = findTooLittle(questions, createCorpus(set));
  if (missing.length > 0) return { kind: "refused", reasons: missing };
  const snapshot = await buildSnapshot(set, options);
  const { corpus } = snapshot;
  const { plain, full } = await measureAll(snapshot, options);
  const articles = corpus.subjects.flatMap(({ id, refused }) => (refused ? [] : [id]));
  const common = { corpusHash: hashCorpus(corpus), articles, limits };
  const found = await loadCalibrations(calibrationDirs, embedder?.id ?? null, logger);
  const before = chooseCalibrations(found, corpus);
  const unlearned = await measureAll(
    { ...snapshot, words: snapshot.words.withClassifier(null) },
    { ...options, embedder: null },
  );
  const tried = [
    { samples: plain, model: BY_WORDS, replaces: before.words },
    { samples: unlearned.plain, model: UNLEARNED, replaces: before.unlearned },
  ];
  if (embedder) {
    tried.push({ samples: full, model: embedder.id, replaces: before.dense ?? before.words });
  }
  const fits = tried.map(({ samples, model, replaces }) => {
    const calibration = fitCalibration({ ...common, samples, model });
    return { calibration, worse: findWorse(calibration, replaces, samples) };
  });
  const worse = fits.flatMap((fit) => fit.worse);
  if (worse.length > 0) return { kind: "refused", reasons: worse };
  for (const { calibration } of fits) await saveCalibration(into, calibration);
  return { kind: "fitted", fitted: fits.map(({ calibration }) => calibration) };
}

/** Writes a calibration under the name of its model. */
export async function saveCalibration(
  folder: string,
  calibration: Calibration,
  nameOf: (model: string) => string = calibrationFile,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, nameOf(calibration.model)),
    `${JSON.stringify(calibration, null, 1)}\n`,
  );
}
