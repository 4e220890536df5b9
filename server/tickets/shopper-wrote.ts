/** What a shopper's message means for the desk, in the transaction that stored it. */
import { sql } from "kysely";
import { type Button, meaningOf, readButton } from "../../bot/buttons/button-meanings.ts";
import { MODES } from "../../handoff/routing.ts";
import type { Actor, Ticket } from "../../handoff/ticket.ts";
import { type CaseData, UNTYPED } from "../../kernel/case-data.ts";
import type { Role } from "../../kernel/decision.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Action } from "../../kernel/protocol/action.ts";
import type { Owner } from "../../kernel/protocol/conversation.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import { findCaseRow, readCase } from "../cases/case-store.ts";
import { addEvidence, correctCase, EXTRA_EVIDENCE } from "../cases/evidence.ts";
import type { DeskEffects } from "../chat/ports.ts";
import { presentMessage } from "../chat/present-message.ts";
import { getConversation } from "../chat/require-conversation.ts";
import { readSituation, type Situation, slowAgentMs } from "../people/desk-situation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Transaction } from "../storage/storage.ts";
import { applyTransition } from "./apply-transition.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { abandonTicket, keepWaiting, leaveMessage, requestHandoff } from "./request-handoff.ts";
import { endConversation } from "./run-effects.ts";
import { oweReply } from "./target-timers.ts";
import { findLiveStanding, findLiveTicket } from "./ticket-rows.ts";
import { clearIdleTimers, setTimer } from "./timers.ts";

const SHOPPER: Actor = { kind: "shopper" };

interface Wrote {
  readonly conversation: ConversationRow;
  readonly message: Message;
  /** An agent spoke last before; looked up when it is not known. */
  readonly afterAgent?: boolean;
}

type Live = Awaited<ReturnType<typeof findLiveStanding>>;

/** `handled`: no turn of the bot follows. */
export async function shopperWrote(
  ports: DeskPorts,
  tx: Transaction,
  wrote: Wrote,
): ReturnType<DeskEffects["shopperWrote"]> {
  const live = await findLiveStanding(tx.db, wrote.conversation.id);
  if (live !== undefined) {
    const change = { ticketId: live.id, leftQueue: null };
    tx.afterCommit(() => ports.signals.ticketChanged(change));
  }
  return { verdict: await judge(ports, tx, { ...wrote, live }), ticketId: live?.id };
}

async function judge(
  ports: DeskPorts,
  tx: Transaction,
  wrote: Wrote & { readonly live: Live },
): Promise<"handled" | "for_bot"> {
  const { conversation, live } = wrote;
  switch (conversation.owner) {
    case "agent":
      if (live !== undefined) await tellHolder(ports, tx, { ...wrote, live });
      return "handled";
    case "queue": {
      if (ports.settings.routing.mode !== "human-with-suggestions") return "for_bot";
      const ticket = live && (await findLiveTicket(tx.db, conversation.id));
      if (ticket !== undefined) await actOn(ports, tx, { ...wrote, ticket });
      return "handled";
    }
    case "bot":
      if (live === undefined) return await openByMode(ports, tx, wrote);
      return "for_bot";
    default:
      return "for_bot";
  }
}

/**
 * What was sent or pressed just before a person took the chat is the desk's to do: the bot had not come to it
 * and will not. `conversation` is the row from before the claim.
 */
export async function takeUpUnanswered(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, ticket }: { readonly conversation: ConversationRow; readonly ticket: Ticket },
): Promise<void> {
  if (conversation.turn_due === null) return;
  const rows = await tx.db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", conversation.id)
    .where("author_kind", "=", "shopper")
    .where("seq", ">", conversation.answered_seq)
    .orderBy("seq")
    .execute();
  for (const row of rows) {
    const held = await getConversation(tx.db, conversation.id);
    if (held.owner !== "agent") return;
    await actOn(ports, tx, { conversation: held, ticket, message: presentMessage(row) });
  }
}

/** The shopper is there: no reminder, and a chat on hold goes on. Images and corrections join the case. */
async function tellHolder(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, message, live, ...wrote }: Wrote & { readonly live: NonNullable<Live> },
): Promise<void> {
  await clearIdleTimers(tx, live.id);
  const afterAgent = wrote.afterAgent ?? (await answeredBefore(tx, message));
  const isMoreOfTheSame =
    !afterAgent && live.state === "claimed" && message.content.kind === "text";
  const ticket = isMoreOfTheSame ? undefined : await findLiveTicket(tx.db, conversation.id);
  if (ticket === undefined) return;
  if (afterAgent) {
    await oweReply(ports, tx, ticket);
    const dueAt = ports.clock.now() + slowAgentMs(ports);
    if (ticket.state === "claimed")
      await setTimer(ports, tx, { kind: "slow_agent", ticketId: ticket.id, dueAt });
  }
  const ended = await actOn(ports, tx, { conversation, message, ticket });
  if (ended || ticket.state !== "on_hold") return;
  const command = { kind: "unhold" } as const;
  await applyTransition(ports, tx, { conversation, ticket, command, actor: SHOPPER });
}

/** True when an agent spoke last: with this message begins a silence of the agent. */
async function answeredBefore(tx: Transaction, { conversationId, seq }: Message): Promise<boolean> {
  const [last] = (await findSpeaker(tx.db, { conversationId, seq })).rows;
  return last?.author_kind === "agent";
}

// Not by the index of author kinds: it holds every message of the conversation, and this wants the last one.
const findSpeaker = statement((db, given: { conversationId: string; seq: number }) =>
  db
    .selectFrom("messages")
    .select("author_kind")
    .where("conversation_id", "=", given.conversationId)
    .where("seq", "<", given.seq)
    .where("visibility", "=", "all")
    .where(sql`coalesce(author_kind, '')`, "in", ["shopper", "agent"])
    .orderBy("seq", "desc")
    .limit(1),
);

/** Does what the message asks for; true when the chat is over. */
async function actOn(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, message, ticket }: Wrote & { ticket: Ticket },
): Promise<boolean> {
  const { content } = message;
  if (content.kind === "file") {
    const evidence = ("slot" in content ? content.slot : undefined) ?? EXTRA_EVIDENCE;
    const fileIds = [content.file.id];
    const change = { caseId: ticket.caseId, evidence, fileIds, actor: SHOPPER };
    await addEvidence(ports, tx, change);
    return false;
  }
  if (content.kind !== "action") return false;
  return await runAction(ports, tx, { conversation, message, ticket, action: content.action });
}

/** The same table as the bot's says what a button means while people have the conversation. */
async function runAction(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, message, ticket, action }: Wrote & { ticket: Ticket; action: Action },
): Promise<boolean> {
  const button = readButton(action);
  switch (meaningOf(button, conversation.owner as Owner)) {
    case "end":
    case "end_solved": {
      const resolved = button.name === "resolved" ? true : null;
      await endConversation(ports, tx, { conversation, resolved });
      return true;
    }
    case "keep_waiting":
      await keepWaiting(ports, tx, conversation);
      return false;
    case "leave_queue":
      await abandonTicket(ports, tx, { conversation, actor: SHOPPER });
      return true;
    case "leave_message":
      if (button.name === "leave_message")
        await leaveWithContact(ports, tx, { conversation, ticket, button });
      return false;
    case "to_case":
      await changeCase(ports, tx, { button, caseId: ticket.caseId, seq: message.seq });
      return false;
    default:
      return false;
  }
}

async function changeCase(
  ports: DeskPorts,
  tx: Transaction,
  change: { readonly button: Button; readonly caseId: string; readonly seq: number },
): Promise<void> {
  const { button, caseId, seq } = change;
  const actor = SHOPPER;
  if (button.name === "decline") {
    const { evidence, reason: declined } = button;
    return await addEvidence(ports, tx, { caseId, evidence, fileIds: [], declined, actor });
  }
  if (button.name !== "edit") return;
  const row = await findCaseRow(tx.db, caseId);
  const { slot, value } = button;
  if (row !== undefined) await correctCase(ports, tx, { row, slot, value, seq, actor });
}

async function leaveWithContact(
  ports: DeskPorts,
  tx: Transaction,
  {
    conversation,
    ticket,
    button,
  }: {
    conversation: ConversationRow;
    ticket: Ticket;
    button: Extract<Button, { name: "leave_message" }>;
  },
): Promise<void> {
  const row = await findCaseRow(tx.db, ticket.caseId);
  if (row === undefined) return;
  const { queue, priority } = ticket;
  const request = { conversation, data: readCase(row), queue, priority, actor: SHOPPER };
  const { contact, text } = button;
  await leaveMessage(ports, tx, { ...request, reason: "message_left", contact, text });
}

/** Desks where people answer first: the first message already asks for one. */
async function openByMode(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, message }: Wrote,
): Promise<"handled" | "for_bot"> {
  const { mode } = ports.settings.routing;
  if (mode === MODES[0]) return "for_bot";
  const situation = await readSituation(ports, tx.db);
  if (!wantsPerson(mode, situation)) return "for_bot";
  await requestHandoff(ports, tx, {
    conversation,
    data: generalCase(ports, { conversation, message }),
    queue: ports.settings.routing.fallback,
    reason: "asked",
    priority: 2,
    actor: SHOPPER,
  });
  return mode === "human-with-suggestions" ? "handled" : "for_bot";
}

/** Without anybody there the bot backs the people up, whatever the mode. */
function wantsPerson(mode: (typeof MODES)[number], { serving, staffed }: Situation): boolean {
  return mode !== "bot-first" && serving && staffed;
}

function generalCase(ports: DeskPorts, { conversation, message }: Wrote): CaseData {
  const text = message.content.kind === "text" ? message.content.text : undefined;
  return {
    id: ports.ids.id(),
    number: ports.ids.caseNumber(),
    problemType: UNTYPED,
    role: conversation.role as Role,
    lang: conversation.lang as Locale,
    status: "submitted",
    slots:
      text === undefined ? {} : { description: { value: text, from: "message", seq: message.seq } },
    evidence: {},
    tried: [],
    reason: "asked",
  };
}
