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
  if (dueAt === null) {
    await tx.db
      .deleteFrom("timers")
      .where("kind", "=", kind)
      .where("subject", "=", ticketId)
      .execute();
    return;
  }
  await tx.db
    .insertInto("timers")
    .values({
      id: ports.ids.id(),
      kind,
      subject: ticketId,
      due_at: dueAt,
    })
    .onConflict((conflict) => conflict.columns(["kind", "subject"]).doUpdateSet({ due_at: dueAt }))
    .execute();
}

/** Takes several timers of a ticket back at once. */
export async function clearTimers(
  tx: Transaction,
  { kinds, ticketId }: { kinds: readonly TicketTimer[]; ticketId: string },
): Promise<void> {
  for (const kind of kinds) await clearTimer(tx.db, { kind, ticketId });
}

const clearTimer = statement((db, { kind, ticketId }: { kind: TicketTimer; ticketId: string }) =>
  db.deleteFrom("timers").where("kind", "=", kind).where("subject", "=", ticketId),
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
