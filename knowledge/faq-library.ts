import type { Clock } from "../kernel/clock.ts";
import type { FoundArticle, Role } from "../kernel/decision.ts";
import type { Locale } from "../kernel/locale.ts";
import type { Article } from "./content/article.ts";
import {
  type RenderedText,
  type RenderSettings,
  renderMarkdown,
} from "./content/render-article.ts";
import type { LiveFaq } from "./live-faq.ts";
import { variantOrder } from "./search/corpus.ts";
import { isValidOn, isVisible } from "./visibility.ts";

/** An article in a list. */
export interface ArticleSummary {
  readonly id: string;
  readonly locale: Locale;
  readonly title: string;
  readonly category: string;
  readonly role: Role | "any";
  readonly updated: string;
  readonly url: string;
  /** The beginning of the answer, plain. */
  readonly snippet: string;
}

/** A whole article for its help-centre page. */
export interface ArticlePage extends FoundArticle {
  readonly category: string;
  readonly url: string;
  /** Languages the article can be read in. */
  readonly locales: readonly Locale[];
  /** The part after the bubble, sanitised; empty when there is none. */
  readonly moreHtml: string;
}

const SNIPPET = 120;

/** Articles by id, rendered on first use; what was rendered is kept as long as the article lives. */
export class FaqLibrary {
  readonly #live: LiveFaq;
  readonly #clock: Clock;
  readonly #settings: RenderSettings;
  #rendered = new WeakMap<Article, RenderedText>();
  /** What was filled in when they were rendered. */
  #filled: RenderSettings["placeholders"] | undefined;
  #indexed: readonly Article[] = [];
  #byId = new Map<string, Article[]>();

  constructor(live: LiveFaq, clock: Clock, settings: RenderSettings) {
    this.#live = live;
    this.#clock = clock;
    this.#settings = settings;
  }

  /** Finds an article that is published and valid now; in another language when it must be. */
  findArticle(id: string, locale: Locale, probability = 1): FoundArticle | undefined {
    const article = this.#variant(id, locale);
    return article && this.#present(article, probability);
  }

  findPage(id: string, locale: Locale): ArticlePage | undefined {
    const article = this.#variant(id, locale);
    if (article === undefined) return undefined;
    return {
      ...this.#present(article, 1),
      category: article.category,
      url: this.#settings.articleUrl(article.id, article.locale),
      locales: (this.#articles().get(id) ?? []).map((variant) => variant.locale),
      moreHtml: renderMarkdown(article.more, article.locale, this.#settings).html,
    };
  }

  /** The title in the language nearest to the one wanted. */
  findTitle(id: string, locale: Locale): { title: string; locale: Locale } | undefined {
    return this.#variant(id, locale);
  }

  summarise(id: string, locale: Locale): ArticleSummary | undefined {
    const article = this.#variant(id, locale);
    if (article === undefined) return undefined;
    const { text } = this.#render(article);
    const plain = text.replace(/\s+/g, " ");
    return {
      id,
      locale: article.locale,
      title: article.title,
      category: article.category,
      role: article.role,
      updated: article.updated,
      url: this.#settings.articleUrl(id, article.locale),
      snippet: plain.length > SNIPPET ? `${plain.slice(0, SNIPPET).trimEnd()}…` : plain,
    };
  }

  list(locale: Locale, role?: Role): ArticleSummary[] {
    const at = this.#clock.now();
    return [...this.#articles()].flatMap(([id, variants]) => {
      const shown =
        role === undefined || variants.some((article) => isVisible(article, { role, at }));
      return shown ? (this.summarise(id, locale) ?? []) : [];
    });
  }

  #articles(): Map<string, Article[]> {
    const articles = this.#live.articles();
    if (articles !== this.#indexed) {
      this.#indexed = articles;
      this.#byId = Map.groupBy(articles, (article) => article.id);
    }
    return this.#byId;
  }

  #variant(id: string, locale: Locale): Article | undefined {
    const day = new Date(this.#clock.now()).toISOString().slice(0, 10);
    const variants = (this.#articles().get(id) ?? []).filter(
      (article) => article.status === "published" && isValidOn(article, day),
    );
    for (const wanted of variantOrder(locale)) {
      const found = variants.find((article) => article.locale === wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #render(article: Article): RenderedText {
    const { placeholders } = this.#settings;
    if (placeholders !== this.#filled) {
      this.#filled = placeholders;
      this.#rendered = new WeakMap();
    }
    const known = this.#rendered.get(article);
    if (known !== undefined) return known;
    const rendered = renderMarkdown(article.bubble, article.locale, this.#settings);
    this.#rendered.set(article, rendered);
    return rendered;
  }

  #present(article: Article, probability: number): FoundArticle {
    const { id, locale, title, updated, role, source, problemType, actions } = article;
    const related = article.related.flatMap((other) => {
      const found = this.findTitle(other, locale);
      return found ? [{ id: other, title: found.title }] : [];
    });
    return {
      id,
      locale,
      title,
      updated,
      role,
      sourceType: source.type,
      ...this.#render(article),
      related,
      ...(problemType === undefined ? {} : { problemType }),
      actions,
      probability,
    };
  }
}
