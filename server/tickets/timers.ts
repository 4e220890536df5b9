/**
 * Timers are rows. Whoever runs one deletes it in the very transaction that does what it was set for: it
 * happens once across nodes, and a crash in between leaves the row for the next.
 */
import { TICKET_TIMERS, type TicketTimer } from "../../handoff/ticket.ts";
import type { TimerRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "./desk-ports.ts";

/** Most timers one round works on. */
const BATCH = 50;

/** Sets the timer of a ticket, or moves it. `dueAt` null clears it. */
export async function setTimer(
  ports: Pick<DeskPorts, "ids">,
  tx: Transaction,
  timer: { kind: TicketTimer; ticketId: string; dueAt: number | null },
): Promise<void> {
  const { kind, ticketId, dueAt } = timer;
  if (dueAt === null) await clearTimer(tx.db, { kind, ticketId });
  else await moveTimer(tx.db, { id: ports.ids.id(), kind, subject: ticketId, due_at: dueAt });
}

const moveTimer = statement((db, row: TimerRow) =>
  db
    .insertInto("timers")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["kind", "subject"]).doUpdateSet({ due_at: row.due_at }),
    ),
);

const clearTimer = statement((db, { kind, ticketId }: { kind: TicketTimer; ticketId: string }) =>
  db.deleteFrom("timers").where("kind", "=", kind).where("subject", "=", ticketId),
);

/** The shopper is not silent: what would remind or end the chat is taken back. */
export async function clearIdleTimers(tx: Transaction, ticketId: string): Promise<void> {
  await clearIdle(tx.db, { ticketId });
}

const clearIdle = statement((db, { ticketId }: { ticketId: string }) =>
  db
    .deleteFrom("timers")
    .where("subject", "=", ticketId)
    .where("kind", "in", ["idle_remind", "idle_close"]),
);

/** Timers of tickets whose time has come, the oldest first. */
export async function readDueTimers(db: Queries, at: number): Promise<TimerRow[]> {
  return await db
    .selectFrom("timers")
    .selectAll()
    .where("kind", "in", [...TICKET_TIMERS])
    .where("due_at", "<=", at)
    .orderBy("due_at")
    .limit(BATCH)
    .execute();
}

/** Takes the timer for good; false when another node was faster or it was moved. */
export async function takeTimer(tx: Transaction, timer: TimerRow): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom("timers")
    .where("id", "=", timer.id)
    .where("due_at", "=", timer.due_at)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Puts off a timer whose work failed, so that one bad row cannot hold up the others. */
export async function postponeTimer(
  ports: Pick<DeskPorts, "storage">,
  timer: TimerRow,
  dueAt: number,
): Promise<void> {
  await ports.storage.db
    .updateTable("timers")
    .set({ due_at: dueAt })
    .where("id", "=", timer.id)
    .where("due_at", "=", timer.due_at)
    .execute();
}
