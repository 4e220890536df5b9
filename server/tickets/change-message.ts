/** What an agent said is said otherwise, or taken back, for five minutes. What it was is kept. */
import { AppError } from "../../kernel/errors.ts";
import type { Message, MessageContent } from "../../kernel/protocol/message.ts";
import { presentMessage } from "../chat/present-message.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { withTicket } from "./ticket-access.ts";
import type { TicketRequest } from "./ticket-verbs.ts";

/** How long after it was said. */
export const CHANGE_MS = 5 * 60_000;

/** Which message, and what it says from now on; null takes it back. */
export interface MessageChange extends TicketRequest {
  readonly seq: number;
  readonly text: string | null;
  /** Whether its author sees all of what it said; what one does not see can be taken back, not written anew. */
  readonly isShownWhole?: (text: string) => boolean;
}

/**
 * Changes one's own message; shoppers and colleagues see that it was changed. A picture can only be taken back.
 * @throws AppError not_found (no such message, or another's), wrong_state (too late, or nothing to change)
 */
export async function changeMessage(ports: DeskPorts, change: MessageChange): Promise<Message> {
  const { account, seq, text } = change;
  return await withTicket(ports, change, async (tx, { conversation, ticket }) => {
    const key = { conversation_id: conversation.id, seq };
    const row = await tx.db
      .selectFrom("messages")
      .selectAll()
      .where("conversation_id", "=", key.conversation_id)
      .where("seq", "=", seq)
      .where("author_kind", "=", "agent")
      .where("author_id", "=", account.id)
      .executeTakeFirst();
    if (row === undefined) throw new AppError("not_found");
    const now = ports.clock.now();
    const before = JSON.parse(row.content) as MessageContent;
    const after = { kind: "text", text: text === null ? "" : ports.mask(text).text } as const;
    const isWithdrawn = before.kind === "text" && before.text === "";
    const isPicture = before.kind !== "text" && text !== null;
    const isCovered = before.kind === "text" && change.isShownWhole?.(before.text) === false;
    const isBlind = isCovered && text !== null;
    if (now - row.at > CHANGE_MS || isWithdrawn || isPicture || isBlind)
      throw new AppError("wrong_state");
    await tx.db
      .insertInto("message_edits")
      .values({ ...key, at: now, agent_id: account.id, content: row.content })
      .execute();
    const content = JSON.stringify(after);
    await tx.db
      .updateTable("messages")
      .set({ content, edited_at: now })
      .where("conversation_id", "=", key.conversation_id)
      .where("seq", "=", seq)
      .execute();
    // What is found by its words, and what other nodes look at, follow this.
    await tx.db
      .updateTable("conversations")
      .set({ updated_at: now })
      .where("id", "=", conversation.id)
      .execute();
    const message = presentMessage({ ...row, content, edited_at: now });
    tx.afterCommit(() =>
      ports.announcer.messageChanged({ message, ticketId: ticket.id, by: "author" }),
    );
    return message;
  });
}
