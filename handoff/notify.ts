/** When somebody who has left is told, and how often. Pure: who reads rows and clock is the server. */
import type { Contact } from "./contact.ts";
import type { NotifySettings } from "./notify-settings.ts";

/** What a notice is about. */
export const NOTICE_KINDS = [
  "answer_unread",
  "chat_untaken",
  "offer_missed",
  "desk_alert",
  "mail_answer",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What carries a notice. */
export type NoticeChannel = "email" | "webhook" | "push";

/** One message to be sent: by what, to whom. */
export interface Delivery {
  readonly channel: NoticeChannel;
  /** An address, number or account; for push the id of the subscription. */
  readonly recipient: string;
}

/** Who is told now, and when it is looked at again; `again` null: it is settled. */
export interface NoticePlan {
  readonly tell: readonly Delivery[];
  readonly again: number | null;
}

const NOTHING: NoticePlan = { tell: [], again: null };
const MINUTE = 60_000;

/** What is known when it is decided whether a shopper is told of an answer. Times are epoch milliseconds. */
export interface UnreadFacts {
  readonly at: number;
  /** A person's words that the shopper has neither seen nor been told of. */
  readonly unread: boolean;
  readonly contact: Contact;
  /** Whoever is behind the contact asked for no more of this conversation. */
  readonly stopped: boolean;
  /** When anything was last sent to this contact, from whatever conversation; null for never. */
  readonly lastToldAt: number | null;
  /** Ids of the browsers that may be pushed to. */
  readonly subscriptions: readonly string[];
}

/** Which channels the desk was set up with. Web push is open for whoever subscribed. */
export type OpenChannels = Readonly<Record<"email" | "webhook", boolean>>;

/**
 * A shopper with an unread answer is told by every open channel that the contact fits. A contact is not
 * written to twice within the quiet time, since nobody has proved that it is theirs; browsers were allowed
 * by whoever sits before them and are told each time.
 */
export function planUnreadAnswer(
  facts: UnreadFacts,
  { shopper }: Pick<NotifySettings, "shopper">,
  channels: OpenChannels,
): NoticePlan {
  if (!facts.unread) return NOTHING;
  const pushes = facts.subscriptions.map((recipient) => ({ channel: "push", recipient }) as const);
  const written = facts.stopped ? [] : deliveriesTo(facts.contact, channels);
  const quietUntil = (facts.lastToldAt ?? Number.NEGATIVE_INFINITY) + shopper.quietMinutes * MINUTE;
  if (written.length > 0 && facts.at < quietUntil) return { tell: pushes, again: quietUntil };
  return { tell: [...pushes, ...written], again: null };
}

function deliveriesTo(contact: Contact, channels: OpenChannels): Delivery[] {
  const recipient = addressOf(contact);
  if (recipient === null) return [];
  const deliveries: Delivery[] = [];
  if (contact.kind === "email" && channels.email) deliveries.push({ channel: "email", recipient });
  if (channels.webhook) deliveries.push({ channel: "webhook", recipient });
  return deliveries;
}

/** The contact in one spelling, the same for the same person; null when there is none. */
export function addressOf(contact: Contact): string | null {
  switch (contact.kind) {
    case "email":
      return contact.address;
    case "phone":
      return contact.number;
    case "account":
      return contact.name;
    case "invalid":
      return null;
  }
}

/** An agent whom a waiting or missed chat concerns. */
export interface AgentFacts {
  readonly id: string;
  readonly email: string;
  /** When this agent was last written to, about whatever; null for never. */
  readonly lastToldAt: number | null;
}

/** A delivery to one agent, or by the webhook to all of them. */
export interface AgentDelivery extends Delivery {
  /** Null for the webhook, which is told once for all. */
  readonly agentId: string | null;
}

/**
 * The agents who are written to, each at most once in the quiet time, and the webhook once. `again`: while
 * nobody takes the chat, those away are told anew after the quiet time.
 */
export function planAgentNotice(
  { at, agents }: { readonly at: number; readonly agents: readonly AgentFacts[] },
  { quietMinutes }: NotifySettings["agents"],
  channels: OpenChannels,
): { readonly tell: readonly AgentDelivery[]; readonly again: number } {
  const quiet = quietMinutes * MINUTE;
  const mails = channels.email
    ? agents
        .filter(({ lastToldAt }) => lastToldAt === null || at - lastToldAt >= quiet)
        .map(({ id, email }) => ({ channel: "email", recipient: email, agentId: id }) as const)
    : [];
  const hook = channels.webhook
    ? [{ channel: "webhook", recipient: "agents", agentId: null } as const]
    : [];
  return { tell: [...mails, ...hook], again: at + quiet };
}

/** First wait after a failed try; each further one doubles it. */
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 60 * MINUTE;

/** How long after the n-th failed try (1 is the first) the next one is made: half a minute, doubling, at most an hour. */
export function retryAfterMs(attempts: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1));
}

/** After this long a notice is given up: an answer stays news for days, a waiting chat for hours. */
export const GIVE_UP_MS: Readonly<Record<NoticeKind | "fact", number>> = {
  answer_unread: 72 * 60 * MINUTE,
  chat_untaken: 2 * 60 * MINUTE,
  offer_missed: 2 * 60 * MINUTE,
  desk_alert: 60 * MINUTE,
  mail_answer: 72 * 60 * MINUTE,
  // What programs count on: a receiver may be away for a long weekend.
  fact: 72 * 60 * MINUTE,
};
