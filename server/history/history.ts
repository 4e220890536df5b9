/** Finished chats, found and read again. Reading one is written down. */
import { mayServe } from "../../handoff/who-serves.ts";
import { AppError } from "../../kernel/errors.ts";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import type {
  HistoryChat,
  HistoryItem,
  HistoryQuery,
  TurnTraceView,
} from "../../kernel/protocol/history.ts";
import type { Message, MessageContent } from "../../kernel/protocol/message.ts";
import type { Account } from "../accounts/account.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import { loadCasePacket } from "../cases/present-case.ts";
import { readPage } from "../chat/read-page.ts";
import { previewOf } from "../console/present-ticket.ts";
import { isSupervisor } from "../people/agents.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { maySee } from "../tickets/ticket-access.ts";
import { readTicket } from "../tickets/ticket-rows.ts";
import { findChats, PAGE, presentCursor, type Visible } from "./find-chats.ts";
import { presentChats } from "./present-chats.ts";
import { readTrace } from "./turn-traces.ts";

type Ports = Pick<DeskPorts, "storage" | "settings" | "clock" | "ids" | "articleUrl">;

/** Who looks, and in which language. */
export interface HistoryReader {
  readonly account: Account;
  readonly lang: Locale;
}

/** What HTTP asks of the history. */
export interface History {
  find(
    reader: HistoryReader,
    query: HistoryQuery,
  ): Promise<{ chats: HistoryItem[]; next: string | null }>;
  /** Messages after `lastSeq`, notes included; reading is written down. @throws AppError not_found */
  page(
    reader: HistoryReader,
    conversationId: string,
    lastSeq: number,
  ): Promise<{ messages: Message[]; more: boolean }>;
  /** Why the bot said this. @throws AppError not_found, also for what no turn of the bot said */
  trace(reader: HistoryReader, conversationId: string, seq: number): Promise<TurnTraceView>;
  /** @throws AppError not_found for a chat that is absent or not this reader's to see */
  open(reader: HistoryReader, conversationId: string): Promise<HistoryChat>;
}

/** The history over the desk's storage. */
export function createHistory(ports: Ports): History {
  return {
    async find({ account, lang }, query) {
      const found = await findChats(ports.storage, query, visibleTo(ports, account));
      const page = found.slice(0, PAGE);
      const last = page.at(-1);
      return {
        chats: await presentChats(ports, page, { lang, q: query.q }),
        next: found.length > PAGE && last !== undefined ? presentCursor(last) : null,
      };
    },
    async page({ account }, conversationId, lastSeq) {
      await readTickets(ports, account, conversationId);
      const { db } = ports.storage;
      const entry = { agentId: account.id, action: "chat:read", subject: conversationId } as const;
      await recordAudit(ports, db, entry);
      return await readPage(db, { conversationId, lastSeq, readers: "agents" });
    },
    async trace({ account }, conversationId, seq) {
      await readTickets(ports, account, conversationId);
      const trace = await readTrace(ports.storage.db, { conversationId, seq });
      if (trace === undefined) throw new AppError("not_found");
      return trace;
    },
    async open(reader, conversationId) {
      const tickets = await readTickets(ports, reader.account, conversationId);
      const { db } = ports.storage;
      const conversation = await db
        .selectFrom("conversations")
        .select(["id as conversationId", "updated_at as updatedAt"])
        .where("id", "=", conversationId)
        .executeTakeFirst();
      if (conversation === undefined) throw new AppError("not_found");
      const [chat] = await presentChats(ports, [conversation], { lang: reader.lang, q: undefined });
      if (chat === undefined) throw new AppError("not_found");
      const { id: agentId } = reader.account;
      await recordAudit(ports, db, { agentId, action: "chat:read", subject: conversationId });
      return {
        chat,
        messages: await readAll(ports, conversationId),
        cases: await readPackets(ports, tickets, reader.lang),
        edits: await readEdits(ports, conversationId),
        ratings: await readRatings(ports, conversationId),
      };
    },
  };
}

/** What of the desk this account may look up. */
function visibleTo({ settings }: Pick<Ports, "settings">, account: Account): Visible {
  if (isSupervisor(account)) return "all";
  const served = settings.routing.queues.flatMap((queue) =>
    LOCALES.filter((lang) => mayServe(account, { queue, lang })).map((lang) => ({
      queue: queue.key,
      lang,
    })),
  );
  return { agentId: account.id, served };
}

/** The tickets of the conversation that this account may see, the latest first; a supervisor needs none. */
async function readTickets(ports: Ports, account: Account, conversationId: string) {
  const rows = await ports.storage.db
    .selectFrom("tickets")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .orderBy("updated_at", "desc")
    .execute();
  const seen = rows.map(readTicket).filter((ticket) => maySee(ports, account, ticket));
  if (seen.length === 0 && !isSupervisor(account)) throw new AppError("not_found");
  return seen;
}

async function readAll({ storage: { db } }: Ports, conversationId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let more = true; more; ) {
    const lastSeq = all.at(-1)?.seq ?? 0;
    const page = await readPage(db, { conversationId, lastSeq, readers: "agents" });
    all.push(...page.messages);
    more = page.more;
  }
  return all;
}

async function readPackets(
  ports: Ports,
  tickets: readonly ReturnType<typeof readTicket>[],
  lang: Locale,
): Promise<HistoryChat["cases"]> {
  const packets: HistoryChat["cases"] = [];
  for (const ticket of tickets) {
    const packet = await loadCasePacket(ports, ports.storage.db, { ticket, lang });
    if (packet !== undefined) packets.push({ ticketId: ticket.id, packet });
  }
  return packets;
}

async function readEdits(
  { storage: { db } }: Ports,
  conversationId: string,
): Promise<HistoryChat["edits"]> {
  const rows = await db
    .selectFrom("message_edits as e")
    .leftJoin("agents as a", "a.id", "e.agent_id")
    .select(["e.seq", "e.at", "e.content", "a.name"])
    .where("e.conversation_id", "=", conversationId)
    .orderBy("e.at")
    .execute();
  return rows.map(({ seq, at, content, name }) => ({
    seq,
    at: new Date(at).toISOString(),
    agentName: name ?? "",
    text: previewOf(JSON.parse(content) as MessageContent, "en"),
  }));
}

async function readRatings({ storage: { db } }: Ports, conversationId: string) {
  const rows = await db
    .selectFrom("ratings")
    .select(["score", "comment", "at"])
    .where("conversation_id", "=", conversationId)
    .orderBy("at", "desc")
    .execute();
  return rows.map(({ at, ...rating }) => ({ ...rating, at: new Date(at).toISOString() }));
}
