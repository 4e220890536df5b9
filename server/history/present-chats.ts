/** Found chats as the list of the history shows them. */
import type { Locale } from "../../kernel/locale.ts";
import type { HistoryItem, HistoryOutcome } from "../../kernel/protocol/history.ts";
import type { MessageContent } from "../../kernel/protocol/message.ts";
import { RESOLUTIONS } from "../../kernel/protocol/ticket.ts";
import { readCaseParts } from "../cases/case-parts.ts";
import { readCase } from "../cases/case-store.ts";
import { previewOf } from "../console/present-ticket.ts";
import type { TicketRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { readTags } from "../tickets/ticket-tags.ts";
import type { FoundChat } from "./find-chats.ts";

type Ports = Pick<DeskPorts, "settings" | "storage">;

/** Views of the chats, in their order; those erased meanwhile are left out. */
export async function presentChats(
  ports: Ports,
  found: readonly FoundChat[],
  { lang, q }: { lang: Locale; q: string | undefined },
): Promise<HistoryItem[]> {
  if (found.length === 0) return [];
  const { db } = ports.storage;
  const ids = found.map(({ conversationId }) => conversationId);
  const facts = await loadFacts(db, ids);
  const items: HistoryItem[] = [];
  for (const id of ids) {
    const conversation = facts.conversations.get(id);
    if (conversation === undefined) continue;
    const ticket = facts.tickets.get(id);
    const row = facts.cases.get(ticket?.case_id ?? "") ?? facts.cases.get(id);
    const data = row && readCase(row);
    const said = await firstWords(db, id);
    items.push({
      conversationId: id,
      ticketId: ticket?.id ?? null,
      state: (ticket?.state as HistoryItem["state"]) ?? null,
      outcome: outcomeOf(ticket),
      typeLabel: data ? readCaseParts(ports.settings.problems, data, lang).typeLabel : "",
      caseNumber: row?.number ?? "",
      agentName: facts.agents.get(ticket?.agent_id ?? ticket?.last_agent_id ?? "") ?? null,
      lang: conversation.lang as Locale,
      rating: facts.ratings.get(id) ?? null,
      tags: facts.tags.get(id) ?? [],
      headline: oneLine(data?.slots["description"]?.value ?? said),
      found: q ? await findPlace(db, id, q) : "",
      startedAt: new Date(conversation.created_at).toISOString(),
      endedAt: new Date(conversation.updated_at).toISOString(),
    });
  }
  return items;
}

/** How a chat ended, from its latest ticket. */
function outcomeOf(ticket: TicketRow | undefined): HistoryOutcome {
  if (ticket === undefined) return "bot";
  if (ticket.state === "abandoned" || ticket.state === "left_message") return ticket.state;
  if (ticket.state !== "resolved") return "live";
  return RESOLUTIONS.find((resolution) => resolution === ticket.outcome) ?? "other";
}

async function loadFacts(db: Queries, ids: readonly string[]) {
  const of = [...ids];
  const conversations = await db
    .selectFrom("conversations")
    .select(["id", "lang", "created_at", "updated_at"])
    .where("id", "in", of)
    .execute();
  // The latest of each comes last and stays.
  const tickets = await db
    .selectFrom("tickets")
    .selectAll()
    .where("conversation_id", "in", of)
    .orderBy("updated_at")
    .execute();
  const cases = await db
    .selectFrom("cases")
    .selectAll()
    .where("conversation_id", "in", of)
    .orderBy("updated_at")
    .execute();
  const ratings = await db
    .selectFrom("ratings")
    .select(["conversation_id", "score"])
    .where("conversation_id", "in", of)
    .orderBy("at")
    .execute();
  const agents = await db.selectFrom("agents").select(["id", "name"]).execute();
  const given = await readTags(
    db,
    tickets.map(({ id }) => id),
  );
  const tags = new Map<string, string[]>();
  for (const { id, conversation_id } of tickets)
    tags.set(conversation_id, [
      ...new Set([...(tags.get(conversation_id) ?? []), ...(given.get(id) ?? [])]),
    ]);
  return {
    tags,
    conversations: new Map(conversations.map((row) => [row.id, row])),
    tickets: new Map(tickets.map((row) => [row.conversation_id, row])),
    cases: new Map(
      cases.flatMap((row) => [[row.id, row] as const, [row.conversation_id, row] as const]),
    ),
    ratings: new Map(ratings.map((row) => [row.conversation_id, row.score])),
    agents: new Map(agents.map(({ id, name }) => [id, name])),
  };
}

/** What the shopper began with. */
async function firstWords(db: Queries, conversationId: string): Promise<string> {
  const row = await db
    .selectFrom("messages")
    .select(["content", "lang"])
    .where("conversation_id", "=", conversationId)
    .where("author_kind", "=", "shopper")
    .where("content", "not like", '%"kind":"action"%')
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? ""
    : previewOf(JSON.parse(row.content) as MessageContent, row.lang as Locale);
}

/** The message that holds what was looked for word by word; empty when it stands nowhere like that. */
async function findPlace(db: Queries, conversationId: string, q: string): Promise<string> {
  const wanted = q.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const row = await db
    .selectFrom("messages")
    .select(["content", "lang"])
    .where("conversation_id", "=", conversationId)
    .where("author_kind", "in", ["shopper", "agent"])
    .where((eb) => eb(eb.fn("lower", ["content"]), "like", `%${wanted.toLowerCase()}%`))
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? "" : around(previewText(row.content), q);
}

function previewText(stored: string): string {
  const content = JSON.parse(stored) as MessageContent;
  if (content.kind === "text") return content.text;
  return content.kind === "action" ? content.label : "";
}

const AROUND = 60;

/** The words with some of what stands before and after them. */
function around(text: string, q: string): string {
  const at = text.toLowerCase().indexOf(q.toLowerCase());
  if (at < 0) return "";
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + q.length + AROUND);
  return oneLine(`${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`);
}

const LINE = 140;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= LINE ? line : `${[...line].slice(0, LINE - 1).join("")}…`;
}
