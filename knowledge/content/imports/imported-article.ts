import type { Locale } from "../../../kernel/locale.ts";

/** One question with its answer, as another system had it. */
export interface ImportedArticle {
  readonly title: string;
  /** Markdown. */
  readonly answer: string;
  readonly aliases: readonly string[];
  /** What the other system said of it; absent when it said nothing. */
  readonly locale?: Locale | undefined;
  readonly category?: string | undefined;
  readonly slug?: string | undefined;
  /** Whether it was shown to customers there. */
  readonly published: boolean;
  /** The whole file, when it was ours already: taken over letter by letter. */
  readonly whole?: { readonly file: string; readonly text: string } | undefined;
}

/** What was found in a text, and what of it could not be taken. */
export interface ImportedText {
  readonly format: ImportFormat;
  readonly articles: readonly ImportedArticle[];
  /** Sentences for whoever imports, in English. */
  readonly problems: readonly string[];
}

/** Where a text comes from. */
export type ImportFormat =
  | "frontdesk"
  | "csv"
  | "json-ld"
  | "zendesk"
  | "intercom"
  | "chatwoot"
  | "markdown"
  | "html"
  | "unknown";
