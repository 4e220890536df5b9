/**
 * Work that erasure and retention leave to be done: rows of `timers`, each taken by one node. A job that fails
 * or whose node dies is done again, so every job may run twice.
 */
import type { IdSource } from "../../kernel/ids.ts";
import type { TimerRow } from "../storage/schema.ts";
import type { Queries, Storage, Transaction } from "../storage/storage.ts";

/** `compact` writes the database anew; `retention` deletes what is older than its days. */
export const JOB_KINDS = [
  "erase_file",
  "tell_erased",
  "tell_ticket_gone",
  "compact",
  "retention",
] as const;
/** What is to be done. */
export type JobKind = (typeof JOB_KINDS)[number];

/** A job to be added. */
export interface NewJob {
  readonly kind: JobKind;
  readonly subject: string;
  /** Epoch milliseconds; at once when absent. */
  readonly dueAt?: number;
}

/** Adds a job; one that waits already keeps its time. */
export async function addJob(
  { ids }: { readonly ids: IdSource },
  tx: Pick<Transaction, "db">,
  { kind, subject, dueAt = 0 }: NewJob,
): Promise<void> {
  await tx.db
    .insertInto("timers")
    .values({ id: ids.id(), kind, subject, due_at: dueAt })
    .onConflict((conflict) => conflict.columns(["kind", "subject"]).doNothing())
    .execute();
}

/** Jobs that are due, oldest first. */
export async function readDueJobs(db: Queries, at: number): Promise<readonly TimerRow[]> {
  return await db
    .selectFrom("timers")
    .selectAll()
    .where("kind", "in", [...JOB_KINDS])
    .where("due_at", "<=", at)
    .orderBy("due_at")
    .limit(MOST)
    .execute();
}

/** Most jobs one look works on. */
const MOST = 200;

/** Takes the job for `leaseMs`; false when another node has it. */
export async function takeJob({ db }: Storage, job: TimerRow, until: number): Promise<boolean> {
  return await moveJob(db, job, until);
}

/** Sets the job's next time; false when it was moved meanwhile. */
export async function moveJob(db: Queries, job: TimerRow, dueAt: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("timers")
    .set({ due_at: dueAt })
    .where("id", "=", job.id)
    .where("due_at", "=", job.due_at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The job is done for good. */
export async function endJob({ db }: Storage, job: TimerRow): Promise<void> {
  await db.deleteFrom("timers").where("id", "=", job.id).execute();
}
