import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Logger } from "../../kernel/logger.ts";
import type { Corpus } from "./corpus.ts";
import { openSealed, sealFiles, sha256, toBytes, toFloats } from "./sealed-files.ts";
import { type TrainedClassifier, type TrainingSet, trainClassifier } from "./subject-classifier.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { createTrainingSet, type NamedClassifier, type TermCache } from "./word-search.ts";

/** Fewer wordings than this are trained at once: a thread would take longer to start. */
const THREAD_FROM = 2_000;

/** What building needs from outside. `folder` null: nothing is kept on disk. */
export interface ClassifierBuilderOptions {
  readonly vocabulary: Vocabulary;
  readonly cache: TermCache;
  readonly folder: string | null;
  readonly logger: Logger;
}

/** Trains the classifier of a corpus, or takes the one kept on disk for exactly this corpus. */
export async function buildClassifier(
  corpus: Corpus,
  options: ClassifierBuilderOptions,
): Promise<NamedClassifier> {
  const { rows, subjectIds, ...set } = createTrainingSet(corpus, options);
  const name = { rows, weights: set.weights, subjectIds };
  const folder = options.folder && join(options.folder, "classifier");
  const belongsTo = { corpus: hashCorpus(corpus), features: rows.size };
  if (folder !== null) {
    const kept = await readKept(folder, belongsTo, set.subjects);
    if (kept !== undefined) return { ...name, trained: kept };
  }
  const threaded = set.examples.length >= THREAD_FROM;
  const trained = threaded ? await trainInThread(set) : trainClassifier(set);
  if (folder !== null) {
    await sealFiles(folder, belongsTo, {
      "table.bin": toBytes(trained.table),
      "scales.bin": toBytes(trained.scales),
      "bias.bin": toBytes(trained.bias),
    }).catch((cause: unknown) => options.logger.warn({}, "knowledge:classifier_not_kept", cause));
  }
  return { ...name, trained };
}

/** Names the wordings and subjects of a corpus, in order. */
export function hashCorpus(corpus: Corpus): string {
  const lines = corpus.entries.map(
    ({ subject, kind, text }) => `${corpus.subjects[subject]?.id}\t${kind}\t${text}`,
  );
  return sha256(lines.join("\n"));
}

async function readKept(
  folder: string,
  belongsTo: { corpus: string; features: number },
  subjects: number,
): Promise<TrainedClassifier | undefined> {
  const opened = await openSealed(folder, belongsTo);
  if (opened.kind !== "ok") return undefined;
  const table = opened.files.get("table.bin");
  const scales = toFloats(opened.files.get("scales.bin") ?? Buffer.alloc(0));
  const bias = toFloats(opened.files.get("bias.bin") ?? Buffer.alloc(0));
  if (table?.length !== belongsTo.features * subjects || bias.length !== subjects) return undefined;
  return { subjects, table: new Int8Array(table), scales, bias };
}

function trainInThread(set: TrainingSet): Promise<TrainedClassifier> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./classifier-thread.ts", import.meta.url), {
      workerData: set,
    });
    worker.once("message", (trained: TrainedClassifier) => {
      resolve(trained);
      void worker.terminate();
    });
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the training thread ended early")));
  });
}
