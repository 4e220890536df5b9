/** What an agent says: to the shopper, or as a note among colleagues. */

import { AppError } from "../../kernel/errors.ts";
import type { AgentContent, Message, MessageContent } from "../../kernel/protocol/message.ts";
import { planUnread } from "../channels/plan-notices.ts";
import { appendMessage, findByClientId } from "../chat/append-message.ts";
import { presentFile } from "../chat/present-message.ts";
import { forgetMissedOffers } from "../people/missed-offers.ts";
import type { Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { storeMentions } from "./mentions.ts";
import { requirePoster } from "./require-poster.ts";
import { keepReplies } from "./target-timers.ts";
import { type LockedTicket, withTicket } from "./ticket-access.ts";
import type { TicketRequest } from "./ticket-verbs.ts";
import { setTimer } from "./timers.ts";

/** What an agent sends into a chat, with the id that makes a repeat harmless. */
export interface AgentPost extends TicketRequest {
  readonly clientMsgId: string;
  readonly visibility: Message["visibility"];
  readonly content: AgentContent;
  /** Whom a note names. */
  readonly mentions?: readonly string[] | undefined;
}

const MINUTE = 60_000;

/**
 * Stores the message once per `clientMsgId`; a repeat returns the first. Notes may be written by everyone
 * who sees the ticket, words to the shopper only by the holder or a supervisor who joined.
 * @throws AppError already_claimed, wrong_state, not_allowed, not_found
 */
export async function postMessage(ports: DeskPorts, post: AgentPost): Promise<Message> {
  const { account } = post;
  return await withTicket(ports, post, async (tx, locked) => {
    const { ticket, conversation } = locked;
    const key = { conversationId: conversation.id, authorKind: "agent" as const };
    const first = await findByClientId(tx.db, { ...key, clientMsgId: post.clientMsgId });
    if (first !== undefined) {
      if (first.author.id === account.id) return first;
      throw new AppError("bad_request", { details: { field: "clientMsgId" } });
    }
    if (post.visibility === "all") await requirePoster(tx, ticket, account);
    const message = await appendMessage(ports, tx, {
      conversationId: conversation.id,
      author: { kind: "agent", id: account.id, name: account.name },
      clientMsgId: post.clientMsgId,
      visibility: post.visibility,
      content: await resolveContent(ports, tx, { content: post.content, locked }),
    });
    await forgetMissedOffers(tx, account.id);
    if (post.visibility === "agents")
      await storeMentions(ports, tx, {
        ...{ ticket, message, by: account },
        agentIds: post.mentions ?? [],
      });
    if (post.visibility === "all") await noteReply(ports, tx, { message, locked });
    tx.afterCommit(() => ports.signals.ticketChanged({ ticketId: ticket.id, leftQueue: null }));
    return message;
  });
}

/** The shopper was answered: what was unread is read, and now it is the shopper's turn. */
async function noteReply(
  ports: DeskPorts,
  tx: Transaction,
  { message, locked: { ticket } }: { message: Message; locked: LockedTicket },
): Promise<void> {
  const now = ports.clock.now();
  await tx.db
    .updateTable("conversations")
    .set({ answered_seq: message.seq, seen_by_desk: message.seq })
    .where("id", "=", ticket.conversationId)
    .execute();
  if (ticket.firstReplyAt === null) {
    // The version stays: a reply is no transition and must not make a concurrent one fail.
    await tx.db
      .updateTable("tickets")
      .set({ first_reply_at: now })
      .where("id", "=", ticket.id)
      .execute();
  }
  await setTimer(ports, tx, { kind: "slow_agent", ticketId: ticket.id, dueAt: null });
  await keepReplies(ports, tx, ticket.id);
  await planUnread(ports, tx, ticket.conversationId);
  if (ticket.state !== "claimed") return;
  const { remindAfter, closeAfter } = ports.settings.silence;
  const ticketId = ticket.id;
  await setTimer(ports, tx, { kind: "idle_remind", ticketId, dueAt: now + remindAfter * MINUTE });
  await setTimer(ports, tx, { kind: "idle_close", ticketId, dueAt: now + closeAfter * MINUTE });
}

async function resolveContent(
  ports: DeskPorts,
  tx: Transaction,
  { content, locked }: { content: AgentContent; locked: LockedTicket },
): Promise<MessageContent> {
  if (content.kind === "text") return { kind: "text", text: ports.mask(content.text).text };
  const row = await tx.db
    .selectFrom("files")
    .selectAll()
    .where("id", "=", content.fileId)
    .where("conversation_id", "=", locked.conversation.id)
    .executeTakeFirst();
  if (row === undefined) throw new AppError("not_found");
  return { kind: "file", file: presentFile(row) };
}
