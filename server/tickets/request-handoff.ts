/** The shopper's side of a ticket: asking for people, leaving, leaving a message, opening again. */
import { findType } from "../../bot/settings/problem-types.ts";
import { findQueue, route } from "../../handoff/routing.ts";
import type { Actor, Opening, Ticket } from "../../handoff/ticket.ts";
import { serviceBy } from "../../handoff/who-serves.ts";
import { writeLine } from "../../handoff/wording.ts";
import type { CaseData, HandoffReason, Priority, SlotValue } from "../../kernel/case-data.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import { recordCaseEvent, setCaseStatus } from "../cases/case-events.ts";
import { findCaseRow, readCase, saveCase } from "../cases/case-store.ts";
import { planFact } from "../channels/plan-facts.ts";
import { getConversation } from "../chat/require-conversation.ts";
import { asPerson, findAgent } from "../people/agents.ts";
import { momentAt, placeFacts, readPlace, readSituation } from "../people/desk-situation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Transaction } from "../storage/storage.ts";
import { appendLine } from "./append-line.ts";
import { applyTransition, tryTransition } from "./apply-transition.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { isAtOpenLimit, sayTooManyOpen } from "./open-limit.ts";
import { ticketFields } from "./ticket-facts.ts";
import { findLiveTicket, readTicket, storeTicket } from "./ticket-rows.ts";

/** A case that wants a person, and how urgently. */
export interface HandoffRequest {
  readonly conversation: ConversationRow;
  readonly data: CaseData;
  /** Queue that the problem type names. */
  readonly queue: string;
  readonly reason: HandoffReason;
  readonly priority: Priority;
  readonly actor: Actor;
}

/**
 * Stores the case and gives it a place in the queue. While a ticket of this conversation is live, its case
 * is brought up to date and the place stays: asking twice never queues twice. Undefined when the shopper's
 * network has as many chats open as it may, which the shopper is told.
 */
export async function requestHandoff(
  ports: DeskPorts,
  tx: Transaction,
  request: HandoffRequest,
): Promise<Ticket | undefined> {
  const { conversation, actor } = request;
  const live = await findLiveTicket(tx.db, conversation.id);
  const data = submitted(ports, request, live);
  await saveCase(ports, tx, { conversationId: conversation.id, data });
  if (live !== undefined && live.state !== "left_message") {
    if (live.caseId === data.id) return await raisePriority(ports, tx, { live, request, data });
    // A second matter waits behind the first in the same chat: `queueNextCase` brings it up.
    await keepWaiting(ports, tx, conversation);
    return live;
  }
  if (live === undefined && (await isAtOpenLimit(ports, tx.db, conversation))) {
    return void (await sayTooManyOpen(ports, tx, { conversation, data }));
  }
  const opening = openingOf(ports, { ...request, data });
  return await applyTransition(ports, tx, {
    conversation,
    ticket: live,
    command: { kind: "request", opening },
    actor,
  });
}

/**
 * Instead of waiting: contact and text are kept with the case, and people answer when they are back. What is no
 * contact is asked for again, and changes nothing.
 */
export async function leaveMessage(
  ports: DeskPorts,
  tx: Transaction,
  request: HandoffRequest & { readonly contact: string; readonly text: string },
): Promise<Ticket | undefined> {
  const { conversation, actor } = request;
  const live = await findLiveTicket(tx.db, conversation.id);
  const reach = ports.reachable(request.contact);
  if (reach.kind === "invalid") {
    await appendLine(ports, tx, { conversation, line: writeLine("contact_unclear", CALM) });
    return live;
  }
  const data = withMessage(submitted(ports, request, live), request);
  await saveCase(ports, tx, { conversationId: conversation.id, data });
  if (live !== undefined && live.state !== "waiting" && live.state !== "offered") {
    // Already left, or a person holds it: what was added reaches them with the case.
    await recordCaseEvent(ports, tx, { caseId: live.caseId, kind: "message_left", actor });
    const fields = ticketFields({ ticket: live, actor, caseNumber: data.number ?? null });
    await planFact(ports, tx, { ...fields, type: "message_left" });
    return live;
  }
  if (live === undefined && (await isAtOpenLimit(ports, tx.db, conversation))) {
    return void (await sayTooManyOpen(ports, tx, { conversation, data }));
  }
  const opening = openingOf(ports, { ...request, data, reason: "message_left" });
  const command = { kind: "leave_message", ...(live === undefined && { opening }) } as const;
  const notified = reach.kind === "notified";
  return await applyTransition(ports, tx, {
    ...{ conversation, ticket: live, command, actor, notified },
  });
}

/** Facts of a line that mentions none. */
const CALM = { reachable: true } as const;

/** The shopper leaves the queue; undefined when there was nothing to leave. */
export async function abandonTicket(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, actor }: { conversation: ConversationRow; actor: Actor },
): Promise<Ticket | undefined> {
  const live = await findLiveTicket(tx.db, conversation.id);
  if (live === undefined || live.state === "claimed" || live.state === "on_hold") return undefined;
  const command = { kind: "abandon" } as const;
  return await applyTransition(ports, tx, { conversation, ticket: live, command, actor });
}

/** The shopper chose to stay: one line with the place as it is now, or who has the chat. */
export async function keepWaiting(
  ports: DeskPorts,
  tx: Transaction,
  conversation: ConversationRow,
): Promise<void> {
  const live = await findLiveTicket(tx.db, conversation.id);
  if (live?.state === "claimed") {
    const agent = await findAgent(tx.db, live.agentId);
    const facts = { reachable: true, agentName: agent?.account.name };
    const line = writeLine("kept_with_agent", facts);
    return void (await appendLine(ports, tx, { conversation, line }));
  }
  if (live === undefined || (live.state !== "waiting" && live.state !== "offered")) return;
  const situation = await readSituation(ports, tx.db);
  const place = await readPlace(ports, tx.db, { situation, ticket: live });
  const line = writeLine("kept_waiting", placeFacts(situation, place));
  await appendLine(ports, tx, { conversation, line });
}

/** `busy`: another matter of this shopper is in hand, the case is not one to open again, or too much is open. */
export type Reopened =
  | { readonly kind: "reopened"; readonly ticket: Ticket }
  | { readonly kind: "busy" };

/**
 * It was not settled after all: the last agent is asked if online and free, else the queue.
 * @throws AppError not_found (no case of this conversation)
 */
export async function reopenCase(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, caseId, actor }: { conversation: ConversationRow; caseId: string; actor: Actor },
): Promise<Reopened> {
  const live = await findLiveTicket(tx.db, conversation.id);
  if (live?.caseId === caseId) return { kind: "reopened", ticket: live };
  if (live !== undefined) return { kind: "busy" };
  const row = await tx.db
    .selectFrom("tickets")
    .selectAll()
    .where("conversation_id", "=", conversation.id)
    .where("case_id", "=", caseId)
    .orderBy("updated_at", "desc")
    .executeTakeFirst();
  if (row === undefined) {
    const asked = await requestAgain(ports, tx, { conversation, caseId, actor });
    return asked === undefined ? { kind: "busy" } : { kind: "reopened", ticket: asked };
  }
  const ticket = readTicket(row);
  const expiresAt = ports.clock.now() + ports.settings.routing.offerSeconds * 1000;
  const offerTo = await findLastAgent(ports, tx, ticket);
  const command = { kind: "reopen", offerTo, expiresAt } as const;
  const applied = await tryTransition(ports, tx, { conversation, ticket, command, actor });
  return applied.kind === "done" ? { ...applied, kind: "reopened" } : { kind: "busy" };
}

/** The next case of this chat that nobody has taken up yet takes its place in the queue. */
export async function queueNextCase(
  ports: DeskPorts,
  tx: Transaction,
  { conversationId, actor }: { conversationId: string; actor: Actor },
): Promise<void> {
  const next = await tx.db
    .selectFrom("cases")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("status", "=", "submitted")
    .where("number", "is not", null)
    .where("id", "not in", (eb) =>
      eb.selectFrom("tickets").select("case_id").where("conversation_id", "=", conversationId),
    )
    .orderBy("created_at")
    .executeTakeFirst();
  if (next === undefined) return;
  const conversation = await getConversation(tx.db, conversationId);
  await requestAgain(ports, tx, { conversation, caseId: next.id, actor, reason: "case" });
}

/** A case that never had a ticket of its own, or whose ticket went on with a later case. */
async function requestAgain(
  ports: DeskPorts,
  tx: Transaction,
  {
    conversation,
    caseId,
    actor,
    reason = "reopened",
  }: {
    conversation: ConversationRow;
    caseId: string;
    actor: Actor;
    reason?: "reopened" | "case";
  },
): Promise<Ticket | undefined> {
  const row = await findCaseRow(tx.db, caseId);
  if (row?.conversation_id !== conversation.id) throw new AppError("not_found");
  const stored = readCase(row);
  const data = reason === "case" ? stored : { ...stored, status: "reopened" as const };
  const type = findType(ports.settings.problems, data.problemType);
  const { queue = ports.settings.routing.fallback, priority = 2 } = type ?? {};
  return await requestHandoff(ports, tx, { conversation, data, queue, priority, reason, actor });
}

async function findLastAgent(
  ports: DeskPorts,
  tx: Transaction,
  { lastAgentId, queue, lang }: Ticket,
): Promise<string | null> {
  if (lastAgentId === null) return null;
  const agent = await findAgent(tx.db, lastAgentId);
  if (agent === undefined) return null;
  const matter = { queue: findQueue(ports.settings.routing, queue), lang };
  const service = serviceBy(asPerson(agent), matter, momentAt(ports));
  return service.kind === "now" ? lastAgentId : null;
}

/** A case that people see has a number, whoever drafted it; and it goes on with the live one's id. */
function submitted(ports: DeskPorts, { data, reason }: HandoffRequest, live?: Ticket): CaseData {
  const status = live === undefined || data.status === "draft" ? "submitted" : data.status;
  return { ...data, reason, status, number: data.number ?? ports.ids.caseNumber() };
}

function withMessage(
  data: CaseData,
  { contact, text }: { contact: string; text: string },
): CaseData {
  const slots: Record<string, SlotValue> = {
    ...data.slots,
    contact: { value: contact, from: "message" },
  };
  if (text.trim() === "") return { ...data, slots };
  const before = slots["description"]?.value;
  const value = before === undefined || before === text ? text : `${before}\n${text}`;
  return { ...data, slots: { ...slots, description: { value, from: "message" } } };
}

function openingOf(ports: DeskPorts, request: HandoffRequest): Opening {
  const { data, conversation, reason } = request;
  const placed = route(ports.settings.routing, {
    queue: request.queue,
    problemType: data.problemType,
    role: data.role,
    lang: conversation.lang as Locale,
    reason,
    priority: request.priority,
  });
  return {
    id: ports.ids.id(),
    conversationId: conversation.id,
    caseId: data.id,
    lang: conversation.lang as Locale,
    reason,
    ...placed,
  };
}

/** A second request for the same case may be more urgent than the first. */
async function raisePriority(
  ports: DeskPorts,
  tx: Transaction,
  { live, request, data }: { live: Ticket; request: HandoffRequest; data: CaseData },
): Promise<Ticket> {
  const { priority } = openingOf(ports, { ...request, data });
  if (priority >= live.priority) {
    tx.afterCommit(() => ports.signals.caseChanged(live.caseId));
    return live;
  }
  return await moveUp(ports, tx, { ticket: live, priority });
}

/** Serves the ticket earlier. Not a transition: the state stays, so there is no line. */
export async function moveUp(
  ports: DeskPorts,
  tx: Transaction,
  { ticket, priority }: { ticket: Ticket; priority: Priority },
): Promise<Ticket> {
  const now = ports.clock.now();
  const after: Ticket = { ...ticket, priority, version: ticket.version + 1, updatedAt: now };
  if (!(await storeTicket(tx, ticket, after))) throw new AppError("wrong_state");
  tx.afterCommit(() => {
    ports.signals.ticketChanged({ ticketId: ticket.id, leftQueue: null });
    ports.signals.loadChanged();
  });
  return after;
}

/** `too_soon`: chased not long ago, and nothing is done about it. */
export type Chased = { readonly kind: "chased" } | { readonly kind: "too_soon" };

/** Chases a case: one step up, at most once in the time the settings say. */
export async function chaseCase(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, caseId, actor }: { conversation: ConversationRow; caseId: string; actor: Actor },
): Promise<Chased> {
  const now = ports.clock.now();
  const again = now - ports.settings.routing.chaseAgainSeconds * 1000;
  const { numUpdatedRows } = await tx.db
    .updateTable("cases")
    .set((row) => ({ chased_at: now, chase_count: row("chase_count", "+", 1), updated_at: now }))
    .where("id", "=", caseId)
    .where("conversation_id", "=", conversation.id)
    .where((eb) => eb.or([eb("chased_at", "is", null), eb("chased_at", "<=", again)]))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return { kind: "too_soon" };
  await recordCaseEvent(ports, tx, { caseId, kind: "chased", actor });
  const live = await findLiveTicket(tx.db, conversation.id);
  if (live === undefined) {
    // Submitted while another matter was in hand, and left behind when that ended.
    await queueNextCase(ports, tx, { conversationId: conversation.id, actor });
  } else if (live.caseId === caseId && live.priority > 0) {
    await moveUp(ports, tx, { ticket: live, priority: (live.priority - 1) as Priority });
  }
  return { kind: "chased" };
}

/** A draft that the shopper gave up; nobody was told of it. */
export async function cancelCase(
  ports: DeskPorts,
  tx: Transaction,
  { caseId, actor }: { caseId: string; actor: Actor },
): Promise<void> {
  await setCaseStatus(ports, tx, { caseId, status: "cancelled" });
  await recordCaseEvent(ports, tx, { caseId, kind: "cancelled", actor });
}
