/** The main thread's side of image work: one worker, a queue, and an end to images that take too long. */
import { Worker } from "node:worker_threads";
import type { ImageAnswer, ImageOutcome, ImageTask } from "./image-task.ts";

export interface ImageCleaner {
  /** Decodes and re-encodes an image. Never throws: a damaged or hostile image is an outcome. */
  clean(bytes: Uint8Array): Promise<ImageOutcome>;
  close(): Promise<void>;
}

interface Waiting {
  readonly task: ImageTask;
  readonly settle: (outcome: ImageOutcome) => void;
}

export class WorkerImageCleaner implements ImageCleaner {
  readonly #limits: { readonly maxPixels: number; readonly timeoutMs: number };
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(limits: { readonly maxPixels: number; readonly timeoutMs: number }) {
    this.#limits = limits;
  }

  clean(bytes: Uint8Array): Promise<ImageOutcome> {
    return new Promise((settle) => {
      this.#lastId += 1;
      this.#queue.push({ task: { id: this.#lastId, bytes, ...this.#limits }, settle });
      this.#next();
    });
  }

  async close(): Promise<void> {
    for (const waiting of this.#queue.splice(0)) waiting.settle({ kind: "timeout" });
    this.#finish({ kind: "timeout" });
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const waiting = this.#queue.shift();
    if (waiting === undefined) return;
    this.#current = waiting;
    this.#worker ??= this.#start();
    // sharp has a limit of its own; this one also ends what hangs outside it.
    this.#deadline = setTimeout(() => this.#abandon(), this.#limits.timeoutMs + 2000);
    this.#worker.postMessage(waiting.task);
  }

  #start(): Worker {
    // The thread's heap does not hold the pixels, but a decoder gone wild should not take the process.
    const worker = new Worker(new URL("./image-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    worker.unref();
    worker.on("message", (answer: ImageAnswer) => {
      if (answer.id === this.#current?.task.id) this.#finish(answer.outcome);
      this.#next();
    });
    const died = (): void => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#finish({ kind: "unreadable" });
      this.#next();
    };
    worker.on("error", died);
    worker.on("exit", died);
    return worker;
  }

  #abandon(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    this.#finish({ kind: "timeout" });
    this.#next();
  }

  #finish(outcome: ImageOutcome): void {
    clearTimeout(this.#deadline);
    const done = this.#current;
    this.#current = undefined;
    done?.settle(outcome);
  }
}
