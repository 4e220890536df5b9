/** Carries out what a turn of the bot decided, in the transaction that stored its replies. */
import { findType } from "../../bot/settings/problem-types.ts";
import type { Actor } from "../../handoff/ticket.ts";
import { writeLine } from "../../handoff/wording.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import { recordCaseEvent, setCaseStatus } from "../cases/case-events.ts";
import { type StoredCaseRow, saveCase } from "../cases/case-store.ts";
import { addEvidence, correctCase } from "../cases/evidence.ts";
import { changeOwner } from "../chat/change-owner.ts";
import type { DeskEffect } from "../chat/ports.ts";
import { getConversation } from "../chat/require-conversation.ts";
import { ownConversations } from "../identity/open-identity.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Transaction } from "../storage/storage.ts";
import { appendLine } from "./append-line.ts";
import { applyTransition } from "./apply-transition.ts";
import type { DeskPorts } from "./desk-ports.ts";
import {
  abandonTicket,
  cancelCase,
  chaseCase,
  keepWaiting,
  leaveMessage,
  reopenCase,
  requestHandoff,
} from "./request-handoff.ts";
import { findLiveTicket } from "./ticket-rows.ts";

/** The bot acts for the shopper; the record says so. */
const BOT: Actor = { kind: "bot" };

interface EffectContext {
  readonly conversation: ConversationRow;
  readonly inReplyTo: number;
}

/** Runs one effect. What cannot be done any more (chased a moment ago) is said to the shopper. */
export async function runEffect(
  ports: DeskPorts,
  tx: Transaction,
  { effect, context }: { effect: DeskEffect; context: EffectContext },
): Promise<void> {
  const { conversation } = context;
  switch (effect.kind) {
    case "case:save":
      return await keepCase(ports, tx, { conversation, data: effect.case });
    case "case:cancel":
      return await cancelCase(ports, tx, { caseId: effect.caseId, actor: BOT });
    case "handoff:request": {
      const { case: data, queue, reason, priority } = effect;
      const request = { conversation, data, queue, reason, priority, actor: BOT };
      return void (await requestHandoff(ports, tx, request));
    }
    case "message:left":
      return void (await leaveMessage(ports, tx, {
        conversation,
        data: effect.case,
        ...placeOf(ports, effect.case),
        reason: "message_left",
        actor: BOT,
        contact: effect.contact,
        text: effect.text,
      }));
    case "queue:keep":
      return await keepWaiting(ports, tx, conversation);
    case "queue:leave":
      return void (await abandonTicket(ports, tx, { conversation, actor: BOT }));
    case "conversation:end":
      return await endConversation(ports, tx, { conversation, resolved: effect.resolved });
    case "safety:reported":
      return await reportSafety(ports, tx, { conversation, signs: effect.signs });
    default:
      return await runCaseEffect(ports, tx, { effect, context });
  }
}

type CaseEffect = Extract<DeskEffect, { number: string }>;

async function runCaseEffect(
  ports: DeskPorts,
  tx: Transaction,
  { effect, context }: { effect: CaseEffect; context: EffectContext },
): Promise<void> {
  const { conversation, inReplyTo } = context;
  const row = await findOwnCase(tx, { conversation, number: effect.number });
  if (row === undefined) return;
  // A verified shopper's case may be of an earlier conversation: its ticket waits there.
  const home =
    row.conversation_id === conversation.id
      ? conversation
      : await getConversation(tx.db, row.conversation_id);
  const target = { conversation: home, caseId: row.id, actor: BOT };
  switch (effect.kind) {
    case "case:chase":
      if ((await chaseCase(ports, tx, target)).kind === "chased") return;
      return await sayNotDone(ports, tx, conversation);
    case "case:reopen":
      if ((await reopenCase(ports, tx, target)).kind === "reopened") return;
      return await sayNotDone(ports, tx, conversation);
    case "case:evidence": {
      const { evidence, fileIds, declined } = effect;
      const change = { caseId: row.id, evidence, fileIds, declined, actor: BOT };
      return await addEvidence(ports, tx, change);
    }
    case "case:correct": {
      const { slot, value } = effect;
      return await correctCase(ports, tx, { row, slot, value, seq: inReplyTo, actor: BOT });
    }
  }
}

/** The bot decided on what it saw; if that changed meanwhile, a line takes its words back. */
async function sayNotDone(
  ports: DeskPorts,
  tx: Transaction,
  conversation: ConversationRow,
): Promise<void> {
  const line = writeLine("not_done", { reachable: true });
  await appendLine(ports, tx, { conversation, line });
}

/** A submitted case keeps the status that the desk gave it, whatever the bot remembers. */
async function keepCase(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, data }: { conversation: ConversationRow; data: CaseData },
): Promise<void> {
  const row = await tx.db
    .selectFrom("cases")
    .select(["status", "conversation_id"])
    .where("id", "=", data.id)
    .executeTakeFirst();
  if (row !== undefined && row.conversation_id !== conversation.id) return;
  const status = (row?.status as CaseData["status"] | undefined) ?? data.status;
  const kept = status === "draft" ? data : { ...data, status };
  await saveCase(ports, tx, { conversationId: conversation.id, data: kept });
}

function placeOf(ports: DeskPorts, data: CaseData): { queue: string; priority: 0 | 1 | 2 | 3 } {
  const type = findType(ports.settings.problems, data.problemType);
  return { queue: type?.queue ?? ports.settings.routing.fallback, priority: type?.priority ?? 2 };
}

/** The shopper says it is over. A chat that a person holds is resolved, one that waits is given up. */
export async function endConversation(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, resolved }: { conversation: ConversationRow; resolved: boolean | null },
): Promise<void> {
  const actor: Actor = { kind: "shopper" };
  const ticket = await findLiveTicket(tx.db, conversation.id);
  if (ticket?.state === "claimed" || ticket?.state === "on_hold") {
    const outcome = resolved === true ? "solved" : "other";
    const command = { kind: "resolve", outcome } as const;
    await applyTransition(ports, tx, { conversation, ticket, command, actor });
    return;
  }
  if (ticket !== undefined && ticket.state !== "left_message") {
    await applyTransition(ports, tx, { conversation, ticket, command: { kind: "abandon" }, actor });
    if (resolved === true) {
      await setCaseStatus(ports, tx, { caseId: ticket.caseId, status: "resolved" });
    }
  }
  // A message left for people stays in their queue: ending the chat does not withdraw it.
  await changeOwner(ports.announcer, tx, {
    conversationId: conversation.id,
    owner: "closed",
    now: ports.clock.now(),
  });
}

async function reportSafety(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, signs }: { conversation: ConversationRow; signs: readonly string[] },
): Promise<void> {
  const ticket = await findLiveTicket(tx.db, conversation.id);
  ports.logger.warn({ conversationId: conversation.id, signs: signs.length }, "safety_reported");
  if (ticket === undefined) return;
  const event = { caseId: ticket.caseId, kind: "safety" as const, actor: BOT };
  await recordCaseEvent(ports, tx, { ...event, details: { signs: signs.join(" ") } });
}

async function findOwnCase(
  tx: Transaction,
  { conversation, number }: { conversation: ConversationRow; number: string },
): Promise<StoredCaseRow | undefined> {
  return await tx.db
    .selectFrom("cases")
    .selectAll()
    .where("number", "=", number)
    .where("conversation_id", "in", await ownConversations(tx.db, conversation))
    .executeTakeFirst();
}
