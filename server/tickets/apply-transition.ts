/**
 * The one way in which a ticket changes in storage: the pure transition, one conditional update, and every
 * side effect in the same transaction. After a crash at any point there is all of it or nothing.
 */

import type { CaseEventKind } from "../../handoff/case-wording.ts";
import { nameMoment } from "../../handoff/hours-in-words.ts";
import { findQueue } from "../../handoff/routing.ts";
import type { Actor, Command, Refusal, Ticket } from "../../handoff/ticket.ts";
import { transition } from "../../handoff/transition.ts";
import type { CommandKind } from "../../handoff/transition-table.ts";
import type { LineFacts } from "../../handoff/wording.ts";
import { AppError } from "../../kernel/errors.ts";
import { recordCaseEvent, setCaseStatus } from "../cases/case-events.ts";
import { planFact } from "../channels/plan-facts.ts";
import { planUntaken } from "../channels/plan-notices.ts";
import { appendMessage } from "../chat/append-message.ts";
import { changeOwner } from "../chat/change-owner.ts";
import {
  patience,
  placeFacts,
  readPlace,
  readSituation,
  slowAgentMs,
} from "../people/desk-situation.ts";
import { forgetMissedOffers } from "../people/missed-offers.ts";
import { createSessionCode } from "../people/session-code.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Transaction } from "../storage/storage.ts";
import { appendLine } from "./append-line.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { refuse } from "./refuse.ts";
import { planTargets } from "./target-timers.ts";
import { factsOf } from "./ticket-facts.ts";
import { storeTicket } from "./ticket-rows.ts";
import { setTimer } from "./timers.ts";

/** A change that is asked for: what, by whom, of which ticket. */
export interface Move {
  /** Locked by the caller before the ticket was read. */
  readonly conversation: ConversationRow;
  readonly ticket: Ticket | undefined;
  readonly command: Command;
  readonly actor: Actor;
  /** Extra facts for the shopper's line, such as the name of the agent it is about. */
  readonly agentName?: string | undefined;
  /** Whether the contact that was left will be written to. */
  readonly notified?: boolean;
}

/** `refused`: nothing was changed, because the ticket is not what the command expects, or the actor may not. */
export type Applied =
  | { readonly kind: "done"; readonly ticket: Ticket }
  | { readonly kind: "refused"; readonly reason: Refusal };

/**
 * As `tryTransition`, for callers whose own caller is told: returns the ticket as stored.
 * @throws AppError already_claimed (with the holder's name), wrong_state, not_allowed
 */
export async function applyTransition(
  ports: DeskPorts,
  tx: Transaction,
  move: Move,
): Promise<Ticket> {
  const applied = await tryTransition(ports, tx, move);
  if (applied.kind === "done") return applied.ticket;
  return await refuse(tx.db, { ticket: move.ticket, reason: applied.reason });
}

/** Applies the command, or says why not; for callers to whom either is fine. */
export async function tryTransition(
  ports: DeskPorts,
  tx: Transaction,
  move: Move,
): Promise<Applied> {
  const { conversation, ticket, actor } = move;
  const command = maskNote(ports, move.command);
  const sessionCode = TAKES.has(command.kind) ? createSessionCode(ports.ids) : undefined;
  const { facts, tooLongMs } = await gatherFacts(ports, tx, { move, sessionCode });
  const at = ports.clock.now();
  const outcome = transition(ticket, command, {
    actor,
    at,
    facts,
    tooLongMs,
    slowAgentMs: slowAgentMs(ports),
  });
  if (outcome.kind === "refused") return outcome;

  const { ticket: after, effects, event } = outcome;
  if (!(await storeTicket(tx, ticket, after))) return { kind: "refused", reason: "not_holder" };
  await tx.db
    .insertInto("ticket_events")
    .values({
      ticket_id: after.id,
      version: after.version,
      command: event.command,
      from_state: event.from,
      to_state: event.to,
      actor_kind: event.actor.kind,
      actor_id: event.actor.kind === "agent" ? event.actor.id : null,
      reason: event.reason,
      note: event.note || null,
      at,
    })
    .execute();
  if (effects.owner !== null && changesOwner(conversation, effects.owner, effects.agentId)) {
    await changeOwner(ports.announcer, tx, {
      conversationId: conversation.id,
      owner: effects.owner,
      now: at,
      ...(effects.agentId !== null && { agentId: effects.agentId }),
      ...(sessionCode !== undefined && { sessionCode }),
    });
  }
  if (actor.kind === "agent" && ANSWERS.has(command.kind)) {
    await forgetMissedOffers(tx, actor.id);
  }
  if (event.note) await appendNote(ports, tx, { conversation, actor, note: event.note });
  await appendLine(ports, tx, { conversation, line: outcome.line });
  await recordOnCase(ports, tx, { move, after, caseStatus: effects.caseStatus, facts });
  for (const [kind, dueAt] of Object.entries(effects.timers)) {
    const timer = { kind: kind as keyof typeof effects.timers, ticketId: after.id, dueAt };
    await setTimer(ports, tx, timer);
  }
  await planTargets(ports, tx, after);
  await planUntaken(ports, tx, after);
  const made = { command, actor, ticket: after, caseNumber: facts.caseNumber ?? null };
  for (const fact of factsOf(made)) await planFact(ports, tx, fact);
  announce(ports, tx, { before: ticket, after });
  if (command.kind === "claim" && ticket !== undefined) tellWait(ports, tx, ticket, at);
  return { kind: "done", ticket: after };
}

/** How long the first person was waited for; whoever left a message waits for nobody. */
function tellWait({ metrics }: DeskPorts, tx: Transaction, ticket: Ticket, at: number): void {
  const { claimedAt, state, queue, enteredAt } = ticket;
  if (claimedAt !== null || state === "left_message") return;
  tx.afterCommit(() => metrics?.took("handoff_wait_seconds", (at - enteredAt) / 1000, { queue }));
}

/** Notes are stored twice, and never with what may not be stored. */
function maskNote(ports: DeskPorts, command: Command): Command {
  if (!("note" in command) || command.note === undefined) return command;
  return { ...command, note: ports.mask(command.note.trim()).text };
}

/** What an agent leaves to colleagues stands in the transcript where they read it; shoppers never get it. */
async function appendNote(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, actor, note }: { conversation: ConversationRow; actor: Actor; note: string },
): Promise<void> {
  if (actor.kind !== "agent") return;
  await appendMessage(ports, tx, {
    conversationId: conversation.id,
    author: { kind: "agent", id: actor.id, name: actor.name },
    visibility: "agents",
    content: { kind: "text", text: note },
  });
}

function changesOwner(row: ConversationRow, owner: string, agentId: string | null): boolean {
  return row.owner !== owner || row.agent_id !== agentId;
}

async function gatherFacts(
  ports: DeskPorts,
  tx: Transaction,
  { move, sessionCode }: { move: Move; sessionCode: string | undefined },
): Promise<{ facts: LineFacts; tooLongMs: number | null }> {
  const { ticket, command } = move;
  const opening = "opening" in command ? command.opening : undefined;
  const at = ports.clock.now();
  const place = ticket ?? (opening && { ...opening, enteredAt: at });
  if (place === undefined) throw new AppError("wrong_state");
  const queue = command.kind === "transfer_to_queue" ? command.queue : place.queue;
  const caseRow = await tx.db
    .selectFrom("cases")
    .select("number")
    .where("id", "=", place.caseId)
    .executeTakeFirst();
  const situation = await readSituation(ports, tx.db);
  const enteredAt = command.kind === "reopen" ? at : place.enteredAt;
  const key = { ...place, queue, enteredAt };
  const waits = WITH_PLACE.has(command.kind);
  const placed = waits
    ? placeFacts(situation, await readPlace(ports, tx.db, { situation, ticket: key }))
    : { reachable: situation.serving, opens: situation.opens };
  const until = command.kind === "hold" ? command.until : null;
  const { hours, routing } = ports.settings;
  return {
    facts: {
      ...placed,
      agentName: move.agentName ?? (await nameOf(tx, actorOrHolder(move))),
      queueLabel: findQueue(routing, queue)?.label,
      caseNumber: caseRow?.number ?? undefined,
      sessionCode,
      notified: move.notified ?? false,
      until: until === null ? undefined : nameMoment(hours, until, at),
    },
    tooLongMs: patience(ports, situation),
  };
}

/** What makes an agent the one who speaks with the shopper. */
const TAKES = new Set<CommandKind>(["claim", "take_back", "take_over"]);

/** What shows that an agent who is asked sees it. */
const ANSWERS = new Set<CommandKind>(["claim", "decline"]);

/** Commands whose line tells the place in the queue. */
const WITH_PLACE = new Set<CommandKind>([
  "request",
  "decline",
  "expire_offer",
  "release",
  "lose_agent",
  "transfer_to_queue",
  "reopen",
]);

function actorOrHolder({ ticket, command, actor }: Move): string | null {
  if (command.kind === "transfer_to_agent") return command.agentId;
  if (command.kind === "reopen") return command.offerTo;
  if (TAKES.has(command.kind) || command.kind === "join") {
    return actor.kind === "agent" ? actor.id : (ticket?.offeredTo ?? null);
  }
  return ticket?.agentId ?? null;
}

async function nameOf(tx: Transaction, agentId: string | null): Promise<string | undefined> {
  if (agentId === null) return undefined;
  const row = await tx.db
    .selectFrom("agents")
    .select("name")
    .where("id", "=", agentId)
    .executeTakeFirst();
  return row?.name;
}

const EVENT_OF: Readonly<Partial<Record<CommandKind, CaseEventKind>>> = {
  request: "submitted",
  claim: "claimed",
  release: "released",
  lose_agent: "released",
  transfer_to_agent: "transferred",
  transfer_to_queue: "transferred",
  hold: "on_hold",
  unhold: "resumed",
  take_back: "resumed",
  take_over: "claimed",
  resolve: "resolved",
  abandon: "cancelled",
  leave_message: "message_left",
  reopen: "reopened",
};

async function recordOnCase(
  ports: DeskPorts,
  tx: Transaction,
  {
    move,
    after,
    caseStatus,
    facts,
  }: {
    move: Move;
    after: Ticket;
    caseStatus: Parameters<typeof setCaseStatus>[2]["status"] | null;
    facts: LineFacts;
  },
): Promise<void> {
  if (caseStatus !== null) {
    await setCaseStatus(ports, tx, { caseId: after.caseId, status: caseStatus });
  }
  const kind = EVENT_OF[move.command.kind];
  if (kind === undefined) return;
  const label =
    move.command.kind === "transfer_to_queue"
      ? (facts.queueLabel?.[after.lang] ?? move.command.queue)
      : facts.agentName;
  await recordCaseEvent(ports, tx, {
    caseId: after.caseId,
    kind,
    actor: move.actor,
    details: {
      ...(facts.agentName !== undefined && { agent: facts.agentName }),
      ...(kind === "transferred" && { label: label ?? "" }),
    },
  });
}

function announce(
  ports: DeskPorts,
  tx: Transaction,
  { before, after }: { before: Ticket | undefined; after: Ticket },
): void {
  tx.afterCommit(() => {
    const leftQueue = before !== undefined && before.queue !== after.queue ? before.queue : null;
    ports.announcer.conversationChanged(after.conversationId);
    ports.signals.ticketChanged({ ticketId: after.id, leftQueue });
    const people = [before?.agentId, after.agentId, before?.offeredTo, after.offeredTo];
    for (const agentId of new Set(people)) {
      if (agentId) ports.signals.agentChanged(agentId);
    }
    ports.signals.loadChanged();
  });
}
