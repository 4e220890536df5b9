import type { Clock } from "../kernel/clock.ts";
import type { Decision, FoundArticle, Question, Role } from "../kernel/decision.ts";
import type { Locale } from "../kernel/locale.ts";
import type { Logger } from "../kernel/logger.ts";
import type { StageRunner } from "../kernel/stage-runner.ts";
import type { Embedder, LoadedEmbedder } from "../language/encoder/embedder.ts";
import { loadEmbedderFor } from "../language/encoder/load-embedder.ts";
import { QuestionEncoder } from "../language/encoder/question-encoder.ts";
import { watchFolder } from "../language/examples/watch-folder.ts";
import { Answerer } from "./answerer.ts";
import type { Article, Problem } from "./content/article.ts";
import { readStarter } from "./content/faq-files.ts";
import type { Placeholders, RenderSettings } from "./content/render-article.ts";
import type { Explanation } from "./explanation.ts";
import { type ArticlePage, type ArticleSummary, FaqLibrary } from "./faq-library.ts";
import { type KnowledgeHealth, LiveFaq } from "./live-faq.ts";
import type { SearchStage } from "./rank/assess.ts";
import { loadCalibrations } from "./rank/load-calibrations.ts";
import { countEntries } from "./search/corpus.ts";

const NO_PLACEHOLDERS: Placeholders = {};

/** Where knowledge finds its files, and what it may use. Paths are absolute or relative to the process. */
export interface KnowledgeOptions {
  readonly faqDir: string;
  /** Folder of the encoder, or a hub name; unused when `embedder` is given. */
  readonly modelDir: string;
  /** Where vectors and graph are kept between starts; null keeps nothing. */
  readonly indexDir: string | null;
  /** The calibrations that ship with the program. */
  readonly calibrationDir: string;
  /** A shop's own calibrations, which go before the shipped ones; null or absent: none. */
  readonly ownCalibrationDir?: string | null;
  /** List of refused subjects for an FAQ that has none of its own; null or absent: none are refused then. */
  readonly starterList?: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Contact data and brand for articles, another object after each change; absent says that nothing is published. */
  readonly placeholders?: Placeholders;
  /** Hosts that links in articles may lead to. */
  readonly allowedHosts?: readonly string[];
  /** Where an article is read on the help-centre pages; `/help/<locale>/<id>` by default. */
  readonly articleUrl?: RenderSettings["articleUrl"];
  /** An encoder to use instead of the one in `modelDir`; null: words alone. */
  readonly embedder?: Embedder | null;
  /** The encoder as it was loaded elsewhere, with the memory of questions encoded lately. */
  readonly shared?: { readonly loaded: LoadedEmbedder; readonly encoder: QuestionEncoder | null };
  /** Told how long the stages of a search take. */
  readonly stages?: StageRunner<SearchStage | "embed">;
  /** Follow changes of the FAQ folder. */
  readonly watch?: boolean;
}

/** The FAQ as a port: questions in, decisions out. */
export interface Knowledge {
  /** Answers one question. Rejects only when the program is broken. */
  ask(question: Question): Promise<Decision>;
  /** The same decision with everything that led to it. */
  explain(question: Question): Promise<Explanation>;
  /** An article in a language, or in the other one when it has no such translation. Not role-filtered. */
  findArticle(id: string, locale: Locale): FoundArticle | undefined;
  /** The whole article for the help-centre page. Not role-filtered. */
  findPage(id: string, locale: Locale): ArticlePage | undefined;
  /** Articles for the help centre's search field and the agents' search, best first. */
  search(
    query: string,
    locale: Locale,
    role: Role,
    limit: number,
  ): Promise<readonly ArticleSummary[]>;
  /** All articles that a role may see, by category; all of them without a role. */
  listArticles(locale: Locale, role?: Role): readonly ArticleSummary[];
  /** What editors should mend. */
  problems(): readonly Problem[];
  /** What articles in use do not show their readers: hidden characters, links that go elsewhere than they look. */
  disguises(): readonly Problem[];
  health(): KnowledgeHealth;
  /** Wordings that can be found now, by language; what is refused is not counted. */
  countEntries(): Readonly<Record<Locale, number>>;
  /** Calls back after a new version of the FAQ went live, or its problems changed. */
  onChange(listener: () => void): () => void;
  /** Reads the FAQ folder again now. */
  reload(): Promise<void>;
  /** Resolves when nothing is being built any more. */
  settled(): Promise<void>;
  /** Articles as files have them; for editors' tools. */
  articles(): readonly Article[];
  close(): Promise<void>;
}

/**
 * Opens the FAQ. Resolves as soon as questions can be answered by words; meaning joins when its vectors
 * are there ({@link Knowledge.settled}). A missing or damaged model or index degrades, never throws;
 * only an unreadable FAQ folder does.
 */
export async function createKnowledge(options: KnowledgeOptions): Promise<Knowledge> {
  const { clock, logger, faqDir, indexDir } = options;
  const loaded = options.shared?.loaded ?? (await loadEmbedderFor(options));
  const model = loaded.kind === "ready" ? loaded.embedder.id : null;
  const folders = [options.ownCalibrationDir ?? [], options.calibrationDir].flat();
  const calibrations = await loadCalibrations(folders, model, logger);
  const starter = await readStarter(options.starterList);
  const live = await LiveFaq.open({ faqDir, starter, indexDir, logger, loaded, calibrations });
  const library = new FaqLibrary(live, clock, {
    // Read anew each time: the business's words may change while articles stay.
    get placeholders() {
      return options.placeholders ?? NO_PLACEHOLDERS;
    },
    allowedHosts: options.allowedHosts ?? [],
    articleUrl: options.articleUrl ?? ((id, locale) => `/help/${locale}/${id}`),
  });
  const { stages } = options;
  const own = loaded.kind === "ready" ? new QuestionEncoder(loaded.embedder, logger, stages) : null;
  const encoder = options.shared?.encoder ?? own;
  const answerer = new Answerer({ live, library, calibrations, encoder, stages });
  const stopWatching = options.watch ? watchFolder(faqDir, () => live.reload()) : undefined;
  return {
    ask: (question) => answerer.ask(question),
    explain: (question) => answerer.explain(question),
    findArticle: (id, locale) => library.findArticle(id, locale),
    findPage: (id, locale) => library.findPage(id, locale),
    search: (query, locale, role, limit) =>
      answerer.search({ query, locale, role, limit, at: clock.now() }),
    listArticles: (locale, role) => library.list(locale, role),
    problems: () => live.problems(),
    disguises: () => live.disguises(),
    health: () => live.health(),
    countEntries: () => countEntries(live.snapshot().corpus),
    onChange: (listener) => live.onChange(listener),
    reload: () => live.reload(),
    settled: () => live.settled(),
    articles: () => live.articles(),
    close: async () => {
      // First: a reload that the watcher waits for may itself wait for what is being built.
      const closed = live.close().catch(() => {});
      await stopWatching?.();
      await closed;
      if (loaded.kind === "ready") await loaded.embedder.close();
    },
  };
}
