import type { Logger } from "../kernel/logger.ts";
import type { LoadedEmbedder } from "../language/encoder/embedder.ts";
import { createKnownTexts, type KnownTexts } from "../language/examples/text-terms.ts";
import { createNameMatcher } from "../language/name-matcher.ts";
import { Spelling } from "../language/spelling.ts";
import type { Article, Problem } from "./content/article.ts";
import { loadFaqFiles } from "./content/faq-files.ts";
import { FaqReader, type FaqSet } from "./content/faq-set.ts";
import { findDisguises } from "./lint/hidden-rules.ts";
import { type CalibrationSets, knowsModel } from "./rank/load-calibrations.ts";
import type { Snapshot } from "./rank/snapshot.ts";
import {
  buildClassifier,
  type ClassifierBuilderOptions,
  findClassifier,
} from "./search/classifier-builder.ts";
import { type Corpus, createCorpus } from "./search/corpus.ts";
import { DenseBuilder } from "./search/dense-builder.ts";
import type { DenseSearch } from "./search/dense-search.ts";
import { findWordings, keepWordings } from "./search/kept-wordings.ts";
import { type NamedClassifier, WordSearch } from "./search/word-search.ts";

/** How well knowledge can answer now. `degraded` comes with a reason an operator understands. */
export interface KnowledgeHealth {
  readonly state: "ready" | "building" | "degraded";
  readonly reason: string | null;
  readonly articles: number;
  readonly wordings: number;
  /** Share of wordings that have vectors while building, in [0, 1]. */
  readonly progress: number;
  readonly problems: number;
}

/** What the live FAQ is opened with. */
export interface LiveFaqOptions {
  readonly faqDir: string;
  /** What is refused where the folder has no list of its own. */
  readonly starter?: string;
  readonly indexDir: string | null;
  readonly logger: Logger;
  readonly loaded: LoadedEmbedder;
  readonly calibrations: CalibrationSets;
}

/**
 * The FAQ as it is now: reads files, builds searches aside and swaps them in whole. While a new version
 * is built, or when it cannot be, the one before goes on answering.
 */
export class LiveFaq {
  readonly #options: LiveFaqOptions;
  readonly #reader: FaqReader;
  readonly #texts: KnownTexts = createKnownTexts();
  readonly #listeners = new Set<() => void>();
  #set: FaqSet = { articles: [], refused: [], otherCompanies: [], problems: [] };
  #snapshot: Snapshot;
  #classifier: NamedClassifier | null = null;
  #dense: DenseBuilder | null = null;
  #reason: string | null = null;
  #progress = 0;
  #building = 0;
  #queue: Promise<void> = Promise.resolve();
  #learning: Promise<void> | null = null;
  /** Whether a version went live that the classifier has not seen. */
  #outdated = false;
  #logged: readonly Problem[] = [];
  #disguises: readonly Problem[] = [];
  readonly #stop = new AbortController();

  private constructor(options: LiveFaqOptions) {
    this.#options = options;
    this.#reader = new FaqReader(options.starter);
    this.#snapshot = this.#assemble(this.#set, createCorpus(this.#set), {
      dense: null,
      spelling: new Spelling([]),
    });
  }

  /**
   * Resolves when words can answer, if only the clearest questions; learned classes follow where they must be trained
   * for long, and vectors with them. Throws when the folder cannot be read. */
  static async open(options: LiveFaqOptions): Promise<LiveFaq> {
    const live = new LiveFaq(options);
    live.#reason = findReason(options);
    const set = await live.#read();
    const { indexDir } = options;
    const complete = indexDir === null || (await findWordings(indexDir, set.articles));
    const corpus = createCorpus(set);
    // Beside the training, each in a thread of its own: meaning joins sooner.
    const meaning = live.#prepareMeaning(corpus);
    meaning.catch(() => {});
    live.#classifier = (await findClassifier(corpus, live.#forTraining())) ?? null;
    live.#goLive(set, live.#assemble(set, corpus, { dense: null, spelling: spellingOf(corpus) }));
    if (live.#classifier === null) live.#learn();
    void live.#enqueue(() =>
      live.#joinMeaning(meaning).catch((cause: unknown) => live.#doWithout(cause)),
    );
    if (!complete && indexDir !== null)
      void live.#enqueue(() => keepWordings(indexDir, set.articles));
    return live;
  }

  snapshot(): Snapshot {
    return this.#snapshot;
  }

  articles(): readonly Article[] {
    return this.#set.articles;
  }

  problems(): readonly Problem[] {
    return this.#set.problems;
  }

  /** What articles in use do not show their readers: hidden characters, links that go elsewhere than they look. */
  disguises(): readonly Problem[] {
    return this.#disguises;
  }

  health(): KnowledgeHealth {
    const { dense, words } = this.#snapshot;
    const isWhole = (this.#building === 0 || dense !== null) && words.isLearned;
    const building = !isWhole && this.#reason === null;
    return {
      state: this.#reason !== null ? "degraded" : building ? "building" : "ready",
      reason: this.#reason,
      articles: this.#set.articles.length,
      wordings: this.#snapshot.corpus.entries.length,
      progress: this.#progress,
      problems: this.#set.problems.length,
    };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when all that was asked for so far has been built and learned. */
  async settled(): Promise<void> {
    await this.#queue;
    await this.#learning;
  }

  /** What is learned before words can answer as they should; null once they can, or cannot ever. */
  firstLearning(): Promise<void> | null {
    return this.#snapshot.words.isLearned ? null : this.#learning;
  }

  /** Gives up what is being built, and resolves when nothing is any more. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.settled();
  }

  /** Reads the folder again and brings what changed live. Never throws. */
  reload(): Promise<void> {
    return this.#enqueue(() => this.#update());
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#building += 1;
    this.#queue = this.#queue
      .then(work)
      .catch((cause: unknown) => this.#report("knowledge:build_failed", cause))
      .finally(() => {
        this.#building -= 1;
      });
    return this.#queue;
  }

  async #read(): Promise<FaqSet> {
    const files = await loadFaqFiles(this.#options.faqDir);
    const set = this.#reader.read(files);
    const before = new Set(this.#disguises.map(describeProblem));
    this.#disguises = findDisguises({ articles: set.articles, files: files.articles });
    for (const { file, line, message } of this.#disguises.filter(
      (one) => !before.has(describeProblem(one)),
    ))
      this.#options.logger.warn({ file, line, message }, "knowledge:file_disguised");
    return set;
  }

  async #update(): Promise<void> {
    const set = await this.#read();
    const before = this.#set;
    const sameArticles =
      set.articles.length === before.articles.length &&
      set.refused === before.refused &&
      set.otherCompanies === before.otherCompanies &&
      set.articles.every((article, i) => article === before.articles[i]);
    if (sameArticles) {
      this.#goLive(set, this.#snapshot);
      return;
    }
    const corpus = createCorpus(set);
    const dense = await this.#search(corpus);
    // One edit does not change how words are spelt, and the old classifier knows all but new subjects.
    this.#goLive(set, this.#assemble(set, corpus, { dense, spelling: this.#snapshot.spelling }));
    this.#learn();
    await this.#settle(corpus);
  }

  /** Trains for the newest version, beside the queue: the next edit must not wait for it. */
  #learn(): void {
    this.#outdated = true;
    this.#learning ??= this.#learnNewest().finally(() => {
      this.#learning = null;
    });
  }

  async #learnNewest(): Promise<void> {
    while (this.#outdated) {
      this.#outdated = false;
      try {
        this.#classifier = await buildClassifier(this.#snapshot.corpus, this.#forTraining());
      } catch (cause) {
        this.#report("knowledge:training_failed", cause);
        if (this.#classifier === null)
          this.#reason = "its words were not learned; only the clearest questions are answered";
        return;
      }
      const words = this.#snapshot.words.withClassifier(this.#classifier);
      this.#goLive(this.#set, { ...this.#snapshot, words });
    }
  }

  async #prepareMeaning(corpus: Corpus): Promise<DenseSearch | null> {
    const { loaded, calibrations, logger, indexDir } = this.#options;
    if (loaded.kind !== "ready" || !knowsModel(calibrations)) return null;
    const options = { embedder: loaded.embedder, folder: indexDir, logger };
    const builder = await DenseBuilder.open({ ...options, signal: this.#stop.signal });
    const dense = await builder.build(corpus, (share) => {
      this.#progress = share;
    });
    this.#dense = builder;
    return dense;
  }

  async #joinMeaning(prepared: Promise<DenseSearch | null>): Promise<void> {
    const dense = await prepared;
    if (dense === null) return;
    this.#progress = 1;
    this.#goLive(this.#set, { ...this.#snapshot, dense });
    await this.#settle(this.#snapshot.corpus);
  }

  /** Says so when vectors cannot be had; a graph that could not be kept on disk is no such reason. */
  #doWithout(cause: unknown): void {
    if (this.#snapshot.dense === null) this.#reason = "the vectors failed; answering by words";
    this.#report("knowledge:build_failed", cause);
  }

  async #search(corpus: Corpus): Promise<DenseSearch | null> {
    try {
      return (await this.#dense?.build(corpus)) ?? null;
    } catch (cause) {
      this.#report("knowledge:embedding_failed", cause);
      this.#reason = "the encoder failed; answering by words";
      return null;
    }
  }

  async #settle(corpus: Corpus): Promise<void> {
    const faster = await this.#dense?.settle(corpus);
    if (faster) this.#goLive(this.#set, { ...this.#snapshot, dense: faster });
  }

  #forTraining(): ClassifierBuilderOptions {
    const { indexDir, logger } = this.#options;
    return { texts: this.#texts, folder: indexDir, logger, signal: this.#stop.signal };
  }

  #assemble(
    set: FaqSet,
    corpus: Corpus,
    { dense, spelling }: Pick<Snapshot, "dense" | "spelling">,
  ): Snapshot {
    return {
      corpus,
      words: this.#words(corpus),
      dense,
      spelling,
      namesOther: createNameMatcher(set.otherCompanies),
    };
  }

  #words(corpus: Corpus): WordSearch {
    return WordSearch.create(corpus, this.#texts, this.#classifier);
  }

  /** What ends because the desk is closing is no failure. */
  #report(event: string, cause: unknown): void {
    if (!this.#stop.signal.aborted) this.#options.logger.error({}, event, cause);
  }

  /** Whoever runs the desk finds in the log what the editor did not see, at every start and change. */
  #logProblems(problems: readonly Problem[]): void {
    if (problems === this.#logged) return;
    this.#logged = problems;
    for (const { severity, file, line, message } of problems) {
      if (severity !== "error") continue;
      this.#options.logger.warn({ file, line, message }, "knowledge:file_broken");
    }
  }

  #goLive(set: FaqSet, snapshot: Snapshot): void {
    this.#set = set;
    this.#logProblems(set.problems);
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

function describeProblem({ file, line, message }: Problem): string {
  return `${file}:${line} ${message}`;
}

function spellingOf(corpus: Corpus): Spelling {
  const wordings = corpus.entries.filter((entry) => entry.kind !== "passage");
  return new Spelling(wordings.map((entry) => entry.text));
}

function findReason({ loaded, calibrations }: LiveFaqOptions): string | null {
  if (loaded.kind === "unavailable") return `${loaded.reason}; answering by words`;
  if (!knowsModel(calibrations)) {
    return "this model has no calibration (npm run faq -- calibrate); answering by words";
  }
  return null;
}
