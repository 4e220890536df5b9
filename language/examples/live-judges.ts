import { join } from "node:path";
import type { Logger } from "../../kernel/logger.ts";
import type { LoadedEmbedder } from "../encoder/embedder.ts";
import type { ExampleProblem } from "./example-lines.ts";
import { exampleText } from "./example-text.ts";
import { Judge } from "./judge.ts";
import { type Borrowing, type JudgePlan, lessonsOf, planJudge } from "./judge-course.ts";
import { keepHeads, readHeads } from "./kept-heads.ts";
import { keepVectors, readVectors } from "./kept-vectors.ts";
import type { LearnedHeads } from "./learn-judge.ts";
import { learnInThread } from "./learning-thread.ts";
import { type ExampleFolder, readExampleSets } from "./read-example-sets.ts";
import { VectorStore } from "./vector-store.ts";
import { youthOf } from "./youth.ts";

/** What judges are opened with. */
export interface LiveJudgesOptions {
  /** Folder of examples; see `readExampleSets`. */
  readonly folder: string;
  /** Judges taken from another folder where this one has no examples for them. */
  readonly defaults?: { readonly folder: string; readonly judges: readonly string[] };
  /** Heads that came with the examples; null: none. Only read. */
  readonly shippedDir: string | null;
  /** Where heads are kept; null: nowhere. */
  readonly keptDir: string | null;
  /** Where the examples' vectors are kept; null or absent: nowhere. */
  readonly vectorsDir?: string | null;
  readonly loaded: LoadedEmbedder;
  readonly logger: Logger;
  /** Lines that a judge borrows from others; none when absent. */
  readonly borrowingOf?: (judge: string) => Borrowing | undefined;
}

/** How well the judges know their examples now. */
export interface JudgesHealth {
  readonly state: "ready" | "learning" | "degraded";
  readonly reason: string | null;
  readonly examples: number;
  readonly problems: readonly ExampleProblem[];
}

/** The judge that came with the program, beside a shop's own of the same name that has few lines. */
export interface SecondOpinion {
  readonly judge: Judge;
  /** How little the shop's own lines tell, in (0, 1]. */
  readonly weight: number;
}

const BATCH = 64;

/** Of a plan what is looked at after its judge was learned; its lines took 6 MB. */
interface KnownPlan extends Pick<JudgePlan, "name" | "hash"> {
  readonly examples: number;
}

/**
 * The judges of a folder as they are now. Heads that fit the examples are read; else words alone serve
 * while the rest is learned aside, and what was known before goes on judging.
 */
export class LiveJudges {
  readonly #options: LiveJudgesOptions;
  readonly #stop = new AbortController();
  #judges = new Map<string, Judge>();
  #seconds: ReadonlyMap<string, SecondOpinion> = new Map();
  #plans: readonly KnownPlan[] = [];
  #problems: readonly ExampleProblem[] = [];
  #store: VectorStore | null = null;
  #learning: Promise<void> = Promise.resolve();
  #busy = 0;
  #failure: string | null = null;

  private constructor(options: LiveJudgesOptions) {
    this.#options = options;
  }

  /** Reads the folder. Comes back as soon as every judge can judge, if only by words. */
  static async open(options: LiveJudgesOptions): Promise<LiveJudges> {
    const live = new LiveJudges(options);
    await live.reload();
    return live;
  }

  /** The judge of a name, or undefined when nobody gave examples for one. */
  find(name: string): Judge | undefined {
    return this.#judges.get(name);
  }

  /** The shipped judge beside a young one of the shop; undefined for a grown one, and where it has no heads. */
  findSecond(name: string): SecondOpinion | undefined {
    return this.#seconds.get(name);
  }

  /** Names of all judges. */
  names(): readonly string[] {
    return [...this.#judges.keys()];
  }

  get health(): JudgesHealth {
    const { loaded } = this.#options;
    const examples = this.#plans.reduce((sum, plan) => sum + plan.examples, 0);
    const reason = loaded.kind === "unavailable" ? loaded.reason : this.#failure;
    const state = reason !== null ? "degraded" : this.#busy > 0 ? "learning" : "ready";
    return { state, reason, examples, problems: this.#problems };
  }

  /** Reads the folder again: judges whose examples changed are learned anew. */
  async reload(): Promise<void> {
    const folder = await readExampleSets(this.#options.folder, this.#options.defaults);
    const { plans, problems } = this.#plan(folder);
    this.#problems = problems;
    this.#seconds = await this.#openSeconds(folder);
    const before = new Map(this.#plans.map(({ name, hash }) => [name, hash]));
    this.#plans = plans.map(({ name, hash, lines }) => ({ name, hash, examples: lines.length }));
    const changed = plans.filter(
      ({ name, hash }) => before.get(name) !== hash || !this.#judges.has(name),
    );
    for (const name of this.#judges.keys())
      if (!plans.some((plan) => plan.name === name)) this.#judges.delete(name);
    const unknown: JudgePlan[] = [];
    for (const plan of changed) if (!(await this.#recall(plan))) unknown.push(plan);
    for (const plan of unknown) if (!this.#judges.has(plan.name)) await this.#learn(plan, false);
    if (unknown.length === 0) return;
    this.#busy += 1;
    this.#learning = this.#learning
      .then(() => this.#learnAll(unknown))
      .catch((cause: unknown) => {
        if (this.#stop.signal.aborted) return;
        this.#failure = "examples were not learned: see the log";
        this.#options.logger.error({}, "understanding:not_learned", cause);
      })
      .finally(() => {
        this.#busy -= 1;
      });
  }

  /** Comes back when nothing is being learned. */
  async settled(): Promise<void> {
    await this.#learning;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#learning;
  }

  #plan(folder: ExampleFolder) {
    const planned = folder.sets.map((set) =>
      planJudge(set, folder, this.#options.borrowingOf?.(set.judge)),
    );
    return {
      plans: planned.map(({ plan }) => plan),
      problems: [...folder.problems, ...planned.flatMap(({ problems }) => problems)],
    };
  }

  /** Only recalled, never learned: a shop waits for its own lines, not for ours. */
  async #openSeconds(folder: ExampleFolder): Promise<Map<string, SecondOpinion>> {
    const { shippedDir, borrowingOf } = this.#options;
    const found = new Map<string, SecondOpinion>();
    for (const own of shippedDir === null ? [] : folder.sets) {
      const weight = youthOf(own);
      const set = folder.shipped.find(({ judge }) => judge === own.judge);
      const borrowing = borrowingOf?.(own.judge);
      if (weight === 0 || set === undefined || borrowing?.share === undefined) continue;
      const { plan } = planJudge(set, { ...folder, sets: folder.shipped }, borrowing);
      const heads = await readHeads(join(shippedDir ?? "", plan.name), this.#owner(plan));
      if (heads === undefined) continue;
      const { name, keys, phrases } = plan;
      found.set(name, { judge: new Judge(name, keys, { heads, phrases }), weight });
    }
    return found;
  }

  async #recall(plan: JudgePlan): Promise<boolean> {
    const { keptDir, shippedDir } = this.#options;
    for (const dir of [keptDir, shippedDir]) {
      if (dir === null) continue;
      const heads = await readHeads(join(dir, plan.name), this.#owner(plan));
      if (heads === undefined) continue;
      this.#show(plan, heads);
      return true;
    }
    return false;
  }

  async #learnAll(plans: readonly JudgePlan[]): Promise<void> {
    await this.#embed(plans);
    for (const plan of plans) {
      // Examples changed again meanwhile: the later reload learns them.
      if (!this.#plans.some(({ hash }) => hash === plan.hash)) continue;
      const heads = await this.#learn(plan, true);
      const { keptDir, logger } = this.#options;
      if (keptDir === null) continue;
      await keepHeads(join(keptDir, plan.name), this.#owner(plan), heads).catch((cause: unknown) =>
        logger.warn({}, "understanding:heads_not_kept", cause),
      );
    }
    this.#failure = null;
  }

  async #learn(plan: JudgePlan, meaning: boolean): Promise<LearnedHeads> {
    const store = meaning ? this.#store : null;
    const lessons = lessonsOf(plan, (text) => {
      const row = store?.find(text);
      return row === undefined ? undefined : store?.vector(row);
    });
    const dimensions = store?.dimensions ?? 0;
    const course = { lessons, keys: plan.keys.length, dimensions, rest: plan.rest };
    const { signal } = this.#stop;
    const heads = await learnInThread(course, { fast: !meaning, signal });
    this.#show(plan, heads);
    return heads;
  }

  async #embed(plans: readonly JudgePlan[]): Promise<void> {
    const { loaded, vectorsDir = null, logger } = this.#options;
    if (loaded.kind !== "ready") return;
    const { embedder } = loaded;
    const owner = { encoder: embedder.id, dimensions: embedder.dimensions };
    const kept =
      vectorsDir === null || this.#store !== null ? undefined : readVectors(vectorsDir, owner);
    this.#store ??= (await kept) ?? new VectorStore(embedder.dimensions);
    const store = this.#store;
    const texts = new Set(plans.flatMap(({ lines }) => lines.map(({ text }) => exampleText(text))));
    const missing = [...texts].filter((text) => store.find(text) === undefined);
    for (let at = 0; at < missing.length; at += BATCH) {
      this.#stop.signal.throwIfAborted();
      const batch = missing.slice(at, at + BATCH);
      const vectors = await embedder.embed(batch, "passage");
      batch.forEach((text, i) => {
        const vector = vectors[i];
        if (vector !== undefined) store.add(text, vector);
      });
    }
    if (vectorsDir === null || missing.length === 0) return;
    await keepVectors(vectorsDir, owner, store).catch((cause: unknown) =>
      logger.warn({}, "understanding:vectors_not_kept", cause),
    );
  }

  #show(plan: JudgePlan, heads: LearnedHeads): void {
    const { name, keys, phrases } = plan;
    this.#judges.set(name, new Judge(name, keys, { heads, phrases }));
  }

  #owner({ hash }: JudgePlan) {
    const { loaded } = this.#options;
    return { plan: hash, encoder: loaded.kind === "ready" ? loaded.embedder.id : "words" };
  }
}
