import type { Role } from "../../kernel/decision.ts";
import type { Locale, Localized } from "../../kernel/locale.ts";

/** How far an article is; only `published` ones answer. */
export const STATUSES = ["draft", "review", "published", "archived"] as const;
/** What an answer may offer beside itself. */
export const ARTICLE_ACTIONS = ["talk-to-person", "start-case", "check-case"] as const;
/** What an article's facts rest on; `gap`: no figure is confirmed, and the page says so. */
export const SOURCE_TYPES = ["official", "guide", "practice", "gap"] as const;
/** For whom an article is. */
export const ARTICLE_ROLES = ["buyer", "merchant", "partner", "any"] as const;
/** Facts of the business that an article may quote from the settings. */
export const PLACEHOLDERS = [
  "brand",
  "phone",
  "email",
  "social",
  "service_hours",
  "reply_time",
] as const;

/** Where an article's facts come from. */
export interface ArticleSource {
  readonly type: (typeof SOURCE_TYPES)[number];
  readonly document?: string | undefined;
  /** ISO date of the source. */
  readonly date?: string | undefined;
}

/** One article in one language, as its markdown file says. Dates are ISO days. */
export interface Article {
  /** `<category>/<slug>`; the same in every language, stable for ever. */
  readonly id: string;
  readonly locale: Locale;
  readonly category: string;
  readonly title: string;
  /** Other wordings of the title, from front matter and the companion file, without repeats. */
  readonly aliases: readonly string[];
  readonly role: Role | "any";
  /** `all` or a region code such as `US`. */
  readonly region: string;
  readonly status: (typeof STATUSES)[number];
  readonly updated: string;
  readonly source: ArticleSource;
  /** The team that keeps it true. */
  readonly owner: string;
  readonly reviewBy: string;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  readonly related: readonly string[];
  readonly problemType?: string | undefined;
  readonly actions: readonly (typeof ARTICLE_ACTIONS)[number][];
  /** Markdown shown in the chat bubble. */
  readonly bubble: string;
  /** Markdown shown after it on the help-centre page; may be empty. */
  readonly more: string;
  /** Path below the FAQ folder, with forward slashes. */
  readonly file: string;
}

/** Something an editor should mend. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** In English, as logs and the command line say it. */
  readonly message: string;
  /** The same in Chinese. */
  readonly chinese: string;
  /** `error`: the file is not used (its last good version stays). `warning`: it is. */
  readonly severity: "error" | "warning";
}

/** What is wrong and what to do, in both languages. */
export type ProblemWords = Localized;

/** The words of a problem as its own two fields. */
export function inBoth({ zh, en }: ProblemWords): Pick<Problem, "message" | "chinese"> {
  return { message: en, chinese: zh };
}

/** A problem as one reader is told it. */
export function sayProblem(problem: Problem, locale: Locale): Omit<Problem, "chinese"> {
  const { chinese, ...rest } = problem;
  return locale === "zh" ? { ...rest, message: chinese } : rest;
}
