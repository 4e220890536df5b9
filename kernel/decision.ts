/**
 * What knowledge tells the bot about a question. Lives here because `knowledge` produces it and `bot`
 * consumes it, and neither may import the other.
 */
import type { Locale } from "./locale.ts";

/** Who the shopper is to the marketplace. */
export type Role = "buyer" | "merchant" | "partner";

/** A question to the FAQ, with what is known of who asks. */
export interface Question {
  readonly text: string;
  /** Language to answer in; detected from the text when absent. */
  readonly lang?: Locale;
  /** Whose articles may be shown; articles of role `any` always may. */
  readonly role: Role;
  readonly region?: string;
  /** Epoch milliseconds that validity windows are compared with. */
  readonly at: number;
  /** The article answered last in this conversation, for follow-up questions. */
  readonly lastArticleId?: string;
}

/** An article ready to be shown. */
export interface FoundArticle {
  readonly id: string;
  readonly locale: Locale;
  readonly title: string;
  /** ISO date. */
  readonly updated: string;
  readonly role: Role | "any";
  readonly sourceType: "official" | "guide" | "practice" | "gap";
  /** The bubble part as plain text, and as sanitised HTML. */
  readonly text: string;
  readonly html: string;
  readonly related: readonly { readonly id: string; readonly title: string }[];
  /** The problem type a case opened from this article has. */
  readonly problemType?: string;
  readonly actions: readonly ("talk-to-person" | "start-case" | "check-case")[];
  /** Calibrated probability in [0, 1] that this is the right article. */
  readonly probability: number;
}

/** An article that may be meant, with how likely that is. */
export interface Candidate {
  readonly id: string;
  readonly locale: Locale;
  readonly title: string;
  readonly probability: number;
}

/**
 * `answer`: one article, or two for a compound question. `clarify`: at most three candidates; `shown` are the
 * two of them of which one is so likely right that both are shown at once.
 */
export type Decision =
  | {
      readonly kind: "answer";
      readonly lang: Locale;
      readonly articles: readonly FoundArticle[];
      readonly candidates: readonly Candidate[];
    }
  | {
      readonly kind: "clarify";
      readonly lang: Locale;
      readonly candidates: readonly Candidate[];
      readonly shown?: readonly FoundArticle[];
    }
  | {
      readonly kind: "none";
      readonly lang: Locale;
      readonly candidates: readonly Candidate[];
      /** Nothing answers it, but this article says where to ask. */
      readonly refer?: FoundArticle;
      /** No request was made yet: what is wrong is to be asked. */
      readonly asksNothing?: boolean;
    };
