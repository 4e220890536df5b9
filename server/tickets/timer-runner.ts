/** Does what is due. Every handler looks at the ticket as it is now: a timer is a reason to look, no order. */
import type { TicketTimer } from "../../handoff/ticket.ts";
import { writeLine } from "../../handoff/wording.ts";
import type { TargetKind } from "../../kernel/protocol/ticket.ts";
import { planMissedOffer } from "../channels/plan-notices.ts";
import { findAgent } from "../people/agents.ts";
import { placeFacts, readPlace, readSituation } from "../people/desk-situation.ts";
import { countMissedOffer } from "../people/missed-offers.ts";
import { isThere } from "../people/presence-service.ts";
import type { TimerRow } from "../storage/schema.ts";
import type { Transaction } from "../storage/storage.ts";
import { appendLine } from "./append-line.ts";
import { applyTransition } from "./apply-transition.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { missTarget } from "./target-timers.ts";
import { type LockedTicket, lockTicket } from "./ticket-access.ts";
import { postponeTimer, readDueTimers, setTimer, takeTimer } from "./timers.ts";

/** How long a timer whose work failed is put off. */
const RETRY_MS = 15_000;

/** An offer that ran out longer ago than this was not the agent's to miss. */
const LATE_MS = 15_000;

type Handler = (
  ports: DeskPorts,
  tx: Transaction,
  locked: LockedTicket,
  dueAt: number,
) => Promise<void>;

const HANDLERS: Readonly<Record<TicketTimer, Handler>> = {
  offer_expiry: expireOffer,
  waiting_too_long: offerChoices,
  snooze_end: endSnooze,
  slow_agent: remindAgent,
  idle_remind: remind,
  idle_close: closeIdle,
  first_response_due: missing("first_response"),
  next_reply_due: missing("next_reply"),
  resolve_due: missing("resolve"),
};

const SYSTEM = { kind: "system" } as const;

/** Runs all timers that are due. Never throws. */
export async function runDueTimers(ports: DeskPorts): Promise<void> {
  const due = await readDueTimers(ports.storage.db, ports.clock.now());
  for (const timer of due) {
    try {
      await ports.storage.transaction((tx) => runTimer(ports, tx, timer));
    } catch (error) {
      ports.logger.warn({ kind: timer.kind, subject: timer.subject }, "timer_failed", error);
      await postponeTimer(ports, timer, ports.clock.now() + RETRY_MS).catch(() => {});
    }
  }
}

async function runTimer(ports: DeskPorts, tx: Transaction, timer: TimerRow): Promise<void> {
  // The conversation first, then the timer: everyone locks in this order, so nobody waits in a circle.
  const locked = await lockTicket(ports, tx, timer.subject);
  if (!(await takeTimer(tx, timer)) || locked === undefined) return;
  await HANDLERS[timer.kind as TicketTimer]?.(ports, tx, locked, timer.due_at);
}

function missing(kind: TargetKind): Handler {
  return (ports, tx, locked, dueAt) => missTarget(ports, tx, { ...locked, kind, dueAt });
}

async function expireOffer(ports: DeskPorts, tx: Transaction, locked: LockedTicket): Promise<void> {
  const { ticket } = locked;
  if (ticket.state !== "offered" || ticket.offerExpiresAt > ports.clock.now()) return;
  await applyTransition(ports, tx, { ...locked, command: { kind: "expire_offer" }, actor: SYSTEM });
  // Found long after its time: the desk was away, not the agent.
  const late = ports.clock.now() - ticket.offerExpiresAt;
  if (late >= LATE_MS) return;
  await countMissedOffer(ports, tx, ticket.offeredTo);
  await planMissedOffer(ports, tx, { ticket, agentId: ticket.offeredTo });
}

/** A wait longer than it should be: one line, three choices, and again after as long. */
async function offerChoices(
  ports: DeskPorts,
  tx: Transaction,
  { ticket, conversation }: LockedTicket,
): Promise<void> {
  if (ticket.state !== "waiting" && ticket.state !== "offered") return;
  const situation = await readSituation(ports, tx.db);
  const place = await readPlace(ports, tx.db, { situation, ticket });
  const line = writeLine("waiting_too_long", placeFacts(situation, place));
  await appendLine(ports, tx, { conversation, line });
  const dueAt = situation.at + ports.settings.routing.tooLongSeconds * 1000;
  await setTimer(ports, tx, { kind: "waiting_too_long", ticketId: ticket.id, dueAt });
}

async function endSnooze(ports: DeskPorts, tx: Transaction, locked: LockedTicket): Promise<void> {
  const { state, agentId } = locked.ticket;
  if (state !== "on_hold" || agentId === null) return;
  const kind = (await isThere(ports, tx, agentId)) ? "unhold" : "lose_agent";
  await applyTransition(ports, tx, { ...locked, command: { kind }, actor: SYSTEM });
}

/** The shopper waits for an answer: the agent is reminded, and one line says so, once for each silence. */
async function remindAgent(
  ports: DeskPorts,
  tx: Transaction,
  { ticket, conversation }: LockedTicket,
): Promise<void> {
  if (ticket.state !== "claimed") return;
  const agent = await findAgent(tx.db, ticket.agentId);
  const facts = { reachable: true, agentName: agent?.account.name };
  await appendLine(ports, tx, {
    conversation,
    line: writeLine("answer_due", facts),
    visibility: "agents",
  });
  await appendLine(ports, tx, { conversation, line: writeLine("slow_agent", facts) });
}

async function remind(
  ports: DeskPorts,
  tx: Transaction,
  { ticket, conversation }: LockedTicket,
): Promise<void> {
  if (ticket.state !== "claimed") return;
  const agent = await findAgent(tx.db, ticket.agentId);
  const line = writeLine("idle_remind", { reachable: true, agentName: agent?.account.name });
  await appendLine(ports, tx, { conversation, line });
}

async function closeIdle(ports: DeskPorts, tx: Transaction, locked: LockedTicket): Promise<void> {
  if (locked.ticket.state !== "claimed") return;
  const command = { kind: "resolve", outcome: "no_reply" } as const;
  await applyTransition(ports, tx, { ...locked, command, actor: SYSTEM });
}
