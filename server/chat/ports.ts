/**
 * What the chat asks of the desk (tickets, cases, people), implemented in server/tickets, cases, people and console. The chat stores and
 * delivers messages and runs bot turns; who answers, and what becomes of a case, is the desk's.
 */
import type { CaseLookup, Effect, StoredCase, TurnInput } from "../../bot/turn.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { CaseView } from "../../kernel/protocol/case-cards.ts";
import type { ConversationState } from "../../kernel/protocol/conversation.ts";
import type { FactDraft } from "../../kernel/protocol/facts.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";

/** A bot's effect that the desk carries out; missed questions are stored by the chat itself. */
export type DeskEffect = Exclude<Effect, { kind: "question:missed" }>;

/** Writes, each in the chat's own transaction. Lines for the shopper go through `appendMessage`. */
export interface DeskEffects {
  /**
   * After every stored shopper message, with the row as it is now (owner `agent`, `queue`, `closed`, `bot`):
   * idle timers, unread marks, a message into a closed chat. `handled`: no turn of the bot follows. A chat
   * that is still `closed` afterwards goes back to the bot. `ticketId`: the live ticket there was.
   */
  shopperWrote(
    tx: Transaction,
    wrote: {
      conversation: ConversationRow;
      message: Message;
      /** An agent spoke last before; looked up when it is not known. */
      afterAgent?: boolean;
    },
  ): Promise<{ readonly verdict: "handled" | "for_bot"; readonly ticketId?: string | undefined }>;
  /** The effects of one turn, after its replies were stored, in order. */
  runEffects(
    tx: Transaction,
    turn: {
      conversation: ConversationRow;
      /** Seq of the last message of the burst that was answered. */
      inReplyTo: number;
      lang: Locale;
      effects: readonly DeskEffect[];
    },
  ): Promise<void>;
  /** What became true with this transaction: the shop's programs are told, where its settings say so. */
  planFact(tx: Transaction, fact: FactDraft): Promise<void>;
}

/** Who asks for a case: a shopper with a conversation, or one with a number and a second fact and nothing else. */
export interface CaseAsker {
  readonly conversation: ConversationRow | undefined;
  /** Where the question comes from, when it did not come by the conversation. */
  readonly address?: string;
  readonly lang: Locale;
}

/** As the bot is answered, with what others need of it. */
export type FoundCase =
  | Exclude<CaseLookup, { kind: "found" | "locked" }>
  | (Extract<CaseLookup, { kind: "found" }> & { readonly caseId: string })
  | { readonly kind: "locked"; readonly retryMs: number };

/** Reads. `db` is the storage's, or the transaction's when one is open. */
export interface DeskFacts {
  /** The parts of a conversation's state that the chat does not know. */
  stateFacts(
    db: Queries,
    conversation: ConversationRow,
  ): Promise<
    Pick<ConversationState, "queue" | "caseNumber" | "service"> & { agentName: string | null }
  >;
  /** Numbered cases of this shopper, newest first, closed ones included. */
  casesOf(
    db: Queries,
    conversation: ConversationRow,
    lang?: Locale,
  ): Promise<readonly StoredCase[]>;
  service(db: Queries, conversation: ConversationRow): Promise<TurnInput["desk"]>;
  findCase(
    asker: CaseAsker,
    number: string,
    proof: { readonly secondFact?: string },
  ): Promise<FoundCase>;
  /** A case in a reader's language. @throws AppError not_found */
  viewCase(caseId: string, lang: Locale): Promise<CaseView>;
  presentCase(data: CaseData, lang: Locale): CaseView;
}

/** Told after the commit or as it happens, to keep consoles current. Never throws, never awaited. */
export interface DeskWatch {
  /** Any message was stored, notes included. `ticketId`: the one it belongs to, if it is known. */
  messageAdded(message: Message, ticketId?: string): void;
  /** Owner, language, seen mark or case changed. */
  conversationChanged(conversationId: string): void;
  shopperTyping(conversationId: string, typing: boolean): void;
  /** The first client of a conversation came, or the last went away (on this node). */
  shopperPresence(conversationId: string, online: boolean): void;
}

/** The desk as the chat knows it. */
export interface Desk extends DeskEffects, DeskFacts, DeskWatch {}
