/** A shopper's message: stored once, masked, ordered, and given to whoever answers. */
import { awaitedSlots } from "../../bot/awaited-slots.ts";
import { presentMaskedNotice } from "../../bot/present-masked-notice.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { PageContext } from "../../kernel/protocol/conversation.ts";
import type { Message, MessageContent, ShopperContent } from "../../kernel/protocol/message.ts";
import type { ConversationRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Transaction } from "../storage/storage.ts";
import { type Tracer, untraced } from "../system/tracing.ts";
import { appendMessage, findByClientId } from "./append-message.ts";
import { requireNotBlocked } from "./blocks.ts";
import { changeOwner } from "./change-owner.ts";
import type { ChatPorts } from "./chat-ports.ts";
import { maskContent } from "./mask-content.ts";
import { maskPage } from "./mask-page.ts";
import { presentFile } from "./present-message.ts";
import { readBotState } from "./read-bot-state.ts";
import { getConversation, lockConversation } from "./require-conversation.ts";

/** What a shopper sends, with the id that makes a repeat harmless. */
export interface ShopperSend {
  readonly conversationId: string;
  readonly clientMsgId: string;
  readonly content: ShopperContent;
  readonly lang?: Locale | undefined;
  readonly page?: PageContext | undefined;
}

/** The bot is to answer. `isWhole`: nothing more is to be expected, as after a button. */
export type TurnDue = (conversationId: string, isWhole: boolean) => void;

/**
 * Stores the message and returns it; a repeat of the same `clientMsgId` returns the first, whatever it says.
 * `turnDue` is called after the commit when the bot is to answer.
 * @throws AppError not_found (conversation, or a file that is not this conversation's), storage_unavailable
 */
export function sendShopperMessage(
  ports: ChatPorts & { readonly turnDue: TurnDue },
  send: ShopperSend,
): Promise<Message> {
  const { tracer = untraced } = ports;
  return tracer.run("receive", () => receive(ports, send, tracer), send);
}

function receive(
  ports: ChatPorts & { readonly turnDue: TurnDue },
  send: ShopperSend,
  tracer: Tracer,
): Promise<Message> {
  return ports.storage.transaction(async (tx) => {
    const now = ports.clock.now();
    const conversation = await lockConversation(tx, send.conversationId, now);
    const key = { conversationId: conversation.id, authorKind: "shopper" as const };
    const first = await findByClientId(tx, { ...key, clientMsgId: send.clientMsgId });
    if (first) return first;
    await requireNotBlocked(tx.db, conversation, now);

    const asked = awaitedSlots(readBotState(conversation.bot_state));
    const masked = tracer.run("mask", () => maskContent(send.content, ports.mask, asked));
    const persist = async () => {
      const { message, lastSeq } = await storeMasked(ports, tx, { conversation, send, masked });
      const page = await noteContext(ports, tx, { conversation, send });
      const before = { ...conversation, last_seq: lastSeq, page };
      await giveToAnswerer(ports, tx, { conversation: before, message, now });
      return message;
    };
    return await tracer.run("persist", persist, { engine: ports.storage.engine });
  });
}

/** The message, and a line that says what was hidden in it. */
async function storeMasked(
  ports: ChatPorts,
  tx: Transaction,
  given: {
    conversation: ConversationRow;
    send: ShopperSend;
    masked: ReturnType<typeof maskContent>;
  },
): Promise<{ message: Message; lastSeq: number }> {
  const { conversation, send, masked } = given;
  const message = await appendMessage(ports, tx, {
    conversationId: conversation.id,
    author: { kind: "shopper" },
    clientMsgId: send.clientMsgId,
    content: await resolveFile(tx, conversation, masked.content),
    ...(send.lang && { lang: send.lang }),
  });
  if (masked.hidden.length === 0) return { message, lastSeq: message.seq };
  const notice = await appendMessage(ports, tx, {
    conversationId: conversation.id,
    author: { kind: "system" },
    lang: message.lang,
    content: presentMaskedNotice(masked.hidden, message.lang),
  });
  return { message, lastSeq: notice.seq };
}

async function resolveFile(
  tx: Transaction,
  conversation: ConversationRow,
  content: ShopperContent,
): Promise<MessageContent> {
  if (content.kind !== "file") return content;
  const file = await tx.db
    .selectFrom("files")
    .selectAll()
    .where("id", "=", content.fileId)
    .where("conversation_id", "=", conversation.id)
    .executeTakeFirst();
  if (!file) throw new AppError("not_found");
  return {
    kind: "file",
    file: presentFile(file),
    ...(content.slot !== undefined && { slot: content.slot }),
  };
}

/** The page the shopper is on, as the conversation's row keeps it from now on. */
async function noteContext(
  { mask }: Pick<ChatPorts, "mask">,
  tx: Transaction,
  { conversation, send }: { conversation: ConversationRow; send: ShopperSend },
): Promise<string> {
  if (send.page === undefined) return conversation.page;
  const page = JSON.stringify(maskPage(send.page, mask));
  await tx.db
    .updateTable("conversations")
    .set({ page })
    .where("id", "=", conversation.id)
    .execute();
  return page;
}

async function giveToAnswerer(
  ports: ChatPorts & { readonly turnDue: TurnDue },
  tx: Transaction,
  { conversation, message, now }: { conversation: ConversationRow; message: Message; now: number },
): Promise<void> {
  const conversationId = conversation.id;
  const verdict = await ports.desk.shopperWrote(tx, { conversation, message });
  if (conversation.owner === "agent" && (await leaveToAgent(tx, message))) return;
  let after = await getConversation(tx.db, conversationId);
  if (after.owner === "closed") {
    // A message into a closed chat is never swallowed: the bot takes it up.
    after = await changeOwner(ports.announcer, tx, { conversationId, owner: "bot", now });
  }
  const forBot = verdict === "for_bot" && after.owner !== "agent";
  if (!forBot && after.turn_due !== null) return;
  await tx.db
    .updateTable("conversations")
    .set(forBot ? { turn_due: after.turn_due ?? now } : { answered_seq: message.seq })
    .where("id", "=", conversationId)
    .execute();
  if (forBot)
    tx.afterCommit(() => ports.turnDue(conversationId, message.content.kind === "action"));
}

/** True when an agent still has the chat and the bot owes nothing: most messages, so one statement. */
async function leaveToAgent(tx: Transaction, { conversationId, seq }: Message): Promise<boolean> {
  const { numAffectedRows } = await noteAnswered(tx.db, { conversationId, seq });
  return numAffectedRows === 1n;
}

const noteAnswered = statement((db, given: { conversationId: string; seq: number }) =>
  db
    .updateTable("conversations")
    .set({ answered_seq: given.seq })
    .where("id", "=", given.conversationId)
    .where("owner", "=", "agent")
    .where("turn_due", "is", null),
);
