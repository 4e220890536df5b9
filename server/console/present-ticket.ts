/** Tickets as the console lists them, many at a time. */

import type { Ticket } from "../../handoff/ticket.ts";
import { UNTYPED } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Owner } from "../../kernel/protocol/conversation.ts";
import type { MessageContent } from "../../kernel/protocol/message.ts";
import type { TicketView } from "../../kernel/protocol/ticket.ts";
import { readCaseParts } from "../cases/case-parts.ts";
import { readCase, type StoredCaseRow } from "../cases/case-store.ts";
import { findBlocks } from "../chat/blocks.ts";
import { findShoppers } from "../identity/open-identity.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { findDues } from "../tickets/target-timers.ts";
import { readTags } from "../tickets/ticket-tags.ts";
import { labelOfQueue } from "./desk-board.ts";

type Ports = Pick<DeskPorts, "settings" | "storage" | "clock">;

/** What a list of tickets needs beside its rows. */
export interface TicketListContext {
  readonly lang: Locale;
  readonly isOnline: (conversationId: string) => boolean;
}

const PREVIEW_LENGTH = 120;
const HEADLINE_LENGTH = 40;
/** What a problem is told in. */
const LAST_TEXTS = 10;

/** Views of the tickets, in the order given. Tickets whose conversation was erased are left out. */
export async function presentTickets(
  ports: Ports,
  tickets: readonly Ticket[],
  context: TicketListContext,
): Promise<TicketView[]> {
  return presentLoaded(ports, { tickets, facts: await loadTicketFacts(ports, tickets) }, context);
}

/** As `presentTickets`, from facts read before: one reading serves several languages. */
export function presentLoaded(
  ports: Ports,
  { tickets, facts }: { tickets: readonly Ticket[]; facts: TicketFacts },
  context: TicketListContext,
): TicketView[] {
  return tickets.flatMap((ticket) => {
    const conversation = facts.conversations.get(ticket.conversationId);
    if (conversation === undefined) return [];
    return [presentTicket(ports, ticket, { ...context, facts, conversation })];
  });
}

/** What a list of tickets is made of, beside the tickets. */
export interface TicketFacts {
  readonly conversations: ReadonlyMap<string, ConversationRow>;
  readonly cases: ReadonlyMap<string, StoredCaseRow>;
  readonly agents: ReadonlyMap<string, string>;
  /** What the shopper told, where the case has no description. */
  readonly stories: ReadonlyMap<string, string>;
  readonly shoppers: Awaited<ReturnType<typeof findShoppers>>;
  readonly unread: ReadonlyMap<string, number>;
  readonly tags: ReadonlyMap<string, string[]>;
  readonly blocks: ReadonlyMap<string, number>;
  readonly dues: Awaited<ReturnType<typeof findDues>>;
}

function presentTicket(
  ports: Ports,
  ticket: Ticket,
  {
    lang,
    isOnline,
    facts,
    conversation,
  }: TicketListContext & { facts: TicketFacts; conversation: ConversationRow },
): TicketView {
  const row = facts.cases.get(ticket.caseId);
  const data = row && readCase(row);
  const parts = data && readCaseParts(ports.settings.problems, data, lang);
  const slot = (key: string) => data?.slots[key]?.value;
  const words = slot("order_number") ?? slot("description") ?? parts?.typeLabel ?? "";
  const told = slot("description") ?? facts.stories.get(ticket.conversationId);
  const { agentId } = ticket;
  return {
    id: ticket.id,
    conversationId: ticket.conversationId,
    state: ticket.state,
    queue: ticket.queue,
    queueLabel: labelOfQueue(ports, ticket.queue, lang),
    priority: ticket.priority,
    lang: conversation.lang as Locale,
    enteredAt: iso(ticket.enteredAt),
    updatedAt: iso(ticket.updatedAt),
    agent: agentId === null ? null : { id: agentId, name: facts.agents.get(agentId) ?? "" },
    offer:
      ticket.state === "offered"
        ? { agentId: ticket.offeredTo, expiresAt: iso(ticket.offerExpiresAt) }
        : null,
    heldUntil: ticket.heldUntil === null ? null : iso(ticket.heldUntil),
    due: facts.dues.get(ticket.id) ?? null,
    problemType: data?.problemType ?? UNTYPED,
    typeLabel: parts?.typeLabel ?? "",
    caseNumber: row?.number ?? "",
    headline: shorten(words, HEADLINE_LENGTH),
    preview: shorten(told ?? parts?.typeLabel ?? "", PREVIEW_LENGTH),
    lastSeq: conversation.last_seq,
    blockedUntil: presentMoment(facts.blocks.get(ticket.conversationId)),
    tags: facts.tags.get(ticket.id) ?? [],
    unread: facts.unread.get(ticket.conversationId) ?? 0,
    owner: conversation.owner as Owner,
    shopperOnline: isOnline(ticket.conversationId),
    shopper: facts.shoppers.get(conversation.shopper_id ?? "") ?? null,
  };
}

const NO_FACTS: TicketFacts = {
  conversations: new Map(),
  cases: new Map(),
  agents: new Map(),
  stories: new Map(),
  shoppers: new Map(),
  unread: new Map(),
  tags: new Map(),
  blocks: new Map(),
  dues: new Map(),
};

/** Reads everything that the views of these tickets need. */
export async function loadTicketFacts(
  { storage: { db }, clock }: Pick<Ports, "storage" | "clock">,
  tickets: readonly Ticket[],
): Promise<TicketFacts> {
  if (tickets.length === 0) return NO_FACTS;
  const conversationIds = [...new Set(tickets.map((ticket) => ticket.conversationId))];
  const caseIds = [...new Set(tickets.map((ticket) => ticket.caseId))];
  const conversations = await db
    .selectFrom("conversations")
    .selectAll()
    .where("id", "in", conversationIds)
    .execute();
  const cases = await db.selectFrom("cases").selectAll().where("id", "in", caseIds).execute();
  const agents = await db.selectFrom("agents").select(["id", "name"]).execute();
  return {
    conversations: new Map(conversations.map((row) => [row.id, row])),
    cases: new Map(cases.map((row) => [row.id, row])),
    agents: new Map(agents.map(({ id, name }) => [id, name])),
    stories: await loadStories(db, tickets),
    shoppers: await findShoppers(
      db,
      conversations.flatMap(({ shopper_id }) => shopper_id ?? []),
    ),
    tags: await readTags(
      db,
      tickets.map(({ id }) => id),
    ),
    blocks: await findBlocks(db, conversations, clock.now()),
    dues: await findDues(
      db,
      tickets.map(({ id }) => id),
    ),
    unread: await loadUnread(db, conversationIds),
  };
}

/**
 * The problem as the shopper told it, of each conversation: the longest of the last few things said before a person
 * was asked for; of whoever asked before saying anything, the first words after it. Buttons say nothing of their own; the
 * first words are a greeting, the last a wish for a person.
 */
async function loadStories(db: Queries, tickets: readonly Ticket[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("messages")
    .select(["conversation_id", "content", "at"])
    .where("conversation_id", "in", unique(tickets.map((ticket) => ticket.conversationId)))
    .where("author_kind", "=", "shopper")
    // Inside a text these quotes would be escaped.
    .where("content", "like", '%"kind":"text"%')
    .orderBy("seq")
    .execute();
  const enteredAt = new Map(tickets.map((ticket) => [ticket.conversationId, ticket.enteredAt]));
  const said = new Map<string, string[]>();
  for (const { conversation_id, content, at } of rows) {
    const texts = said.get(conversation_id) ?? [];
    if (at > (enteredAt.get(conversation_id) ?? 0) && texts.length > 0) continue;
    const { text = "" } = JSON.parse(content) as { text?: string };
    said.set(conversation_id, [...texts.slice(1 - LAST_TEXTS), text]);
  }
  return new Map(
    [...said].map(([id, texts]) => [
      id,
      texts.reduce((longest, text) => (text.length > longest.length ? text : longest)),
    ]),
  );
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

async function loadUnread(
  db: Queries,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("messages")
    .innerJoin("conversations", "conversations.id", "messages.conversation_id")
    .select("messages.conversation_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("messages.conversation_id", "in", [...conversationIds])
    .where("messages.author_kind", "=", "shopper")
    .whereRef("messages.seq", ">", "conversations.seen_by_desk")
    .groupBy("messages.conversation_id")
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, Number(row.count)]));
}

/** A message in one line, for lists. */
export function previewOf(content: MessageContent, lang: Locale): string {
  if (content.kind === "file") return lang === "zh" ? "[图片]" : "[Image]";
  if (content.kind === "action") return shorten(content.label, PREVIEW_LENGTH);
  return shorten(content.text, PREVIEW_LENGTH);
}

function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join("")}…`;
}

const presentMoment = (at: number | undefined) => (at === undefined ? null : iso(at));
const iso = (at: number) => new Date(at).toISOString();
