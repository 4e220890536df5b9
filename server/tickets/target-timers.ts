/**
 * The times by which something is owed to a shopper, as timers of the ticket, and what is written down, once, when one
 * passes: a row, a line for the agents, a fact for the shop's programs. Supervisors are alerted while it lasts.
 */
import { type Owed, owedBy, Targets } from "../../handoff/targets.ts";
import type { Ticket, TicketTimer } from "../../handoff/ticket.ts";
import { writeLine } from "../../handoff/wording.ts";
import { localTime } from "../../handoff/working-times.ts";
import { TARGET_KINDS, type TargetKind, type TicketView } from "../../kernel/protocol/ticket.ts";
import { planFact } from "../channels/plan-facts.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import { appendLine } from "./append-line.ts";
import type { DeskPorts } from "./desk-ports.ts";
import type { LockedTicket } from "./ticket-access.ts";
import { ticketFields } from "./ticket-facts.ts";
import { setTimer } from "./timers.ts";

/** The timer of each target. */
export const TARGET_TIMERS: Readonly<Record<TargetKind, TicketTimer>> = {
  first_response: "first_response_due",
  next_reply: "next_reply_due",
  resolve: "resolve_due",
};

/** Sets what the ticket owes as it is now, and takes back what it owes no more. A reply that is owed stays owed. */
export async function planTargets(
  ports: DeskPorts,
  tx: Transaction,
  ticket: Ticket,
): Promise<void> {
  const owed = owedBy(ticket);
  const isOver = owed.length === 0;
  for (const kind of TARGET_KINDS) {
    const found = owed.find((one) => one.kind === kind);
    if (found !== undefined) await setDue(ports, tx, ticket.id, found);
    else if (kind !== "next_reply" || isOver)
      await keepTarget(ports, tx, { ticketId: ticket.id, kind });
  }
}

/** The shopper wrote to the agent who has the chat and had answered before: words are owed from now on. */
export async function oweReply(ports: DeskPorts, tx: Transaction, ticket: Ticket): Promise<void> {
  if (ticket.firstReplyAt === null) return;
  const { queue, priority } = ticket;
  const since = ports.clock.now();
  await setDue(ports, tx, ticket.id, { kind: "next_reply", since, queue, priority });
}

/** An agent answered. */
export async function keepReplies(
  ports: DeskPorts,
  tx: Transaction,
  ticketId: string,
): Promise<void> {
  for (const kind of ["first_response", "next_reply"] as const)
    await keepTarget(ports, tx, { ticketId, kind });
}

async function setDue(ports: DeskPorts, tx: Transaction, ticketId: string, owed: Owed) {
  const dueAt = new Targets(ports.settings).dueAt(owed);
  await setTimer(ports, tx, { kind: TARGET_TIMERS[owed.kind], ticketId, dueAt });
}

async function keepTarget(
  ports: DeskPorts,
  tx: Transaction,
  { ticketId, kind }: { readonly ticketId: string; readonly kind: TargetKind },
): Promise<void> {
  await setTimer(ports, tx, { kind: TARGET_TIMERS[kind], ticketId, dueAt: null });
  await tx.db
    .updateTable("missed_targets")
    .set({ kept_at: ports.clock.now() })
    .where("ticket_id", "=", ticketId)
    .where("kind", "=", kind)
    .where("kept_at", "is", null)
    .execute();
}

/** The time is over: written down, unless it was before. */
export async function missTarget(
  ports: DeskPorts,
  tx: Transaction,
  { kind, dueAt, ...locked }: LockedTicket & { readonly kind: TargetKind; readonly dueAt: number },
): Promise<void> {
  const { ticket, conversation } = locked;
  const since = kind === "next_reply" ? await findQuestion(tx.db, ticket) : ticket.enteredAt;
  if (since === null) return;
  const at = ports.clock.now();
  const row = await tx.db
    .insertInto("missed_targets")
    .values({
      ...{ ticket_id: ticket.id, kind, since, due_at: dueAt, at },
      ...{ agent_id: ticket.agentId, kept_at: null },
      ...{ queue: ticket.queue, priority: ticket.priority },
    })
    .onConflict((conflict) => conflict.columns(["ticket_id", "kind", "since"]).doNothing())
    .returning("kind")
    .executeTakeFirst();
  if (row === undefined) return;
  const line = writeLine(`${kind}_missed`, {
    reachable: true,
    due: localTime(ports.settings.hours.timeZone, dueAt).clock,
  });
  await appendLine(ports, tx, { conversation, line, visibility: "agents" });
  const found = await tx.db
    .selectFrom("cases")
    .select("number")
    .where("id", "=", ticket.caseId)
    .executeTakeFirst();
  const caseNumber = found?.number ?? null;
  await planFact(ports, tx, {
    ...ticketFields({ ticket, actor: { kind: "system" }, caseNumber }),
    ...{ type: "target_missed", target: kind, agentId: ticket.agentId },
    dueAt: new Date(dueAt).toISOString(),
  });
  tx.afterCommit(() => ports.signals.ticketChanged({ ticketId: ticket.id, leftQueue: null }));
}

/** When the shopper wrote first since the agent's last words; null when nothing waits for an answer. */
async function findQuestion(db: Queries, { conversationId }: Ticket): Promise<number | null> {
  const said = db
    .selectFrom("messages")
    .where("conversation_id", "=", conversationId)
    .where("visibility", "=", "all");
  const answer = await said
    .select((eb) => eb.fn.max("seq").as("seq"))
    .where("author_kind", "=", "agent")
    .executeTakeFirst();
  const question = await said
    .select((eb) => eb.fn.min("at").as("at"))
    .where("author_kind", "=", "shopper")
    .where("seq", ">", answer?.seq ?? 0)
    .executeTakeFirst();
  return question?.at == null ? null : Number(question.at);
}

/** What each of these tickets owes next: what is overdue before what is due first. */
export async function findDues(
  db: Queries,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<TicketView["due"]>>> {
  const missed = await db
    .selectFrom("missed_targets")
    .select(["ticket_id", "kind", "due_at"])
    .where("ticket_id", "in", [...ticketIds])
    .where("kept_at", "is", null)
    .orderBy("due_at")
    .execute();
  const timers = await db
    .selectFrom("timers")
    .select(["subject", "kind", "due_at"])
    .where("subject", "in", [...ticketIds])
    .where("kind", "in", Object.values(TARGET_TIMERS))
    .orderBy("due_at")
    .execute();
  const dues = new Map<string, NonNullable<TicketView["due"]>>();
  const add = (ticketId: string, kind: TargetKind | undefined, at: number, isMissed: boolean) => {
    if (kind === undefined || dues.has(ticketId)) return;
    dues.set(ticketId, { kind, at: new Date(at).toISOString(), missed: isMissed });
  };
  for (const { ticket_id, kind, due_at } of missed)
    add(
      ticket_id,
      TARGET_KINDS.find((one) => one === kind),
      due_at,
      true,
    );
  for (const { subject, kind, due_at } of timers)
    add(
      subject,
      TARGET_KINDS.find((one) => TARGET_TIMERS[one] === kind),
      due_at,
      false,
    );
  return dues;
}

/** How many chats of each queue are owed something whose time is over. */
export async function countOverdue(db: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("missed_targets as missed")
    .innerJoin("tickets as t", "t.id", "missed.ticket_id")
    .select("t.queue")
    .select((eb) => eb.fn.count<number>("t.id").distinct().as("count"))
    .where("missed.kept_at", "is", null)
    .groupBy("t.queue")
    .execute();
  return new Map(rows.map(({ queue, count }) => [queue, Number(count)]));
}
