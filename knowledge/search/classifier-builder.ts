import { join } from "node:path";
import type { Logger } from "../../kernel/logger.ts";
import type { TrainingSet } from "../../language/examples/softmax-head.ts";
import type { KnownTexts } from "../../language/examples/text-terms.ts";
import { runInThread } from "../../language/run-in-thread.ts";
import type { Corpus } from "./corpus.ts";
import { keepClassifier, readClassifier } from "./kept-classifier.ts";
import type { SubjectClassifier } from "./subject-classifier.ts";
import { trainSubjects } from "./train-subjects.ts";
import { createTrainingSet, type NamedClassifier, rowsByTerm } from "./word-search.ts";

/** Fewer wordings than this are trained at once: a thread would take longer to start. */
const THREAD_FROM = 2_000;

/** What building needs from outside. `folder` null: nothing is kept on disk. */
export interface ClassifierBuilderOptions {
  readonly texts: KnownTexts;
  readonly folder: string | null;
  readonly logger: Logger;
  /** Ends training, which then rejects. */
  readonly signal?: AbortSignal | undefined;
}

/** Trains the classifier of a corpus, or takes the one kept on disk for exactly this corpus. */
export async function buildClassifier(
  corpus: Corpus,
  options: ClassifierBuilderOptions,
): Promise<NamedClassifier> {
  return (await findClassifier(corpus, options)) ?? (await trainAndKeep(corpus, options));
}

/** The classifier kept on disk for exactly this corpus, or a small one trained at once; else undefined. */
export async function findClassifier(
  corpus: Corpus,
  options: ClassifierBuilderOptions,
): Promise<NamedClassifier | undefined> {
  const folder = folderOf(options);
  const kept = folder === null ? undefined : await readClassifier(folder, corpus, options.texts);
  if (kept !== undefined || corpus.entries.length >= THREAD_FROM) return kept;
  return trainAndKeep(corpus, options);
}

async function trainAndKeep(
  corpus: Corpus,
  options: ClassifierBuilderOptions,
): Promise<NamedClassifier> {
  const { texts, logger, signal } = options;
  const folder = folderOf(options);
  const { terms, subjectIds, ...set } = createTrainingSet(corpus, texts);
  const threaded = corpus.entries.length >= THREAD_FROM;
  const trained = threaded ? await trainInThread(set, signal) : trainSubjects(set);
  const { weights } = set;
  const classifier = { trained, terms, rows: rowsByTerm(terms), weights, subjectIds };
  if (folder !== null) {
    await keepClassifier(folder, corpus, { classifier, texts }).catch((cause: unknown) =>
      logger.warn({}, "knowledge:classifier_not_kept", cause),
    );
  }
  return classifier;
}

function folderOf({ folder }: ClassifierBuilderOptions): string | null {
  return folder && join(folder, "classifier");
}

function trainInThread(set: TrainingSet, signal?: AbortSignal): Promise<SubjectClassifier> {
  const module = new URL("subject-thread.ts", import.meta.url);
  return runInThread(module, set, signal);
}
