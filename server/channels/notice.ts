/** What a notice says, before any channel puts it in its own form; and what carries it. */
import type { AlertKind } from "../../handoff/alerts.ts";
import type { Contact } from "../../handoff/contact.ts";
import type { Locale } from "../../kernel/locale.ts";

/** To a shopper: a person answered, and nobody has read it. */
export interface AnswerNotice {
  readonly kind: "answer_unread";
  /** The outbox row's: the same for every try. */
  readonly id: string;
  readonly lang: Locale;
  readonly to: string;
  readonly contact: Contact;
  readonly conversationId: string;
  readonly caseNumber: string | null;
  readonly agentName: string | null;
  /** The unread words, oldest first; empty when the settings keep them out of messages. */
  readonly answers: readonly string[];
  readonly unread: number;
  /** Opens the conversation on any device until `linkUntil` (epoch milliseconds). */
  readonly link: string;
  readonly linkUntil: number;
  /** Ends such messages about this conversation, and its links. */
  readonly stopLink: string;
  /** Where an answer by e-mail goes; null when it is not read. */
  readonly replyTo: string | null;
  /** Newest message it tells of. */
  readonly seq: number;
  readonly at: number;
  /** For a browser: what its subscription is, and which shop's panel it opens. */
  readonly push: PushTarget | null;
}

/**
 * A browser as its push service knows it: the address and the keys that a push is encrypted with. `shopKey`
 * says which shop's panel a click opens.
 */
export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly shopKey: string;
}

/** To an agent away from the desk, or (webhook) to all of them. */
export interface AgentNotice {
  readonly kind: "chat_untaken" | "offer_missed";
  readonly id: string;
  readonly lang: Locale;
  readonly to: string;
  readonly agentName: string | null;
  readonly ticketId: string;
  readonly conversationId: string;
  readonly caseNumber: string | null;
  readonly queue: string;
  readonly queueLabel: string;
  /** When the shopper began to wait. */
  readonly waitingSince: number;
  /** The shopper is not there: a message was left. */
  readonly isMessage: boolean;
  readonly link: string;
  readonly seq: 0;
  readonly at: number;
}

/** To a supervisor, or (webhook) to all of them: something is wrong in a queue. */
export interface AlertNotice {
  readonly kind: "desk_alert";
  readonly id: string;
  readonly lang: Locale;
  readonly to: string;
  readonly alert: AlertKind;
  readonly queue: string;
  readonly queueLabel: string;
  readonly since: number;
  readonly link: string;
  readonly seq: 0;
  readonly at: number;
}

/** To a shopper who wrote a mail: what the desk said in the conversation that it opened. */
export interface MailAnswer {
  readonly kind: "mail_answer";
  readonly id: string;
  readonly lang: Locale;
  readonly to: string;
  readonly conversationId: string;
  /** Of the mail that began it; may be empty. */
  readonly subject: string;
  /** Its Message-ID. */
  readonly inReplyTo: string;
  /** The lines, oldest first. */
  readonly said: readonly string[];
  /** Pictures, by addresses that end. */
  readonly files: readonly { readonly name: string; readonly url: string }[];
  /** Words that press a button when they are sent back. */
  readonly choices: readonly string[];
  readonly replyTo: string | null;
  readonly seq: number;
  readonly at: number;
}

/** Whatever a channel carries, told apart by `kind`. */
export type Notice = AnswerNotice | AgentNotice | AlertNotice | MailAnswer;

/**
 * `retry`: it may work later. `refused`: it never will; someone should look. `gone`: the recipient is no more,
 * and nobody need look. `error` is a few words without anything from people.
 */
export type Carried =
  | { readonly kind: "sent" }
  | { readonly kind: "retry"; readonly error: string }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "gone" };

/** One way to carry notices. Never throws; ends within the claim's time (`CLAIM_MS`). */
export interface Carrier {
  carry(notice: Notice): Promise<Carried>;
  close(): void;
}
