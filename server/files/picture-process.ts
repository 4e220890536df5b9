/**
 * The main process's side of picture work: one child process of low priority, a queue that is fair between
 * conversations, and an end to pictures that take too long. The child may die without hurting anyone.
 */
import { type ChildProcess, fork } from "node:child_process";
import { FairQueue } from "./fair-queue.ts";
import type {
  PictureAnswer,
  PictureDecoded,
  PictureLimits,
  PictureOutcome,
  PictureTask,
  Place,
} from "./picture-task.ts";

/** Makes pictures of strangers safe to keep and to show. */
export interface PictureCleaner {
  /** Decodes, reads, covers and re-encodes. Never throws: a damaged or hostile picture is an outcome. */
  clean(bytes: Uint8Array, lane?: string): Promise<PictureOutcome>;
  /** A stored picture with these places hidden, written anew. */
  cover(bytes: Uint8Array, places: readonly Place[], lane?: string): Promise<PictureOutcome>;
  close(): Promise<void>;
}

interface Job {
  readonly task: PictureTask;
  /** Counts the processes that died over it. */
  readonly deaths: number;
  readonly lane: string;
  readonly settle: (outcome: PictureOutcome) => void;
}

/** A process that has nothing to do gives its memory back after this long. */
const IDLE_MS = 300_000;

/**
 * None of our secrets, and no reports to the maker of ONNX Runtime (see `silenceRuntime`). And large pieces of memory
 * go back to the system at once: a reading that keeps what it took would hold a third more.
 */
const CHILD_ENV = {
  ORT_DISABLE_TELEMETRY: "1",
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "256000",
  MALLOC_TRIM_THRESHOLD_: "2000000",
};

/** Reading is limited by the processor's time; on a busy machine that is this much longer by the clock. */
const WALL_TO_CPU = 4;

/** What runs in the child, and how long it may hang beyond its own limits before it is ended. */
export interface PictureProgram {
  readonly file: URL;
  readonly graceMs: number;
}

const PROGRAM: PictureProgram = {
  file: new URL("./pictures/picture-worker.ts", import.meta.url),
  graceMs: 3000,
};

/** Works on pictures one after the other in a child, which is replaced when a picture takes it down. */
export class PictureProcess implements PictureCleaner {
  readonly #limits: PictureLimits;
  readonly #reads: boolean;
  readonly #program: PictureProgram;
  readonly #queue = new FairQueue<Job>();
  #child: ChildProcess | undefined;
  #current: Job | undefined;
  #deadline: NodeJS.Timeout | undefined;
  /** The picture at work has pixels: from here on its time is that of reading. */
  #isDecoded = false;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(
    limits: PictureLimits & { readonly reads: boolean },
    program: PictureProgram = PROGRAM,
  ) {
    this.#program = program;
    const { maxPixels, timeoutMs, readMs, reads } = limits;
    this.#limits = { maxPixels, timeoutMs, readMs };
    this.#reads = reads;
  }

  clean(bytes: Uint8Array, lane = ""): Promise<PictureOutcome> {
    return this.#ask({ bytes, work: this.#reads ? "read" : "clean", places: [] }, lane);
  }

  cover(bytes: Uint8Array, places: readonly Place[], lane = ""): Promise<PictureOutcome> {
    return this.#ask({ bytes, work: "cover", places }, lane);
  }

  /** Id of the process at work, while there is one. For measuring it apart. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  close(): Promise<void> {
    for (const job of this.#queue.clear()) job.settle({ kind: "timeout" });
    this.#finish({ kind: "timeout" });
    return this.#end();
  }

  #ask(
    asked: Pick<PictureTask, "bytes" | "work" | "places">,
    lane: string,
  ): Promise<PictureOutcome> {
    return new Promise((settle) => {
      this.#lastId += 1;
      const task = { id: this.#lastId, ...asked, ...this.#limits };
      this.#queue.add(lane, { task, deaths: 0, lane, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const job = this.#queue.take();
    if (job === undefined) return;
    clearTimeout(this.#idle);
    this.#current = job;
    this.#child ??= this.#start();
    this.#isDecoded = false;
    // The process has limits of its own; this one also ends what hangs outside them, as the drawing of a PDF can.
    this.#limit(job.task.timeoutMs * (job.task.work === "read" ? WALL_TO_CPU : 1));
    this.#child.send(job.task);
  }

  #limit(milliseconds: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#abandon(), milliseconds + this.#program.graceMs);
  }

  /** Reading may begin, and takes longer. */
  #decoded({ id }: PictureDecoded): void {
    const task = this.#current?.task;
    if (task === undefined || task.id !== id) return;
    this.#isDecoded = true;
    if (task.work === "read") this.#limit(task.timeoutMs + task.readMs * WALL_TO_CPU);
  }

  #start(): ChildProcess {
    const child = fork(this.#program.file, {
      serialization: "advanced",
      // The collector is called by hand: most of what is let go lies outside its heap.
      execArgv: ["--max-old-space-size=256", "--max-semi-space-size=1", "--expose-gc"],
      env: CHILD_ENV,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.unref();
    child.channel?.unref();
    child.on("message", (answer: PictureAnswer | PictureDecoded) => {
      if ("decoded" in answer) return this.#decoded(answer);
      if (answer.tired && this.#child === child) void this.#end();
      if (answer.id === this.#current?.task.id) this.#finish(answer.outcome);
      this.#next();
      this.#rest();
    });
    const died = (): void => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#retry();
      this.#next();
    };
    child.on("error", died);
    child.on("exit", died);
    return child;
  }

  /** A picture over which the process died is tried again, then once without reading it. */
  #retry(): void {
    const job = this.#current;
    if (job === undefined) return;
    const deaths = job.deaths + 1;
    if (deaths >= 3 || (deaths >= 2 && job.task.work !== "read")) {
      this.#finish({ kind: "unreadable" });
      return;
    }
    clearTimeout(this.#deadline);
    this.#current = undefined;
    const work = deaths === 2 ? ("clean" as const) : job.task.work;
    this.#queue.addFirst(job.lane, { ...job, deaths, task: { ...job.task, work } });
  }

  /** Reading that hangs costs the reading, not the picture; what cannot be decoded in time is none. */
  #abandon(): void {
    const job = this.#current;
    void this.#end();
    if (job?.task.work === "read" && this.#isDecoded) {
      this.#current = undefined;
      this.#queue.addFirst(job.lane, { ...job, task: { ...job.task, work: "clean" } });
    } else this.#finish({ kind: "timeout" });
    this.#next();
  }

  #rest(): void {
    if (this.#current !== undefined) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    child.ref();
    child.kill("SIGKILL");
    await new Promise<void>((resolve) => child.once("exit", () => resolve()));
  }

  #finish(outcome: PictureOutcome): void {
    clearTimeout(this.#deadline);
    const done = this.#current;
    this.#current = undefined;
    done?.settle(outcome);
  }
}
