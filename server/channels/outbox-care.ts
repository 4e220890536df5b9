/** The outbox as operators see it, and what keeps it small and quiet. */
import type { Clock } from "../../kernel/clock.ts";
import type { OutboxRow } from "../storage/schema.ts";
import type { Queries, Storage } from "../storage/storage.ts";
import type { NoticePorts } from "./notice-ports.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long what has ended is kept, for those who ask what was sent. */
const KEPT_MS = 30 * DAY;

/**
 * When this contact may be written to again; null for now. Planning asks the same; this is for what waited
 * together for a mail server that was down and would otherwise all go in one minute.
 */
export async function quietUntil(
  { storage, clock, settings }: Pick<NoticePorts, "storage" | "clock" | "settings">,
  row: OutboxRow,
): Promise<number | null> {
  if (row.kind !== "answer_unread" || row.channel === "push") return null;
  const quiet = settings.notify.shopper.quietMinutes * MINUTE;
  const now = clock.now();
  const other = await storage.db
    .selectFrom("outbox")
    .select((eb) => eb.fn.max("ended_at").as("at"))
    .where("recipient", "=", row.recipient)
    .where("channel", "=", row.channel)
    .where("kind", "=", "answer_unread")
    .where("state", "=", "sent")
    .executeTakeFirst();
  const until = (other?.at ?? Number.NEGATIVE_INFINITY) + quiet;
  return until > now ? until : null;
}

/** Deletes what ended long ago, and keys that open nothing any more. */
export async function sweepOutbox({
  storage,
  clock,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
}): Promise<void> {
  const before = clock.now() - KEPT_MS;
  await storage.db.deleteFrom("outbox").where("ended_at", "<", before).execute();
  await storage.db.deleteFrom("conversation_keys").where("expires_at", "<", before).execute();
}

/** How the outbox stands, in rows; plans are not counted. */
export interface OutboxFigures {
  /** To be sent, those tried before included. */
  readonly pending: number;
  /** Tried at least once without success. */
  readonly failing: number;
  /** Given up: someone should look. */
  readonly dead: number;
}

/** Counts what is to be sent and what was given up, for readiness and operators. */
export async function readFigures(db: Queries): Promise<OutboxFigures> {
  const rows = await db
    .selectFrom("outbox")
    .select(["state"])
    .select((eb) => [
      eb.fn.countAll<number>().as("count"),
      eb.fn.count<number>("error").as("failing"),
    ])
    .where("state", "in", ["pending", "dead"])
    .groupBy("state")
    .execute();
  const of = (state: string) => rows.find((row) => row.state === state);
  return {
    pending: Number(of("pending")?.count ?? 0),
    failing: Number(of("pending")?.failing ?? 0),
    dead: Number(of("dead")?.count ?? 0),
  };
}

/** So many kinds of trouble are named. */
const MOST_TROUBLES = 3;

/** What keeps notices from going out, most frequent first: the channel and what went wrong, in a few words. */
export async function readTroubles(
  db: Queries,
): Promise<readonly { readonly channel: string; readonly error: string }[]> {
  const rows = await db
    .selectFrom("outbox")
    .select(["channel", "error"])
    .where("state", "in", ["pending", "dead"])
    .where("error", "is not", null)
    .groupBy(["channel", "error"])
    .orderBy((eb) => eb.fn.countAll(), "desc")
    .limit(MOST_TROUBLES)
    .execute();
  return rows.map(({ channel, error }) => ({ channel, error: error ?? "" }));
}

/** The newest rows of these states, newest first. */
export async function listNotices(
  db: Queries,
  { states, most }: { readonly states: readonly string[]; readonly most: number },
): Promise<OutboxRow[]> {
  return await db
    .selectFrom("outbox")
    .selectAll()
    .where("state", "in", [...states])
    .orderBy("created_at", "desc")
    .limit(most)
    .execute();
}

/** Gives dead notices another chance from now on; all of them without ids. Returns how many. */
export async function reviveDead(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  ids: readonly string[],
): Promise<number> {
  const now = clock.now();
  let query = storage.db
    .updateTable("outbox")
    .set({ state: "pending", due_at: now, attempts: 0, ended_at: null, expires_at: now + DAY })
    .where("state", "=", "dead");
  if (ids.length > 0) query = query.where("id", "in", [...ids]);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** Takes dead notices off the list; all of them without ids. Returns how many. */
export async function dropDead(db: Queries, ids: readonly string[]): Promise<number> {
  let query = db.updateTable("outbox").set({ state: "dropped" }).where("state", "=", "dead");
  if (ids.length > 0) query = query.where("id", "in", [...ids]);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}
