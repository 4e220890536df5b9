/** What a console asks of the desk, one function per request; who may is decided here and below. */

import type { Ticket } from "../../handoff/ticket.ts";
import { LIVE_STATES } from "../../handoff/transition-table.ts";
import type { WrapUp } from "../../handoff/wrap-up.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { ConsoleResultOf } from "../../kernel/protocol/console-events.ts";
import { PROTOCOL_VERSION } from "../../kernel/protocol/version.ts";
import type { Account } from "../accounts/account.ts";
import { recordReading } from "../accounts/audit-log.ts";
import { loadCasePacket } from "../cases/present-case.ts";
import { readPage } from "../chat/read-page.ts";
import type { RunningDesk } from "../compose/create-desk.ts";
import { findAgent, isSupervisor, presentAgent, presentSelf } from "../people/agents.ts";
import { momentAt } from "../people/desk-situation.ts";
import { countUnseenReviews } from "../quality/quality.ts";
import { suggestReplies } from "../suggestions/suggest-replies.ts";
import { presentService } from "../tickets/desk-facts.ts";
import { readMentions } from "../tickets/mentions.ts";
import { requirePoster } from "../tickets/require-poster.ts";
import { maySee, requireTicket } from "../tickets/ticket-access.ts";
import { readTicket } from "../tickets/ticket-rows.ts";
import { listAlerts } from "./alert-watch.ts";
import { presentQueues } from "./desk-board.ts";
import { presentTickets } from "./present-ticket.ts";

/** Whose console it is, and the language it is read in. */
export interface Reader {
  readonly account: Account;
  readonly lang: Locale;
}

/** How long an agent's own finished chats stay in the list. */
const RECENT_MS = 12 * 3600_000;
const RECENT = 30;

/** The whole desk as this agent may see it. Subscribe first. */
export async function openDesk(
  desk: RunningDesk,
  { account, lang }: Reader,
): Promise<ConsoleResultOf<"desk:open">> {
  const { storage, clock } = desk.ports;
  desk.board.invalidate();
  const rows = await storage.db
    .selectFrom("tickets")
    .selectAll()
    .where("state", "in", [...LIVE_STATES])
    .orderBy("entered_at")
    .execute();
  const finished = await storage.db
    .selectFrom("tickets")
    .selectAll()
    .where("state", "=", "resolved")
    .where("agent_id", "=", account.id)
    .where("updated_at", ">", clock.now() - RECENT_MS)
    .orderBy("updated_at", "desc")
    .limit(RECENT)
    .execute();
  const seen = [...rows, ...finished]
    .map(readTicket)
    .filter((ticket) => maySee(desk.ports, account, ticket));
  const reading = await desk.board.read();
  const agents = reading.situation.agents.map((agent) =>
    presentAgent(agent, reading.situation.moment),
  );
  const own = reading.situation.agents.find((agent) => agent.account.id === account.id);
  if (own === undefined) throw new AppError("not_allowed");
  const me = presentSelf(own, reading.situation.moment);
  return {
    me,
    tickets: await presentTickets(desk.ports, seen, { lang, isOnline: desk.isOnline }),
    queues: presentQueues(desk.ports, reading, lang),
    agents,
    alerts: isSupervisor(account) ? await listAlerts(storage.db) : [],
    mentions: await readMentions(storage.db, account.id),
    wrapUp: presentWrapUp(desk.ports.settings.wrapUp, lang),
    problemTypes: desk.ports.settings.problems.types.map(({ key, label }) => ({
      ...{ key, label: label[lang] },
    })),
    unseenReviews: await countUnseenReviews(storage.db, account.id),
    service: serviceOf(reading.situation),
    timeZone: desk.ports.settings.hours.timeZone,
    knowledgeProblems: [...desk.knowledgeProblems()],
    protocol: PROTOCOL_VERSION,
  };
}

function presentWrapUp({ tags, required }: WrapUp, lang: Locale) {
  return {
    tags: tags.map(({ key, label }) => ({ key, label: label[lang] })),
    tagFor: [...required.tag],
    noteFor: [...required.note],
  };
}

function serviceOf(situation: Parameters<typeof presentService>[0]) {
  const { open, opensAt } = presentService(situation);
  return { open, opensAt };
}

/** The caller as others see him, after a change of presence. */
export async function readMe(desk: RunningDesk, { account }: Reader) {
  const agent = await findAgent(desk.ports.storage.db, account.id);
  if (agent === undefined) throw new AppError("not_allowed");
  return presentSelf(agent, momentAt(desk.ports));
}

/** One ticket as this reader sees it. */
export async function presentOne(desk: RunningDesk, { lang }: Reader, ticket: Ticket) {
  const [view] = await presentTickets(desk.ports, [ticket], { lang, isOnline: desk.isOnline });
  if (view === undefined) throw new AppError("not_found");
  return view;
}

/** Case, transcript and suggestions of one ticket. Subscribe first. @throws AppError not_found */
export async function openTicket(
  desk: RunningDesk,
  reader: Reader,
  { ticket, lastSeq }: { ticket: Ticket; lastSeq: number },
): Promise<ConsoleResultOf<"ticket:open">> {
  const { storage } = desk.ports;
  const { lang } = reader;
  const packet = await loadCasePacket(desk.ports, storage.db, { ticket, lang });
  if (packet === undefined) throw new AppError("not_found");
  const { conversationId } = ticket;
  await noteReading(desk, reader, ticket);
  const page = await readPage(storage.db, { conversationId, lastSeq, readers: "agents" });
  return {
    ticket: await presentOne(desk, reader, ticket),
    case: packet,
    ...page,
    suggestions: await suggestReplies(desk.ports, { account: reader.account, ticket }),
  };
}

/** What is missing after `lastSeq`. @throws AppError not_found */
export async function resumeTicket(
  desk: RunningDesk,
  reader: Reader,
  { ticket, lastSeq }: { ticket: Ticket; lastSeq: number },
): Promise<ConsoleResultOf<"conversation:resume">> {
  const { conversationId } = ticket;
  const { db } = desk.ports.storage;
  await noteReading(desk, reader, ticket);
  const page = await readPage(db, { conversationId, lastSeq, readers: "agents" });
  return { ...page, ticket: await presentOne(desk, reader, ticket) };
}

/** Whoever has the chat, or is asked to take it, reads it to work on it; everybody else is written down. */
async function noteReading({ ports }: RunningDesk, { account }: Reader, ticket: Ticket) {
  if (ticket.agentId === account.id || ticket.offeredTo === account.id) return;
  const { conversationId } = ticket;
  await recordReading(ports, ports.storage.db, { agentId: account.id, conversationId });
}

/** The desk has seen the shopper's messages up to `seq`. Only whoever speaks for the desk can say so. */
export async function markSeenByDesk(
  desk: RunningDesk,
  { account }: Reader,
  { ticketId, seq }: { ticketId: string; seq: number },
): Promise<void> {
  const { storage, announcer } = desk.ports;
  await storage.transaction(async (tx) => {
    const ticket = await requireTicket(desk.ports, tx.db, { account, ticketId });
    if (ticket.agentId !== account.id) return;
    const { numUpdatedRows } = await tx.db
      .updateTable("conversations")
      .set({ seen_by_desk: seq })
      .where("id", "=", ticket.conversationId)
      .where("seen_by_desk", "<", seq)
      .where("last_seq", ">=", seq)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    tx.afterCommit(() => announcer.conversationChanged(ticket.conversationId));
  });
}

/** The shopper, and colleagues who watch, see that the agent is writing. */
export async function setTyping(
  desk: RunningDesk,
  { account }: Reader,
  { ticketId, typing }: { ticketId: string; typing: boolean },
): Promise<void> {
  const { storage, fanout } = desk.ports;
  const ticket = await requireTicket(desk.ports, storage.db, { account, ticketId });
  await requirePoster(storage, ticket, account);
  const { conversationId } = ticket;
  const fact = { who: "agent" as const, name: account.name, typing };
  fanout.toShopper(conversationId, "typing:changed", fact);
  fanout.toConsole(`conversation:${conversationId}`, "typing:changed", { ticketId, ...fact });
}

/** Colleagues who have the chat open are told that this one has, or has no longer. */
export async function setViewing(
  desk: RunningDesk,
  { account }: Reader,
  { ticketId, viewing, fresh }: { ticketId: string; viewing: boolean; fresh: boolean },
): Promise<void> {
  const { storage, fanout } = desk.ports;
  const { conversationId } = await requireTicket(desk.ports, storage.db, { account, ticketId });
  const agent = { id: account.id, name: account.name };
  const fact = { ticketId, agent, viewing, fresh };
  fanout.toConsole(`conversation:${conversationId}`, "viewing:changed", fact);
}
