/** What goes into one turn of the bot, what it may ask the outside, and what comes out. */
import type { CaseData, HandoffReason, Priority } from "../kernel/case-data.ts";
import type { Candidate, Decision, FoundArticle, Question } from "../kernel/decision.ts";
import type { IdSource } from "../kernel/ids.ts";
import type { Locale, Localized } from "../kernel/locale.ts";
import type { CaseView } from "../kernel/protocol/case-cards.ts";
import type { Owner, PageContext } from "../kernel/protocol/conversation.ts";
import type { DeskContent, MessageContent } from "../kernel/protocol/message.ts";
import type { OrderView } from "../kernel/protocol/order.ts";
import type { Reachable } from "../kernel/reach.ts";
import type { Reading } from "../understanding/reading.ts";
import type { BotState } from "./state.ts";

/** A case of this shopper as stored, and as it is shown (status, what is allowed now). */
export interface StoredCase {
  readonly data: CaseData;
  readonly view: CaseView;
}

/** What a turn is told: what the shopper sent, and how everything round the conversation stands at that moment. */
export interface TurnInput {
  /** The shopper's messages since the last reply, in order of seq; a burst is one turn. */
  readonly messages: readonly { readonly seq: number; readonly content: MessageContent }[];
  /** Language the conversation was opened in or set to by hand; what is written decides. */
  readonly lang: Locale | undefined;
  /** `agent`: the bot says nothing. `queue`: it only answers what it knows and takes files. */
  readonly owner: Owner;
  readonly page: PageContext;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Cases with a number that belong to this shopper, newest first, closed ones included. */
  readonly openCases: readonly StoredCase[];
  readonly desk: {
    readonly open: boolean;
    readonly staffed: boolean;
    /** As many chats with people as one network may have are open from the shopper's: nobody more would be asked. */
    readonly full: boolean;
    /** When people are back, when it is known: the moment, and words for it that are right in every time zone. */
    readonly opens: { readonly at: string; readonly text: Localized } | null;
  };
}

/** Answer of a look-up by number; wrong and foreign numbers look the same: `needs_proof`, then `not_found`. */
export type CaseLookup =
  | { readonly kind: "found"; readonly view: CaseView }
  | { readonly kind: "needs_proof" }
  | { readonly kind: "not_found" }
  /** Too many tries; a person has to help. */
  | { readonly kind: "locked" };

/** Answer of a look at the shop's orders; wrong and foreign numbers look the same: `needs_proof`, then `not_found`. */
export type OrderLookup =
  | { readonly kind: "found"; readonly order: OrderView }
  | { readonly kind: "needs_proof" }
  | { readonly kind: "not_found" }
  /** The shop does not answer, or not in a way that can be understood. */
  | { readonly kind: "unavailable" }
  /** Too many tries; a person has to help. */
  | { readonly kind: "locked" };

/** The shop's own system, where it is connected. */
export interface ShopOrders {
  /** Problem types of which "where is it?" is answered by the order itself. */
  readonly answers: readonly string[];
  /** `proved`: this shopper showed before, in this conversation, that the order is theirs. */
  find(
    number: string,
    proof: { readonly secondFact?: string; readonly proved?: boolean },
  ): Promise<OrderLookup>;
}

/** What a turn may ask while it runs. What is to be done leaves it as an {@link Effect} instead. */
export interface TurnPorts {
  /** What the words of a turn mean; `asked` is what they may answer. */
  read(text: string, context: { readonly asked?: string | undefined }): Promise<Reading>;
  ask(question: Question): Promise<Decision>;
  findArticle(id: string, locale: Locale): FoundArticle | undefined;
  /** Where the help centre shows the article. */
  articleUrl(id: string, locale: Locale): string;
  findCase(number: string, proof: { readonly secondFact?: string }): Promise<CaseLookup>;
  /** Absent where the shop is not connected. */
  readonly orders?: ShopOrders;
  /** The case as the shopper will see it once this turn's effects are stored. */
  presentCase(data: CaseData, lang: Locale): CaseView;
  /** Whether someone could be reached by this contact, and whether anything here would do so. */
  readonly reachable: Reachable;
  readonly ids: IdSource;
}

/** What the server does in the transaction that stores the replies. */
export type Effect =
  /** Insert or replace the case by its id. */
  | { readonly kind: "case:save"; readonly case: CaseData }
  /** A shopper's own draft was given up; nothing was sent to anyone. */
  | { readonly kind: "case:cancel"; readonly caseId: string }
  | {
      readonly kind: "handoff:request";
      /** Always carries a number. Saved by this effect; no `case:save` goes with it. */
      readonly case: CaseData;
      readonly queue: string;
      readonly reason: HandoffReason;
      readonly priority: Priority;
    }
  | {
      readonly kind: "question:missed";
      readonly text: string;
      readonly lang: Locale;
      readonly decision: "clarify" | "none";
      readonly candidates: readonly Candidate[];
    }
  | { readonly kind: "case:chase"; readonly number: string }
  | { readonly kind: "case:reopen"; readonly number: string }
  | {
      readonly kind: "case:evidence";
      readonly number: string;
      readonly evidence: string;
      readonly fileIds: readonly string[];
      /** Why it cannot be provided; with no files. */
      readonly declined?: string;
    }
  /** A fact of a submitted case was corrected by the shopper. */
  | {
      readonly kind: "case:correct";
      readonly number: string;
      readonly slot: string;
      readonly value: string;
      readonly seq: number;
    }
  | {
      readonly kind: "message:left";
      readonly case: CaseData;
      readonly contact: string;
      readonly text: string;
    }
  | { readonly kind: "queue:keep" }
  /** The shopper leaves the queue; the bot answers again. */
  | { readonly kind: "queue:leave" }
  | { readonly kind: "conversation:end"; readonly resolved: boolean | null }
  | { readonly kind: "safety:reported"; readonly signs: readonly string[] };

/** Why the bot said what it said: for the explanation and the reports, never for the shopper. */
export interface TurnTrace {
  /** What was decided, in one word: `answer`, `clarify`, `none`, `case`, `handoff`, `small_talk` … */
  readonly did: readonly string[];
  readonly decision: Decision["kind"] | null;
  /** Of the first candidate. */
  readonly probability: number | null;
  readonly articleIds: readonly string[];
  /** What knowledge thought of, the likeliest first; `shown` is what the shopper got to see of it. */
  readonly candidates: readonly {
    readonly id: string;
    readonly title: string;
    readonly probability: number;
    readonly shown: boolean;
  }[];
  readonly problemType: string | null;
  readonly wantsPerson: boolean;
}

/**
 * What a turn came to. The server stores the state and the replies and does the effects in one transaction,
 * then sends.
 */
export interface TurnResult {
  readonly state: BotState;
  /** Language of the replies; the conversation's language from now on. */
  readonly lang: Locale;
  readonly replies: readonly DeskContent[];
  readonly effects: readonly Effect[];
  readonly trace: TurnTrace;
}
