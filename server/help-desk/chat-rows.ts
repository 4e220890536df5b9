/**
 * The chats that another help desk serves, as rows. What is to be done is read from what both sides hold, not
 * planned: a crash at any point leaves nothing undone. Rows are claimed by conditional update, so that any number
 * of nodes may work on them.
 */
import { retryAfterMs } from "../../handoff/notify.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { HelpDeskChatRow } from "../storage/help-desk-rows.ts";
import type { Storage } from "../storage/storage.ts";

/** What the rows are worked on with. */
export interface ChatRowPorts {
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Longer than all requests of one try. */
const CLAIM_MS = 120_000;
/** Most chats one look takes. */
const BATCH = 10;

/** Takes up the tickets of these queues that nobody here holds; said again, nothing changes. */
export async function adoptTickets(
  { storage, clock }: ChatRowPorts,
  queues: readonly string[],
): Promise<void> {
  let found = storage.db
    .selectFrom("tickets as t")
    // What was erased has none.
    .innerJoin("conversations as c", "c.id", "t.conversation_id")
    .select(["t.id", "c.id as conversation_id"])
    .where("t.state", "in", ["waiting", "offered", "left_message"])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("help_desk_chats as h")
            .select("h.ticket_id")
            .whereRef("h.ticket_id", "=", "t.id"),
        ),
      ),
    )
    .limit(BATCH);
  if (queues.length > 0) found = found.where("t.queue", "in", [...queues]);
  const now = clock.now();
  for (const { id, conversation_id } of await found.execute())
    await storage.db
      .insertInto("help_desk_chats")
      .values({
        ...{ ticket_id: id, conversation_id, round: 1, remote_id: null, opened_seq: 0 },
        ...{ said_seq: null, said_id: null, read_id: 0, our_state: "open", their_state: "open" },
        ...{ seen_seq: 0, seen_version: 0, due_at: now, attempts: 0, created_at: now },
        ...{ claimed_by: null, claimed_until: null, error: null },
      })
      .onConflict((conflict) => conflict.column("ticket_id").doNothing())
      .execute();
}

/** Claims the chats that have news here, and those whose time has come. */
export async function claimChats(
  { storage, clock }: ChatRowPorts,
  nodeId: string,
): Promise<HelpDeskChatRow[]> {
  const now = clock.now();
  const due = await storage.db
    .selectFrom("help_desk_chats as h")
    .innerJoin("conversations as c", "c.id", "h.conversation_id")
    .innerJoin("tickets as t", "t.id", "h.ticket_id")
    .select("h.ticket_id")
    .where((eb) => eb.or([eb("h.claimed_until", "is", null), eb("h.claimed_until", "<=", now)]))
    .where((eb) =>
      eb.or([
        eb("h.due_at", "<=", now),
        eb.and([
          // After a failure only time helps.
          eb("h.attempts", "=", 0),
          eb.or([
            eb.and([eb("h.our_state", "=", "open"), eb("c.last_seq", ">", eb.ref("h.seen_seq"))]),
            eb("t.version", ">", eb.ref("h.seen_version")),
          ]),
        ]),
      ]),
    )
    .orderBy("h.due_at")
    .limit(BATCH)
    .execute();
  const claimed: HelpDeskChatRow[] = [];
  for (const { ticket_id } of due) {
    const row = await storage.db
      .updateTable("help_desk_chats")
      .set((eb) => ({
        claimed_by: nodeId,
        claimed_until: now + CLAIM_MS,
        due_at: now + CLAIM_MS,
        attempts: eb("attempts", "+", 1),
      }))
      .where("ticket_id", "=", ticket_id)
      .where((eb) => eb.or([eb("claimed_until", "is", null), eb("claimed_until", "<=", now)]))
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) claimed.push(row);
  }
  return claimed;
}

/** Writes down how far a claimed chat is. */
export async function noteProgress(
  { storage }: Pick<ChatRowPorts, "storage">,
  ticketId: string,
  change: Partial<Omit<HelpDeskChatRow, "ticket_id" | "conversation_id">>,
): Promise<void> {
  await storage.db
    .updateTable("help_desk_chats")
    .set(change)
    .where("ticket_id", "=", ticketId)
    .execute();
}

/** Both sides agree; looked at again at `dueAt`, or when there is news. */
export async function endWell(
  ports: Pick<ChatRowPorts, "storage">,
  { ticket_id }: HelpDeskChatRow,
  dueAt: number,
): Promise<void> {
  const free = { claimed_by: null, claimed_until: null };
  // A bell that rang meanwhile stands.
  await ports.storage.db
    .updateTable("help_desk_chats")
    .set((eb) => ({
      ...free,
      attempts: 0,
      error: null,
      due_at: eb.case().when("due_at", "=", RUNG).then(RUNG).else(dueAt).end(),
    }))
    .where("ticket_id", "=", ticket_id)
    .execute();
}

/** The try failed; another follows, later each time, at most an hour. */
export async function endBadly(
  { storage, clock }: ChatRowPorts,
  { ticket_id, attempts }: HelpDeskChatRow,
  error: string,
): Promise<void> {
  const dueAt = clock.now() + retryAfterMs(attempts);
  const free = { claimed_by: null, claimed_until: null };
  await noteProgress({ storage }, ticket_id, { ...free, error, due_at: dueAt });
}

/** Due at once, however it stands. */
const RUNG = 0;

/** The other desk says that something happened in this chat. */
export async function ringBell({ storage }: Pick<ChatRowPorts, "storage">, remoteId: string) {
  await storage.db
    .updateTable("help_desk_chats")
    .set({ due_at: RUNG })
    .where("remote_id", "=", remoteId)
    .execute();
}

/** How many chats could not be carried, and why the last of them. */
export async function readTroubles({
  storage,
}: Pick<ChatRowPorts, "storage">): Promise<{ count: number; error: string } | undefined> {
  const rows = await storage.db
    .selectFrom("help_desk_chats")
    .select("error")
    .where("error", "is not", null)
    .orderBy("due_at", "desc")
    .limit(1000)
    .execute();
  return rows.length === 0 ? undefined : { count: rows.length, error: rows[0]?.error ?? "" };
}
