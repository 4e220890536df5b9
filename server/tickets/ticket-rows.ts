/** Tickets in the database: rows to values, and the conditional update every change goes through. */

import { sql } from "kysely";
import type { Waiting } from "../../handoff/queue-places.ts";
import type { Ticket, TicketStanding } from "../../handoff/ticket.ts";
import { HELD_STATES, LIVE_STATES } from "../../handoff/transition-table.ts";
import type { HandoffReason, Priority } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { TicketState } from "../../kernel/protocol/ticket.ts";
import type { TicketRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Queries, Transaction } from "../storage/storage.ts";

/** States in which nobody holds the ticket yet: it has a place in the queue. */
export const QUEUED_STATES = ["waiting", "offered", "left_message"] as const;

/** A ticket, as the row keeps it. @throws Error for a row that no transition can have written */
export function readTicket(row: TicketRow): Ticket {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    caseId: row.case_id,
    queue: row.queue,
    priority: row.priority as Priority,
    lang: row.lang as Locale,
    reason: row.reason as HandoffReason,
    lastAgentId: row.last_agent_id,
    declinedBy: JSON.parse(row.declined_by) as string[],
    enteredAt: row.entered_at,
    claimedAt: row.claimed_at,
    firstReplyAt: row.first_reply_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...readStanding(row),
  };
}

function readStanding(row: TicketRow): TicketStanding {
  const free = { offeredTo: null, offerExpiresAt: null, heldUntil: null } as const;
  const open = { resolvedAt: null, outcome: null } as const;
  const state = row.state as TicketState;
  switch (state) {
    case "waiting":
    case "left_message":
      return { state, agentId: null, ...free, ...open };
    case "offered": {
      const offeredTo = present(row, "offered_to");
      const offerExpiresAt = present(row, "offer_expires_at");
      return { state, agentId: null, ...free, ...open, offeredTo, offerExpiresAt };
    }
    case "claimed":
      return { state, agentId: present(row, "agent_id"), ...free, ...open };
    case "on_hold": {
      const heldUntil = row.held_until;
      return { state, agentId: present(row, "agent_id"), ...free, ...open, heldUntil };
    }
    case "resolved":
    case "abandoned": {
      const [resolvedAt, outcome] = [present(row, "resolved_at"), present(row, "outcome")];
      return { state, agentId: row.agent_id, ...free, resolvedAt, outcome };
    }
  }
}

function present<K extends keyof TicketRow>(row: TicketRow, column: K): NonNullable<TicketRow[K]> {
  const value = row[column];
  if (value === null || value === undefined)
    throw new Error(`ticket ${row.id} is ${row.state} without ${column}`);
  return value;
}

/** The row that keeps a ticket; `readTicket` gives the same one back. */
export function writeTicket(ticket: Ticket): TicketRow {
  return {
    id: ticket.id,
    conversation_id: ticket.conversationId,
    case_id: ticket.caseId,
    state: ticket.state,
    queue: ticket.queue,
    priority: ticket.priority,
    lang: ticket.lang,
    reason: ticket.reason,
    agent_id: ticket.agentId,
    last_agent_id: ticket.lastAgentId,
    offered_to: ticket.offeredTo,
    offer_expires_at: ticket.offerExpiresAt,
    declined_by: JSON.stringify(ticket.declinedBy),
    held_until: ticket.heldUntil,
    entered_at: ticket.enteredAt,
    claimed_at: ticket.claimedAt,
    first_reply_at: ticket.firstReplyAt,
    resolved_at: ticket.resolvedAt,
    outcome: ticket.outcome,
    version: ticket.version,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
  };
}

/** Stores the next version of a ticket; false when someone else was faster. */
export async function storeTicket(
  tx: Transaction,
  before: Ticket | undefined,
  after: Ticket,
): Promise<boolean> {
  const row = writeTicket(after);
  if (before === undefined) {
    await tx.db.insertInto("tickets").values(row).execute();
    return true;
  }
  const { numUpdatedRows } = await tx.db
    .updateTable("tickets")
    .set(row)
    .where("id", "=", before.id)
    .where("version", "=", before.version)
    .where("state", "=", before.state)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The ticket as it is now, or undefined. */
export async function findTicket(db: Queries, id: string): Promise<Ticket | undefined> {
  const row = await db.selectFrom("tickets").selectAll().where("id", "=", id).executeTakeFirst();
  return row && readTicket(row);
}

/** The ticket of this conversation that is not over yet; there is at most one. */
export async function findLiveTicket(
  db: Queries,
  conversationId: string,
): Promise<Ticket | undefined> {
  const [row] = (await findLive(db, { conversationId })).rows;
  return row && readTicket(row);
}

const findLive = statement((db, { conversationId }: { conversationId: string }) =>
  live(db, conversationId).selectAll(),
);

// The states stand in it as they are: only then SQLite sees that the index of live tickets serves.
function live(db: Queries, conversationId: string) {
  return db
    .selectFrom("tickets")
    .where("conversation_id", "=", conversationId)
    .where(
      "state",
      "in",
      LIVE_STATES.map((state) => sql.lit(state)),
    );
}

/** No more of the live ticket than whether there is one and how it stands: most messages need no more. */
export async function findLiveStanding(
  db: Queries,
  conversationId: string,
): Promise<Pick<Ticket, "id" | "state"> | undefined> {
  const [row] = (await findStanding(db, { conversationId })).rows;
  return row && { id: row.id, state: row.state as TicketState };
}

const findStanding = statement((db, { conversationId }: { conversationId: string }) =>
  live(db, conversationId).select(["id", "state"]),
);

/** The live ticket, else the latest one: what a console that watches this conversation shows. */
export async function findLatestTicket(
  db: Queries,
  conversationId: string,
): Promise<Ticket | undefined> {
  const live = await findLiveTicket(db, conversationId);
  if (live !== undefined) return live;
  const [row] = (await findLast(db, { conversationId })).rows;
  return row && readTicket(row);
}

const findLast = statement((db, { conversationId }: { conversationId: string }) =>
  db
    .selectFrom("tickets")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .orderBy("updated_at", "desc")
    .limit(1),
);

/** How many chats the agent holds, and how many others than this ticket are offered to him right now. */
export async function countLoad(
  db: Queries,
  { agentId, ticketId }: { agentId: string; ticketId: string },
): Promise<{ held: number; offered: number }> {
  const count = db.fn.countAll<number>().as("count");
  const held = await db
    .selectFrom("tickets")
    .select(count)
    .where("agent_id", "=", agentId)
    .where("state", "in", [...HELD_STATES])
    .executeTakeFirstOrThrow();
  const offered = await db
    .selectFrom("tickets")
    .select(count)
    .where("offered_to", "=", agentId)
    .where("state", "=", "offered")
    .where("id", "!=", ticketId)
    .executeTakeFirstOrThrow();
  return { held: Number(held.count), offered: Number(offered.count) };
}

/** All tickets with a place in the queue. */
export async function readWaiting(
  db: Queries,
): Promise<(Waiting & Pick<Ticket, "conversationId">)[]> {
  const rows = await db
    .selectFrom("tickets")
    .select(["id", "conversation_id", "queue", "lang", "priority", "entered_at", "updated_at"])
    .select(["offered_to", "offer_expires_at", "declined_by"])
    .where("state", "in", [...QUEUED_STATES])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    queue: row.queue,
    lang: row.lang as Locale,
    priority: row.priority as Priority,
    enteredAt: row.entered_at,
    updatedAt: row.updated_at,
    offeredTo: row.offered_to,
    offerExpiresAt: row.offer_expires_at,
    declinedBy: JSON.parse(row.declined_by) as string[],
  }));
}
