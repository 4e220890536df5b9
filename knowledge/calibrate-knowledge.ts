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
import { FaqReader, type FaqSet } from "./content/faq-set.ts";
import { measureQuestion } from "./rank/assess.ts";
import type { Calibration } from "./rank/calibration.ts";
import { findTooLittle, findWorse } from "./rank/fit/check-fit.ts";
import type { Limits } from "./rank/fit/choose-thresholds.ts";
import { fitCalibration } from "./rank/fit/fit-calibration.ts";
import type { CalibrationQuestion, Sample } from "./rank/fit/sample.ts";
import { calibrationFile, loadCalibrations } from "./rank/load-calibrations.ts";
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
 * Fits calibrations for answering by words and, with an encoder, by meaning and words, and writes them
 * under the model's id. From too little, or when it would be worse than what is in use, nothing is written.
 */
export async function calibrateKnowledge(options: CalibrateOptions): Promise<Calibrated> {
  const { embedder, limits, questions, calibrationDirs, logger, into } = options;
  const set = new FaqReader().read(await loadFaqFiles(options.faqDir));
  const missing = findTooLittle(questions, createCorpus(set));
  if (missing.length > 0) return { kind: "refused", reasons: missing };
  const snapshot = await buildSnapshot(set, options);
  const { corpus } = snapshot;
  const { plain, full } = await measureAll(snapshot, options);
  const common = { corpus, corpusHash: hashCorpus(corpus), limits };
  const before = await loadCalibrations(calibrationDirs, embedder?.id ?? null, logger);
  const tried = [{ samples: plain, model: "words", replaces: before.words }];
  if (embedder) {
    tried.push({ samples: full, model: embedder.id, replaces: before.dense ?? before.words });
  }
  const fits = tried.map(({ samples, model, replaces }) => {
    const calibration = fitCalibration({ ...common, samples, model });
    return { calibration, worse: findWorse(calibration, replaces, { samples, corpus }) };
  });
  const worse = fits.flatMap((fit) => fit.worse);
  if (worse.length > 0) return { kind: "refused", reasons: worse };
  for (const { calibration } of fits) await save(into, calibration);
  return { kind: "fitted", fitted: fits.map(({ calibration }) => calibration) };
}

async function buildSnapshot(set: FaqSet, options: CalibrateOptions): Promise<Snapshot> {
  const { indexDir, embedder, logger } = options;
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
    const { covered, sort, byStranger } = question;
    const accepted = question.accepted.flatMap((id) => subjects.get(id) ?? []);
    // A question about an article that is gone teaches nothing.
    if (covered && accepted.length === 0) continue;
    const [best] = question.accepted;
    const role = roleFor(corpus.variants.find((article) => article.id === best)?.role);
    const shown = corpus.variants.map(createVisibility({ role, at }));
    const mayUse = (variant: number) => variant < 0 || shown[variant] === true;
    const cut = cutQuestion(question.text, snapshot);
    // Word for word a wording: it would find itself, and teach too much trust.
    if (wordings.has(cut.text)) continue;
    const bare = { ...cut, vector: null };
    // As in use: the language is the one detected, not the one the question was filed under.
    const sample = { lang: cut.lang, accepted, covered, sort, byStranger };
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
