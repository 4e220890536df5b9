/**
 * The outbox: every notice to someone who has left, as rows. A plan is a reason to look when its time has
 * come; what is then to be sent becomes one row for each channel. Rows are claimed by conditional update, so
 * any number of nodes may work on them, and a crash leaves them for the next.
 */

import {
  type AgentDelivery,
  type Delivery,
  GIVE_UP_MS,
  type NoticeKind,
  retryAfterMs,
} from "../../handoff/notify.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { OutboxRow } from "../storage/schema.ts";
import type { Queries, Storage, Transaction } from "../storage/storage.ts";
import { isUniqueViolation } from "../storage/storage-error.ts";
import type { Carried } from "./notice.ts";

/** What writing rows takes; the transaction is given with each call. */
export interface OutboxPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What a notice is about. */
export interface NoticeSubject {
  readonly kind: NoticeKind;
  /** Null for what is about the desk as a whole. */
  readonly conversationId: string | null;
  readonly ticketId?: string | null;
  readonly agentId?: string | null;
}

/** How long a claim holds: longer than the slowest carrier, shorter than anybody's patience. */
export const CLAIM_MS = 120_000;
/** Most rows one round takes. */
const BATCH = 20;

/** Plans a look at `dueAt`, unless one is planned under this key already: the first reason sets the time. */
export async function planNotice(
  ports: OutboxPorts,
  tx: Transaction,
  plan: NoticeSubject & { readonly key: string; readonly dueAt: number },
): Promise<void> {
  const row = newRow(ports, plan, { key: plan.key, channel: "plan", recipient: "", seq: 0 });
  await tx.db
    .insertInto("outbox")
    .values({ ...row, state: "planned", due_at: plan.dueAt })
    .onConflict((conflict) => conflict.column("notice_key").doNothing())
    .execute();
}

/** Puts what is to be sent into the outbox, once for each thing, channel and recipient. */
export async function addDeliveries(
  ports: OutboxPorts,
  tx: Transaction,
  {
    subject,
    tell,
    seq,
    about,
  }: {
    readonly subject: NoticeSubject;
    readonly tell: readonly (Delivery | AgentDelivery)[];
    readonly seq: number;
    /** What makes this news different from the last. */
    readonly about: string;
  },
): Promise<void> {
  for (const delivery of tell) {
    const { channel, recipient } = delivery;
    const agentId = "agentId" in delivery ? delivery.agentId : null;
    const key = `${about}:${channel}:${agentId ?? recipient}`;
    const row = newRow(ports, { ...subject, agentId }, { key, channel, recipient, seq });
    await tx.db
      .insertInto("outbox")
      .values(row)
      .onConflict((conflict) => conflict.column("notice_key").doNothing())
      .execute();
  }
}

function newRow(
  { clock, ids }: OutboxPorts,
  { kind, conversationId, ticketId, agentId }: NoticeSubject,
  {
    key,
    channel,
    recipient,
    seq,
  }: { key: string; channel: string; recipient: string; seq: number },
): OutboxRow {
  const now = clock.now();
  return {
    id: ids.id(),
    notice_key: key,
    kind,
    channel,
    state: "pending",
    recipient,
    conversation_id: conversationId,
    ticket_id: ticketId ?? null,
    agent_id: agentId ?? null,
    seq,
    due_at: now,
    attempts: 0,
    claimed_by: null,
    claimed_until: null,
    error: null,
    created_at: now,
    ended_at: null,
    expires_at: now + GIVE_UP_MS[kind],
    details: null,
  };
}

/** Plans whose time has come, oldest first. */
export async function readDuePlans(db: Queries, at: number): Promise<OutboxRow[]> {
  return await db
    .selectFrom("outbox")
    .selectAll()
    .where("state", "=", "planned")
    .where("due_at", "<=", at)
    .orderBy("due_at")
    .limit(BATCH)
    .execute();
}

/** Takes the plan for good, or moves it to `again`; false when another node was faster. */
export async function settlePlan(
  tx: Transaction,
  plan: OutboxRow,
  again: number | null,
): Promise<boolean> {
  if (again === null) {
    const { numDeletedRows } = await tx.db
      .deleteFrom("outbox")
      .where("id", "=", plan.id)
      .where("due_at", "=", plan.due_at)
      .executeTakeFirst();
    return numDeletedRows === 1n;
  }
  const { numUpdatedRows } = await tx.db
    .updateTable("outbox")
    .set({ due_at: again })
    .where("id", "=", plan.id)
    .where("due_at", "=", plan.due_at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Claims what is to be sent now for this node; what another claimed and did not finish in time is taken over.
 * A contact of shoppers has one claimed row at most: the next waits until it is known what became of the first.
 * Facts of one conversation go one after the other; letters to people never wait behind facts.
 */
export async function claimDue(
  ports: { readonly storage: Storage; readonly clock: Clock },
  { nodeId, what }: { readonly nodeId: string; readonly what: "notices" | "facts" },
): Promise<OutboxRow[]> {
  const now = ports.clock.now();
  const due = await ports.storage.db
    .selectFrom("outbox as o")
    .select("o.id")
    .where("o.state", "=", "pending")
    .where("o.due_at", "<=", now)
    .where((eb) => eb.or([eb("o.claimed_until", "is", null), eb("o.claimed_until", "<=", now)]))
    .where("o.kind", what === "facts" ? "=" : "!=", "fact")
    .where((eb) =>
      eb.or([
        eb("o.kind", "!=", "fact"),
        eb.not(
          eb.exists(
            eb
              .selectFrom("outbox as before")
              .select("before.id")
              .whereRef("before.conversation_id", "=", "o.conversation_id")
              .where("before.kind", "=", "fact")
              .where("before.state", "=", "pending")
              .whereRef("before.seq", "<", "o.seq"),
          ),
        ),
      ]),
    )
    .orderBy("o.due_at")
    .limit(BATCH)
    .execute();
  const claimed: OutboxRow[] = [];
  for (const { id } of due) {
    const row = await claim(ports.storage, { id, now, nodeId });
    if (row !== undefined) claimed.push(row);
  }
  return claimed;
}

async function claim(
  { db }: Storage,
  { id, now, nodeId }: { readonly id: string; readonly now: number; readonly nodeId: string },
): Promise<OutboxRow | undefined> {
  try {
    return await db
      .updateTable("outbox")
      .set((eb) => ({
        claimed_by: nodeId,
        claimed_until: now + CLAIM_MS,
        attempts: eb("attempts", "+", 1),
      }))
      .where("id", "=", id)
      .where("state", "=", "pending")
      .where("due_at", "<=", now)
      .where((eb) => eb.or([eb("claimed_until", "is", null), eb("claimed_until", "<=", now)]))
      .returningAll()
      .executeTakeFirst();
  } catch (error) {
    // The contact's other row is being sent: this one's turn comes after it.
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

/** What became of a try. `retry`: not before `dueAt`. */
export type Ending =
  | { readonly kind: "sent"; readonly seq: number }
  | { readonly kind: "dropped" }
  | { readonly kind: "dead"; readonly error: string }
  | { readonly kind: "retry"; readonly error: string | null; readonly dueAt: number };

/** What a carrier's answer makes of the row: tried again later, or given up when its time is over by then. */
export function endingOf(
  carried: Carried,
  row: Pick<OutboxRow, "attempts" | "expires_at">,
  { seq, now }: { readonly seq: number; readonly now: number },
): Ending {
  switch (carried.kind) {
    case "sent":
      return { kind: "sent", seq };
    case "gone":
      return { kind: "dropped" };
    case "refused":
      return { kind: "dead", error: carried.error };
    case "retry": {
      const dueAt = now + retryAfterMs(row.attempts);
      const { error } = carried;
      return dueAt > row.expires_at ? { kind: "dead", error } : { kind: "retry", error, dueAt };
    }
  }
}

/** Writes down what became of a claimed row; nothing when the claim ran out and another has it. */
export async function endTry(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  row: OutboxRow,
  ending: Ending,
): Promise<void> {
  const ended = { ended_at: clock.now(), error: null };
  const change =
    ending.kind === "retry"
      ? { due_at: ending.dueAt, error: ending.error }
      : ending.kind === "sent"
        ? { ...ended, state: "sent", seq: ending.seq }
        : ending.kind === "dead"
          ? { ...ended, state: "dead", error: ending.error }
          : { ...ended, state: "dropped" };
  await storage.db
    .updateTable("outbox")
    .set({ ...change, claimed_by: null, claimed_until: null })
    .where("id", "=", row.id)
    .where("state", "=", "pending")
    .where("claimed_by", "=", row.claimed_by)
    .where("attempts", "=", row.attempts)
    .execute();
}

/** When anything was last sent, or will be, to this recipient about shoppers' or agents' matters. */
export async function lastTold(
  db: Queries,
  { recipient, kinds }: { readonly recipient: string; readonly kinds: readonly NoticeKind[] },
): Promise<number | null> {
  const row = await db
    .selectFrom("outbox")
    .select((eb) => eb.fn.max("created_at").as("at"))
    .where("recipient", "=", recipient)
    .where("kind", "in", [...kinds])
    .where("state", "in", ["pending", "sent", "dead"])
    .executeTakeFirst();
  return row?.at ?? null;
}
