/** What the other desk's people do, done here in the name of the bridge's account. */
import type { Ticket } from "../../handoff/ticket.ts";
import { HELD_STATES } from "../../handoff/transition-table.ts";
import { AppError } from "../../kernel/errors.ts";
import { MAX_TEXT } from "../../kernel/protocol/message.ts";
import type { Account } from "../accounts/account.ts";
import { stableUuid } from "../channels/stable-uuid.ts";
import type { Transaction } from "../storage/storage.ts";
import { applyTransition } from "../tickets/apply-transition.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { postMessage } from "../tickets/post-message.ts";
import { queueNextCase } from "../tickets/request-handoff.ts";
import { takeUpUnanswered } from "../tickets/shopper-wrote.ts";
import { actorOf, type LockedTicket, withTicket } from "../tickets/ticket-access.ts";
import { findLiveTicket } from "../tickets/ticket-rows.ts";

/** Who acts on which ticket. */
export interface InDesk {
  readonly desk: DeskPorts;
  readonly account: Account;
  readonly ticketId: string;
}

/** Something that an agent said there. */
export interface Answer {
  /** The same for the same line, however often it is read. */
  readonly key: string;
  readonly text: string;
  /** Of the agent; the account's where the desk names none. */
  readonly name: string | undefined;
}

/** Says the answer to the shopper, once, taking the chat first where nobody has it. False: somebody else has it. */
export async function sayHere(given: InDesk, answer: Answer): Promise<boolean> {
  if (!(await takeHere(given))) return false;
  await post(given, answer, "all");
  return true;
}

/** Leaves it to colleagues as a note, once. */
export async function noteHere(given: InDesk, answer: Answer): Promise<void> {
  await post(given, answer, "agents");
}

/** The chat is over there, and so it is here. False: somebody else has it. */
export async function resolveHere(given: InDesk): Promise<boolean> {
  const { desk, account } = given;
  if (!(await takeHere(given))) return false;
  return await withTicket(desk, given, async (tx, locked) => {
    if (locked.ticket.agentId !== account.id || !isHeld(locked.ticket)) return false;
    const command = { kind: "resolve", outcome: "solved" } as const;
    const { conversationId } = await applyTransition(desk, tx, {
      ...{ ...locked, command },
      actor: actorOf(account),
    });
    await queueNextCase(desk, tx, { conversationId, actor: { kind: "system" } });
    return true;
  });
}

/** Takes the chat, or takes it up again. No limit holds: how many chats there are is the other desk's matter. */
export async function takeHere(given: InDesk): Promise<boolean> {
  const { desk, account } = given;
  try {
    return await withTicket(desk, given, (tx, locked) => take(desk, tx, { account, locked }));
  } catch (error) {
    if (error instanceof AppError && TAKEN.has(error.code)) return false;
    throw error;
  }
}

const TAKEN = new Set(["already_claimed", "wrong_state"]);

async function take(
  desk: DeskPorts,
  tx: Transaction,
  { account, locked }: { readonly account: Account; readonly locked: LockedTicket },
): Promise<boolean> {
  const { ticket, conversation } = locked;
  if (isHeld(ticket)) return ticket.agentId === account.id;
  const actor = actorOf(account);
  if (ticket.state === "resolved" || ticket.state === "abandoned") {
    // Another matter of this chat is open: what is over stays so.
    if ((await findLiveTicket(tx.db, conversation.id)) !== undefined) return false;
    await applyTransition(desk, tx, { ...locked, command: { kind: "take_back" }, actor });
    return true;
  }
  const claimed = await applyTransition(desk, tx, { ...locked, command: { kind: "claim" }, actor });
  await takeUpUnanswered(desk, tx, { conversation, ticket: claimed });
  return true;
}

async function post(
  { desk, account, ticketId }: InDesk,
  { key, text, name }: Answer,
  visibility: "all" | "agents",
): Promise<void> {
  const speaker = { ...account, name: name ?? account.name };
  for (const [index, part] of partsOf(text).entries())
    await postMessage(desk, {
      ...{ account: speaker, ticketId, visibility },
      clientMsgId: messageIdOf(key, index),
      content: { kind: "text", text: part },
    });
}

/** Under which id a line of the other desk is kept here; a long one is several messages. */
export function messageIdOf(key: string, part = 0): string {
  return stableUuid(`${key} ${part}`);
}

/** Other desks take longer texts than one message holds. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += MAX_TEXT) parts.push(text.slice(at, at + MAX_TEXT));
  return parts;
}

function isHeld({ state }: Ticket): boolean {
  return HELD_STATES.some((held) => held === state);
}
