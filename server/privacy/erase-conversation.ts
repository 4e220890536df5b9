/** Takes everything that the desk knows of one conversation out of it; figures without a name stay. */
import { sql } from "kysely";
import { transition } from "../../handoff/transition.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Storage, Transaction } from "../storage/storage.ts";
import { findLiveTicket, storeTicket } from "../tickets/ticket-rows.ts";
import { PERSONAL_TABLES, type PersonalTable } from "./personal-data.ts";
import { addJob } from "./privacy-jobs.ts";
import { type DoneBy, logDeed, type PrivacyDeed } from "./privacy-log.ts";

/** What erasing works with. */
export interface ErasePorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What became of it. `nothing`: there is no such conversation, or not any more. */
export type Erased =
  | { readonly kind: "erased"; readonly counts: Readonly<Record<string, number>> }
  | { readonly kind: "nothing" }
  /** A case of it must be kept. */
  | { readonly kind: "held"; readonly caseNumber: string; readonly reason: string };

/**
 * Erases one conversation in one transaction; a second call finds nothing. Its files' bytes, and telling open
 * clients, are jobs that the same transaction leaves: a crash in between loses neither.
 */
export async function eraseConversation(
  ports: ErasePorts,
  conversationId: string,
  { by, what = "erased" }: { readonly by: DoneBy; readonly what?: PrivacyDeed },
): Promise<Erased> {
  return await ports.storage.transaction(async (tx) => {
    if (!(await lockIfThere(tx, conversationId, ports.clock.now()))) return { kind: "nothing" };
    const held = await findHold(tx, conversationId);
    if (held !== undefined) return { kind: "held", ...held };
    await endTicket(ports, tx, conversationId);
    const ids = await idsOf(tx, conversationId);
    const now = ports.clock.now();
    for (const fileId of ids.file) await addJob(ports, tx, { kind: "erase_file", subject: fileId });
    const counts: Record<string, number> = {};
    for (const entry of PERSONAL_TABLES) {
      const rows = await eraseFrom(tx, entry, { of: ids[entry.by], newId: ports.ids.id() });
      if (rows > 0) counts[entry.table] = rows;
    }
    await tx.db
      .deleteFrom("timers")
      .where("subject", "in", [conversationId, ...ids.ticket])
      .execute();
    await addJob(ports, tx, { kind: "tell_erased", subject: conversationId });
    for (const ticketId of ids.ticket)
      await addJob(ports, tx, { kind: "tell_ticket_gone", subject: ticketId });
    await addJob(ports, tx, { kind: "compact", subject: "all", dueAt: now + COMPACT_AFTER_MS });
    await logDeed(ports, tx.db, { what, by, conversationId, counts });
    return { kind: "erased", counts };
  });
}

/** Pages of the database still hold deleted bytes until it is written anew; soon, and once for many. */
const COMPACT_AFTER_MS = 15 * 60_000;

async function lockIfThere(tx: Transaction, id: string, now: number): Promise<boolean> {
  // Nothing that is on its way may be appended once this has committed: senders lock the row first, too.
  const { numUpdatedRows } = await tx.db
    .updateTable("conversations")
    .set({ updated_at: now })
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function findHold(tx: Transaction, conversationId: string) {
  const row = await tx.db
    .selectFrom("cases")
    .select(["id", "number", "hold_reason"])
    .where("conversation_id", "=", conversationId)
    .where("hold_reason", "is not", null)
    .executeTakeFirst();
  return row && { caseNumber: row.number ?? row.id, reason: row.hold_reason ?? "" };
}

/** A chat that is going on ends by the rules of tickets, so that nobody holds what is not there. */
async function endTicket(
  { clock }: ErasePorts,
  tx: Transaction,
  conversationId: string,
): Promise<void> {
  const ticket = await findLiveTicket(tx.db, conversationId);
  if (ticket === undefined) return;
  const context = {
    actor: { kind: "system" } as const,
    at: clock.now(),
    facts: { reachable: true },
    tooLongMs: null,
    slowAgentMs: 0,
  };
  const abandoned = transition(ticket, { kind: "abandon" }, context);
  const ended =
    abandoned.kind === "done"
      ? abandoned
      : transition(ticket, { kind: "resolve", outcome: "no_reply" }, context);
  if (ended.kind === "done") await storeTicket(tx, ticket, ended.ticket);
}

async function idsOf(tx: Transaction, conversationId: string) {
  const of = async (table: "cases" | "tickets" | "files") => {
    const rows = await tx.db
      .selectFrom(table)
      .select("id")
      .where("conversation_id", "=", conversationId)
      .execute();
    return rows.map(({ id }) => id);
  };
  return {
    conversation: [conversationId],
    case: await of("cases"),
    ticket: await of("tickets"),
    file: await of("files"),
    shopper: await lastShopper(tx, conversationId),
  };
}

/** Whose this conversation is, when it is the last that is theirs. */
async function lastShopper(tx: Transaction, conversationId: string): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom("conversations as own")
    .select("own.shopper_id")
    .where("own.id", "=", conversationId)
    .where("own.shopper_id", "is not", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("conversations as other")
            .select("other.id")
            .whereRef("other.shopper_id", "=", "own.shopper_id")
            .where("other.id", "!=", conversationId),
        ),
      ),
    )
    .execute();
  return rows.flatMap(({ shopper_id }) => shopper_id ?? []);
}

async function eraseFrom(
  tx: Transaction,
  { table, column, by, erase }: PersonalTable,
  { of, newId }: { readonly of: readonly string[]; readonly newId: string },
): Promise<number> {
  if (of.length === 0) return 0;
  const where = sql`${sql.ref(column)} in (${sql.join(of)})`;
  const changed =
    erase === "delete"
      ? await sql`delete from ${sql.table(table)} where ${where}`.execute(tx.db)
      : await cutOff(tx, {
          table,
          where,
          empty: erase.empty,
          link: by === "conversation" ? newId : null,
        });
  return Number(changed.numAffectedRows ?? 0);
}

/** Rows stay as numbers: the columns are emptied, and the conversation's id is one that leads nowhere. */
async function cutOff(
  tx: Transaction,
  row: {
    readonly table: string;
    readonly where: ReturnType<typeof sql>;
    readonly empty: readonly string[];
    readonly link: string | null;
  },
) {
  const changes = row.empty.map((name) => sql`${sql.ref(name)} = null`);
  if (row.link !== null) changes.push(sql`conversation_id = ${row.link}`);
  return await sql`update ${sql.table(row.table)} set ${sql.join(changes)} where ${row.where}`.execute(
    tx.db,
  );
}
