/**
 * The one place that knows transformers.js. The file is loaded twice: by the main thread for
 * `loadTransformersEmbedder`, and by the worker thread that it starts, so that encoding a batch never
 * holds up a socket.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Tensor } from "@huggingface/transformers";
import { type Embedder, type LoadedEmbedder, toUnit } from "./embedder.ts";
import { checkModel, type ModelManifest } from "./model-manifest.ts";
import { PackedEmbedder } from "./packed-embedder.ts";
import { PACK_FILE, VectorPack } from "./vector-pack.ts";

/** How many times longer than its shortest text a batch's longest may be. */
const LONGER = 1.5;
const START_LIMIT_MS = 120_000;
const THREAD_MARK = "frontdesk-encoder";

interface ThreadData {
  readonly mark: typeof THREAD_MARK;
  /** Folder or, when remote, hub name. */
  readonly model: string;
  readonly remote: boolean;
  readonly manifest: ModelManifest;
}

interface Request {
  readonly id: number;
  readonly texts: readonly string[];
}

type Reply =
  | { readonly id: number; readonly kind: "vectors"; readonly data: Float32Array }
  | { readonly id: number; readonly kind: "failed"; readonly reason: string };

/**
 * Loads a model from a folder, or by hub name when no such folder exists. Files are checked before
 * native code reads them and the canary vectors after; anything wrong gives a reason, never a crash.
 */
export async function loadTransformersEmbedder(model: string): Promise<LoadedEmbedder> {
  const remote = !existsSync(model) && /^[\w.-]+\/[\w.-]+$/.test(model);
  const checked = remote ? describeHubModel(model) : await checkModel(model);
  if (checked.kind === "refused") return { kind: "unavailable", reason: checked.reason };
  const data: ThreadData = { mark: THREAD_MARK, model, remote, manifest: checked.manifest };
  const embedder = new TransformersEmbedder(checked.id, data);
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
    return { kind: "unavailable", reason: `the model does not load: ${reason.slice(0, 200)}` };
  }
}

class TransformersEmbedder implements Embedder {
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

  constructor(id: string, data: ThreadData) {
    this.id = id;
    this.dimensions = data.manifest.dim;
    this.#manifest = data.manifest;
    this.#worker = new Worker(new URL(import.meta.url), { workerData: data });
    this.#worker.on("message", (reply: Reply) => this.#settle(reply));
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
    this.#worker.postMessage({ id, texts } satisfies Request);
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

  #settle(reply: Reply): void {
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

function describeHubModel(name: string) {
  const prefixes = /e5/i.test(name)
    ? { query: "query: ", passage: "passage: " }
    : { query: "", passage: "" };
  const manifest: ModelManifest = {
    name,
    version: "hub",
    // The models named in the documents have 384 dimensions; others come as a folder with a manifest.
    dim: /bge-small-zh/i.test(name) ? 512 : 384,
    dtype: "q8",
    pooling: /bge/i.test(name) ? "cls" : "mean",
    output: "last_hidden_state",
    prefixes,
    maxTokens: 256,
    batch: 64,
    files: {},
    canaries: [],
    tolerance: 0.02,
  };
  const id = createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
  return { kind: "ok", id, manifest } as const;
}

/** The thread's side: loads the model, then answers one batch after another. */
async function serve({ model, remote, manifest }: ThreadData): Promise<void> {
  const reply = (message: Reply) => parentPort?.postMessage(message);
  try {
    const encode = await createEncode(model, remote, manifest);
    parentPort?.on("message", ({ id, texts }: Request) => {
      encode(texts).then(
        (data) => reply({ id, kind: "vectors", data }),
        (error: unknown) => reply({ id, kind: "failed", reason: reasonOf(error) }),
      );
    });
    reply({ id: 0, kind: "vectors", data: new Float32Array(0) });
  } catch (error) {
    reply({ id: 0, kind: "failed", reason: reasonOf(error) });
  }
}

type Encode = (texts: readonly string[]) => Promise<Float32Array>;

async function createEncode(model: string, remote: boolean, use: ModelManifest): Promise<Encode> {
  const { AutoModel, AutoTokenizer, env } = await import("@huggingface/transformers");
  env.allowRemoteModels = remote;
  if (!remote) env.localModelPath = dirname(resolve(model));
  const name = remote ? model : basename(resolve(model));
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  // One thread: a question is too short to share, and a desk has better uses for its other cores.
  const session = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const network = await AutoModel.from_pretrained(name, {
    dtype: use.dtype,
    session_options: session,
  });
  return async (texts) => {
    const options = { padding: true, truncation: true, max_length: use.maxTokens };
    const inputs = tokenizer([...texts], options);
    const outputs = (await network(inputs)) as Record<string, Tensor>;
    const output = outputs[use.output];
    if (output === undefined) throw new Error(`the model has no output ${use.output}`);
    const values = output.data as Float32Array;
    if (use.pooling === "none") return Float32Array.from(values);
    return pool(values, output.dims, inputs.attention_mask.data as BigInt64Array, use.pooling);
  };
}

function pool(
  values: Float32Array,
  dims: readonly number[],
  mask: BigInt64Array,
  how: "mean" | "cls",
): Float32Array {
  const [batch = 0, length = 0, width = 0] = dims;
  const pooled = new Float32Array(batch * width);
  for (let row = 0; row < batch; row += 1) {
    for (let token = 0; token < (how === "cls" ? 1 : length); token += 1) {
      if (mask[row * length + token] === 0n) continue;
      for (let i = 0; i < width; i += 1) {
        const at = row * width + i;
        pooled[at] = (pooled[at] ?? 0) + (values[(row * length + token) * width + i] ?? 0);
      }
    }
  }
  return pooled;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown error";
}

const data: unknown = workerData;
if (!isMainThread && typeof data === "object" && data !== null && "mark" in data) {
  if (data.mark === THREAD_MARK) await serve(data as ThreadData);
}
