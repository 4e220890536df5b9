/** The encoder in a thread of its own, so that encoding a batch never holds up a socket. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Embedder, type LoadedEmbedder, toUnit } from "./embedder.ts";
import type { EncoderReply, EncoderRequest, EncoderThread } from "./encoder-thread.ts";
import { checkModel, describeHubModel, type ModelManifest } from "./model-manifest.ts";
import { PackedEmbedder } from "./packed-embedder.ts";
import { silenceRuntime } from "./silence-runtime.ts";
import { PACK_FILE, VectorPack } from "./vector-pack.ts";

/** How many times longer than its shortest text a batch's longest may be. */
const LONGER = 1.5;
const START_LIMIT_MS = 120_000;
/** Of the memory that a thread may use for what lives shortly: little is, and what is free stays taken. */
const YOUNG_MB = 8;

/**
 * Loads a model from a folder, or by hub name when no such folder exists. Files are checked before
 * native code reads them and the canary vectors after; anything wrong gives a reason, never a crash.
 */
export async function loadThreadedEmbedder(model: string): Promise<LoadedEmbedder> {
  const remote = !existsSync(model) && /^[\w.-]+\/[\w.-]+$/.test(model);
  const checked = remote ? describeHubModel(model) : await checkModel(model);
  if (checked.kind === "refused") return { kind: "unavailable", reason: checked.reason };
  const data: EncoderThread = { model, remote, manifest: checked.manifest };
  const embedder = new ThreadedEmbedder(checked.id, data);
  try {
    await embedder.start();
    const drift = await findDrift(embedder, checked.manifest);
    if (drift === undefined) {
      const open = () => VectorPack.read(join(model, PACK_FILE), checked.id);
      return { kind: "ready", embedder: new PackedEmbedder(embedder, open) };
    }
    await embedder.close();
    return { kind: "unavailable", reason: drift };
  } catch (error) {
    await embedder.close();
    const reason = error instanceof Error ? error.message : "unknown error";
    const what = remote ? `no folder ${model}, so asked for on the model hub` : model;
    return {
      kind: "unavailable",
      reason: `${what}: the model does not load: ${reason.slice(0, 200)}`,
    };
  }
}

class ThreadedEmbedder implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly #manifest: ModelManifest;
  readonly #worker: Worker;
  readonly #waiting = new Map<
    number,
    { done(data: Float32Array): void; fail(error: Error): void }
  >();
  #nextId = 1;
  #ended = false;

  constructor(id: string, data: EncoderThread) {
    this.id = id;
    this.dimensions = data.manifest.dim;
    this.#manifest = data.manifest;
    silenceRuntime();
    this.#worker = new Worker(new URL("encoder-thread.ts", import.meta.url), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.on("message", (reply: EncoderReply) => this.#settle(reply));
    this.#worker.on("error", (error: Error) => this.#failAll(error));
    this.#worker.on("exit", () => {
      this.#ended = true;
      this.#failAll(new Error("the encoder thread ended"));
    });
    this.#worker.unref();
  }

  /** Waits for the model to be loaded. */
  async start(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("the model takes too long")), START_LIMIT_MS);
    });
    await Promise.race([this.#expect(0), late]).finally(() => clearTimeout(timer));
  }

  async embed(texts: readonly string[], use: "query" | "passage"): Promise<Float32Array[]> {
    const prefix = this.#manifest.prefixes[use];
    const vectors: Float32Array[] = [];
    // All are sent at once: the thread goes from one batch to the next without waiting for us.
    const batches = cutBatches(texts, this.#manifest.batch).map(async (places) => {
      const data = await this.#encode(places.map((at) => `${prefix}${texts[at]}`));
      places.forEach((at, i) => {
        vectors[at] = toUnit(data.slice(i * this.dimensions, (i + 1) * this.dimensions));
      });
    });
    await Promise.all(batches);
    return vectors;
  }

  #encode(texts: readonly string[]): Promise<Float32Array> {
    const id = this.#nextId;
    this.#nextId += 1;
    const answer = this.#expect(id);
    this.#worker.postMessage({ id, texts } satisfies EncoderRequest);
    return answer;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #expect(id: number): Promise<Float32Array> {
    // A thread that is gone never replies: questions must not wait for it.
    if (this.#ended) return Promise.reject(new Error("the encoder thread ended"));
    this.#worker.ref();
    return new Promise((done, fail) => this.#waiting.set(id, { done, fail }));
  }

  #settle(reply: EncoderReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    // An idle thread must not keep a command-line tool from ending.
    if (this.#waiting.size === 0) this.#worker.unref();
    if (reply.kind === "vectors") waiting?.done(reply.data);
    else waiting?.fail(new Error(reply.reason));
  }

  #failAll(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.fail(error);
    this.#waiting.clear();
  }
}

/**
 * Places of texts in batches of like length, shortest first: a batch is padded to its longest text, so a
 * story beside its clauses would be computed once for each of them.
 */
function cutBatches(texts: readonly string[], most: number): number[][] {
  const batches: number[][] = [];
  const length = (at: number | undefined) => texts[at ?? -1]?.length ?? 0;
  for (const at of [...texts.keys()].sort((a, b) => length(a) - length(b))) {
    const batch = batches.at(-1);
    const fits = batch !== undefined && batch.length < most;
    if (fits && length(at) <= LONGER * length(batch[0]) + 8) batch.push(at);
    else batches.push([at]);
  }
  return batches;
}

/** Says how far the model's vectors are from those it was published with; undefined when they agree. */
async function findDrift(embedder: Embedder, manifest: ModelManifest): Promise<string | undefined> {
  if (manifest.canaries.length === 0) return undefined;
  const texts = manifest.canaries.map((canary) => canary.text);
  const vectors = await embedder.embed(texts, "query");
  const off = manifest.canaries.some(({ vector }, i) =>
    vector.some(
      (value, at) => !(Math.abs(value - (vectors[i]?.[at] ?? NaN)) <= manifest.tolerance),
    ),
  );
  return off ? "the model's vectors differ from its canary vectors" : undefined;
}
