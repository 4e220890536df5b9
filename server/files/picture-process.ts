/** The main thread's side of image work: one thread of its own, and an end to images that take too long. */
import PQueue from "p-queue";
import { Piscina } from "piscina";
import type { ImageOutcome, ImageTask } from "./image-task.ts";

/** Makes images of strangers safe to keep and to show. */
export interface ImageCleaner {
  /** Decodes and re-encodes an image. Never throws: a damaged or hostile image is an outcome. */
  clean(bytes: Uint8Array): Promise<ImageOutcome>;
  close(): Promise<void>;
}

/** What an image may cost. */
export interface ImageLimits {
  readonly maxPixels: number;
  readonly timeoutMs: number;
}

/** What runs in the thread, and how long it may hang beyond sharp's own limit before the thread is ended. */
export interface ImageThread {
  readonly file: URL;
  readonly graceMs: number;
}

const THREAD: ImageThread = {
  file: new URL("./image-worker.ts", import.meta.url),
  graceMs: 2000,
};

/** Cleans images one after the other in a worker thread, which is replaced when an image takes it down. */
export class WorkerImageCleaner implements ImageCleaner {
  readonly #limits: ImageLimits;
  readonly #thread: ImageThread;
  /** An image's time begins when its turn comes, so images wait here and not in the pool. */
  readonly #turns = new PQueue({ concurrency: 1 });
  readonly #closing = new AbortController();
  #pool: Piscina<ImageTask, ImageOutcome> | undefined;

  constructor(limits: ImageLimits, thread: ImageThread = THREAD) {
    this.#limits = limits;
    this.#thread = thread;
  }

  clean(bytes: Uint8Array): Promise<ImageOutcome> {
    return this.#turns.add(() => this.#clean({ bytes, ...this.#limits }));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#turns.onIdle();
    await this.#pool?.destroy();
  }

  async #clean(task: ImageTask): Promise<ImageOutcome> {
    const tooLate = AbortSignal.timeout(this.#limits.timeoutMs + this.#thread.graceMs);
    const signal = AbortSignal.any([tooLate, this.#closing.signal]);
    if (signal.aborted) return { kind: "timeout" };
    try {
      this.#pool ??= startPool(this.#thread);
      return await this.#pool.run(task, { signal });
    } catch {
      // What is thrown is the pool's: the thread was ended because time was up, or died of the image.
      return { kind: signal.aborted ? "timeout" : "unreadable" };
    }
  }
}

function startPool({ file }: ImageThread): Piscina<ImageTask, ImageOutcome> {
  return new Piscina<ImageTask, ImageOutcome>({
    filename: file.href,
    name: "cleanImage",
    minThreads: 1,
    maxThreads: 1,
    // The thread's heap does not hold the pixels, but a decoder gone wild should not take the process.
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
}
