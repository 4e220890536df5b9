/** One calibration for shops that have none of their own, fitted across many that might be. */
import { createHash } from "node:crypto";
import type { Logger } from "../kernel/logger.ts";
import type { Embedder } from "../language/encoder/embedder.ts";
import { saveCalibration } from "./calibrate-knowledge.ts";
import type { FaqSet } from "./content/faq-set.ts";
import { buildSnapshot, measureAll } from "./measure-questions.ts";
import type { Calibration } from "./rank/calibration.ts";
import type { Limits } from "./rank/fit/choose-thresholds.ts";
import { fitCalibration } from "./rank/fit/fit-calibration.ts";
import type { CalibrationQuestion, Sample } from "./rank/fit/sample.ts";
import { generalFile } from "./rank/load-calibrations.ts";
import { hashCorpus } from "./search/corpus.ts";

/** What a general calibration is fitted from. */
export interface GeneralOptions {
  readonly shops: readonly {
    readonly set: FaqSet;
    readonly questions: readonly CalibrationQuestion[];
  }[];
  /** Where what is fitted is written. */
  readonly into: string;
  readonly embedder: Embedder | null;
  readonly limits: Limits;
  readonly at: number;
  readonly logger: Logger;
  readonly progress?: (share: number) => void;
}

/** Measures every shop with its own words and vectors, fits one calibration over all, and writes it. */
export async function calibrateGeneral(options: GeneralOptions): Promise<Calibration[]> {
  const { shops, into, limits, at, logger, progress } = options;
  const embedder = options.embedder && new RememberingEmbedder(options.embedder);
  const plain: Sample[] = [];
  const full: Sample[] = [];
  const hash = createHash("sha256");
  for (const [done, { set, questions }] of shops.entries()) {
    progress?.(done / shops.length);
    const snapshot = await buildSnapshot(set, { indexDir: null, embedder, logger });
    const measured = await measureAll(snapshot, { questions, embedder, at });
    plain.push(...measured.plain);
    full.push(...measured.full);
    hash.update(hashCorpus(snapshot.corpus));
  }
  const common = { corpusHash: hash.digest("hex"), limits };
  const fits = [fitCalibration({ ...common, samples: plain, model: "words" })];
  if (embedder) fits.push(fitCalibration({ ...common, samples: full, model: embedder.id }));
  for (const calibration of fits) await saveCalibration(into, calibration, generalFile);
  return fits;
}

/** The same texts are in many shops: each is encoded once. */
class RememberingEmbedder implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly #inner: Embedder;
  readonly #known = new Map<string, Float32Array>();

  constructor(inner: Embedder) {
    this.id = inner.id;
    this.dimensions = inner.dimensions;
    this.#inner = inner;
  }

  async embed(texts: readonly string[], use: "query" | "passage"): Promise<Float32Array[]> {
    const keyOf = (text: string) => `${use} ${text}`;
    const missing = [...new Set(texts)].filter((text) => !this.#known.has(keyOf(text)));
    const vectors = missing.length === 0 ? [] : await this.#inner.embed(missing, use);
    missing.forEach((text, i) => {
      this.#known.set(keyOf(text), vectors[i] ?? new Float32Array(this.dimensions));
    });
    return texts.map((text) => this.#known.get(keyOf(text)) ?? new Float32Array(this.dimensions));
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
