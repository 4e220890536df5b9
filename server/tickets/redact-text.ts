/**
 * Words that nobody should have kept are taken out of a message for good: from what it says, what it said before,
 * and what was made of it. Nothing remembers them afterwards but backups that were made before.
 */
import { AppError } from "../../kernel/errors.ts";
import type { Message, MessageContent } from "../../kernel/protocol/message.ts";
import type { Account } from "../accounts/account.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import { presentMessage } from "../chat/present-message.ts";
import type { Transaction } from "../storage/storage.ts";
import { requireKeeper } from "./block-shopper.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { withTicket } from "./ticket-access.ts";

/** What stands in the place of words that were taken out. */
export const REDACTED = "▇▇▇";
/** Shorter words stand in half of everything: they are taken out of the message alone. */
const TELLING = 4;

/** Which words of which message; null takes all of them. */
export interface Redaction {
  readonly account: Account;
  readonly ticketId: string;
  readonly seq: number;
  readonly part: string | null;
}

/** @throws AppError not_found, not_allowed, bad_request (words that do not stand there) */
export async function redactText(ports: DeskPorts, redaction: Redaction): Promise<Message> {
  const { account, seq } = redaction;
  return await withTicket(ports, redaction, async (tx, { conversation, ticket }) => {
    requireKeeper(account, ticket);
    const row = await tx.db
      .selectFrom("messages")
      .selectAll()
      .where("conversation_id", "=", conversation.id)
      .where("seq", "=", seq)
      .executeTakeFirst();
    if (row === undefined) throw new AppError("not_found");
    const before = JSON.parse(row.content) as MessageContent;
    const words = "text" in before ? before.text : "label" in before ? before.label : "";
    const part = redaction.part ?? words;
    if (part.trim() === "" || !words.includes(part))
      throw new AppError("bad_request", { details: { field: "part" } });
    const content = JSON.stringify(without(before, part));
    const edited_at = ports.clock.now();
    await tx.db
      .updateTable("messages")
      .set({ content, edited_at })
      .where("id", "=", row.id)
      .execute();
    await takeOutOfEdits(tx, { conversationId: conversation.id, seq, part });
    if (part.length >= TELLING)
      await takeOutOfRest(tx, {
        conversationId: conversation.id,
        botState: conversation.bot_state,
        part,
      });
    const subject = `${conversation.id} ${seq}`;
    await recordAudit(ports, tx.db, { agentId: account.id, action: "message:redact", subject });
    const message = presentMessage({ ...row, content, edited_at });
    tx.afterCommit(() => {
      ports.announcer.messageChanged({ message, ticketId: ticket.id, by: "redaction" });
      ports.signals.ticketChanged({ ticketId: ticket.id, leftQueue: null });
      ports.signals.caseChanged(ticket.caseId);
    });
    return message;
  });
}

interface Place {
  readonly conversationId: string;
  readonly part: string;
}

async function takeOutOfEdits(
  { db }: Transaction,
  { conversationId, seq, part }: Place & { seq: number },
): Promise<void> {
  const edits = await db
    .selectFrom("message_edits")
    .select(["at", "content"])
    .where("conversation_id", "=", conversationId)
    .where("seq", "=", seq)
    .execute();
  for (const { at, content } of edits)
    await db
      .updateTable("message_edits")
      .set({ content: JSON.stringify(without(JSON.parse(content), part)) })
      .where("conversation_id", "=", conversationId)
      .where("seq", "=", seq)
      .where("at", "=", at)
      .execute();
}

/** What was collected, what the bot remembers, and what editors would read. */
async function takeOutOfRest(
  { db }: Transaction,
  { conversationId, botState, part }: Place & { botState: string | null },
): Promise<void> {
  const cases = await db
    .selectFrom("cases")
    .select(["id", "data"])
    .where("conversation_id", "=", conversationId)
    .execute();
  for (const { id, data } of cases)
    await db
      .updateTable("cases")
      .set({ data: JSON.stringify(without(JSON.parse(data), part)) })
      .where("id", "=", id)
      .execute();
  if (botState !== null)
    await db
      .updateTable("conversations")
      .set({ bot_state: JSON.stringify(without(JSON.parse(botState), part)) })
      .where("id", "=", conversationId)
      .execute();
  const misses = await db
    .selectFrom("misses")
    .select(["id", "text"])
    .where("conversation_id", "=", conversationId)
    .execute();
  for (const { id, text } of misses)
    await db
      .updateTable("misses")
      .set({ text: text.replaceAll(part, REDACTED) })
      .where("id", "=", id)
      .execute();
}

/** The same value with the words taken out of every text in it; names of fields stay. */
function without(value: unknown, part: string): unknown {
  if (typeof value === "string") return value.replaceAll(part, REDACTED);
  if (Array.isArray(value)) return value.map((one) => without(one, part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      // What tells kinds and ids apart is no text of anybody.
      name === "kind" || name === "id" ? inner : without(inner, part),
    ]),
  );
}
