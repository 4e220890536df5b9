/** From log and outbox to what is drawn, top to bottom. Pure. */

import type { Message, MessageContent, ShopperContent } from "../../../kernel/protocol/message.ts";
import type { ChatSnapshot } from "../delivery/chat-snapshot.ts";
import type { ShopperEntry } from "../delivery/shopper-draft.ts";
import { dayOf } from "../wording/format.ts";

/** How far the shopper's own message has come. `none`: nothing worth showing. */
export type OwnDelivery =
  | { readonly kind: "none" | "sending" | "sent" | "seen" }
  | { readonly kind: "failed"; readonly reason: string };

/** A message of this shopper, sent or on its way. */
export interface OwnItem {
  readonly kind: "own";
  /** The client's id of the message: the same before and after the desk has it, so the bubble stays. */
  readonly key: string;
  readonly at: number;
  readonly content: MessageContent | ShopperContent;
  readonly lang: "zh" | "en";
  readonly delivery: OwnDelivery;
  readonly first: boolean;
}

/** A message of the desk, with what is known of its neighbours. */
export interface DeskItem {
  readonly kind: "desk";
  readonly key: string;
  readonly message: Message;
  /** First of a run by the same author: shows name and avatar. */
  readonly first: boolean;
  /** Its buttons can be used: nothing later has answered or replaced it. */
  readonly active: boolean;
}

/** One entry of the log as it is drawn. */
export type TimelineItem =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | OwnItem
  | DeskItem;

/** Kinds of which only the newest can be worked with; each replaces the ones before it. */
const CASE_CARDS = new Set(["checklist", "summary", "case"]);
const RUN_BREAK_MS = 5 * 60_000;

/** Everything of the conversation in drawing order, with a line where a new day begins. */
export function buildTimeline(
  snapshot: Pick<ChatSnapshot, "messages" | "outbox" | "state">,
): TimelineItem[] {
  const facts = factsOf(snapshot);
  const items: TimelineItem[] = [];
  let before: { at: number; author: string } | undefined;
  const push = (at: number, author: string, make: (first: boolean) => TimelineItem) => {
    if (before === undefined || dayOf(before.at) !== dayOf(at)) {
      items.push({ kind: "day", key: `day:${dayOf(at)}`, at });
      before = undefined;
    }
    items.push(make(before?.author !== author || at - before.at > RUN_BREAK_MS));
    before = { at, author };
  };
  for (const message of snapshot.messages) {
    const author = `${message.author.kind}:${message.author.name ?? ""}`;
    push(Date.parse(message.at), author, (first) =>
      message.author.kind === "shopper"
        ? ownItem(message, facts, first)
        : {
            kind: "desk",
            key: message.id,
            message: asOfNow(message, snapshot.messages),
            first,
            active: isActive(message, facts),
          },
    );
  }
  for (const entry of snapshot.outbox) {
    push(entry.at, "shopper:", (first) => pendingItem(entry, first));
  }
  return items;
}

/** A summary card as what was said since has changed it; another message as it is. */
function asOfNow(message: Message, messages: readonly Message[]): Message {
  let { content } = message;
  if (content.kind !== "summary") return message;
  for (const { seq, content: later } of messages) {
    if (seq <= message.seq) continue;
    if (CASE_CARDS.has(later.kind)) break;
    if (later.kind === "choices" && later.rows) content = { ...content, rows: later.rows };
  }
  return { ...message, content };
}

interface Facts {
  readonly lastOwnSeq: number;
  readonly lastCardSeq: number;
  readonly lastRatingSeq: number;
  readonly lastNoticeSeq: number;
  /** Seq of the last confirm or cancel of a case. */
  readonly caseClosedSeq: number;
  readonly seenByDesk: number;
  /** Of people: that the assistant answered does not mean that somebody read it. */
  readonly answeredSeq: number;
}

function factsOf({
  messages,
  outbox,
  state,
}: Pick<ChatSnapshot, "messages" | "outbox" | "state">): Facts {
  const last = (wanted: (message: Message) => boolean) => messages.findLast(wanted)?.seq ?? 0;
  const isOwn = (message: Message) => message.author.kind === "shopper";
  const pendingCaseEnd = outbox.some((entry) => endsCase(entry.content));
  return {
    lastOwnSeq: outbox.length > 0 ? Number.POSITIVE_INFINITY : last(isOwn),
    lastCardSeq: last((message) => CASE_CARDS.has(message.content.kind)),
    lastRatingSeq: last((message) => message.content.kind === "rating"),
    lastNoticeSeq: last((message) => message.content.kind === "notice"),
    caseClosedSeq: pendingCaseEnd
      ? Number.POSITIVE_INFINITY
      : last((message) => isOwn(message) && endsCase(message.content)),
    seenByDesk: state?.seenByDesk ?? 0,
    answeredSeq: last(({ author }) => author.kind === "agent"),
  };
}

function endsCase(content: MessageContent | ShopperContent): boolean {
  if (content.kind !== "action") return false;
  return content.action.name === "confirm_case" || content.action.name === "cancel_case";
}

function isActive({ seq, content }: Message, facts: Facts): boolean {
  switch (content.kind) {
    case "checklist":
    case "summary":
      return seq === facts.lastCardSeq && seq > facts.caseClosedSeq;
    case "case":
      return seq === facts.lastCardSeq;
    case "rating":
      return seq === facts.lastRatingSeq;
    case "notice":
      // What happened since has made an older offer pointless.
      return seq === facts.lastNoticeSeq && seq > facts.lastOwnSeq;
    default:
      return seq > facts.lastOwnSeq;
  }
}

function ownItem(message: Message, facts: Facts, first: boolean): OwnItem {
  const last = message.seq === facts.lastOwnSeq;
  const seen = message.seq <= Math.max(facts.seenByDesk, facts.answeredSeq);
  return {
    kind: "own",
    key: message.clientMsgId ?? message.id,
    at: Date.parse(message.at),
    content: message.content,
    lang: message.lang,
    delivery: { kind: last ? (seen ? "seen" : "sent") : "none" },
    first,
  };
}

function pendingItem(entry: ShopperEntry, first: boolean): OwnItem {
  return {
    kind: "own",
    key: entry.clientMsgId,
    at: entry.at,
    content: entry.content,
    lang: entry.lang,
    delivery:
      entry.delivery.kind === "failed"
        ? { kind: "failed", reason: entry.delivery.reason }
        : { kind: "sending" },
    first,
  };
}
