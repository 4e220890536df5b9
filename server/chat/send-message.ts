/** A shopper's message: stored once, masked, ordered, and given to whoever answers. */
import { awaitedSlots } from "../../bot/awaited-slots.ts";
import { presentMaskedNotice } from "../../bot/present-masked-notice.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { PageContext } from "../../kernel/protocol/conversation.ts";
import type { Message, MessageContent, ShopperContent } from "../../kernel/protocol/message.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Transaction } from "../storage/storage.ts";
import { type Tracer, untraced } from "../system/tracing.ts";
import {
  appendMessage,
  findByClientId,
  type MessageDraft,
  storeMessage,
  type Telling,
} from "./append-message.ts";
import { changeOwner } from "./change-owner.ts";
import type { ChatPorts } from "./chat-ports.ts";
import { type MaskedContent, maskContent } from "./mask-content.ts";
import { maskPage } from "./mask-page.ts";
import { presentFile } from "./present-message.ts";
import { readBotState } from "./read-bot-state.ts";
import { getConversation } from "./require-conversation.ts";
import { takeIn } from "./take-in.ts";

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

type SendPorts = ChatPorts & { readonly turnDue: TurnDue };

/**
 * Stores the message and returns it; a repeat of the same `clientMsgId` returns the first, whatever it says.
 * `turnDue` is called after the commit when the bot is to answer.
 * @throws AppError not_found (conversation, or a file that is not this conversation's), blocked, storage_unavailable
 */
export function sendShopperMessage(ports: SendPorts, send: ShopperSend): Promise<Message> {
  const { tracer = untraced } = ports;
  return tracer.run("receive", () => receive(ports, send, tracer), send);
}

async function receive(ports: SendPorts, send: ShopperSend, tracer: Tracer): Promise<Message> {
  try {
    const masked = tracer.run("mask", () => maskContent(send.content, ports.mask));
    return await ports.storage.transaction((tx) => store(ports, tx, { send, masked, tracer }));
  } catch (error) {
    if (error instanceof AppError && error.code === "storage_unavailable") throw error;
    // A repeat is found by what refuses it, so that all others need not be looked for.
    const { conversationId, clientMsgId } = send;
    const key = { conversationId, authorKind: "shopper" as const, clientMsgId };
    const first = await findByClientId(ports.storage.db, key);
    if (first === undefined) throw error;
    return first;
  }
}

async function store(
  ports: SendPorts,
  tx: Transaction,
  { send, masked, tracer }: { send: ShopperSend; masked: MaskedContent; tracer: Tracer },
): Promise<Message> {
  const now = ports.clock.now();
  const { conversation, afterAgent } = await takeIn(tx, { id: send.conversationId, now });
  const kept = masked.hidden.length === 0 ? masked : maskAgain(ports, conversation, send);
  const persist = async () => {
    const { telling, lastSeq } = await storeMasked(ports, tx, {
      ...{ conversation, send, masked: kept, now },
    });
    const { message } = telling;
    const page = await noteContext(ports, tx, { conversation, send });
    const before = { ...conversation, last_seq: lastSeq, page };
    const wrote = { conversation: before, message, afterAgent };
    const { verdict, ticketId } = await ports.desk.shopperWrote(tx, wrote);
    telling.ticketId = ticketId;
    await giveToAnswerer(ports, tx, { conversation: before, message, now, verdict });
    return message;
  };
  return await tracer.run("persist", persist, { engine: ports.storage.engine });
}

/** What was just asked for is no secret: looked up for those texts only in which something was hidden. */
function maskAgain(
  { mask }: Pick<ChatPorts, "mask">,
  { bot_state }: ConversationRow,
  { content }: ShopperSend,
): MaskedContent {
  const asked = awaitedSlots(readBotState(bot_state));
  return maskContent(content, mask, asked);
}

/** The message, and a line that says what was hidden in it. */
async function storeMasked(
  ports: ChatPorts,
  tx: Transaction,
  given: {
    conversation: ConversationRow;
    send: ShopperSend;
    masked: MaskedContent;
    now: number;
  },
): Promise<{ telling: Telling; lastSeq: number }> {
  const { conversation, send, masked, now } = given;
  const { last_seq: seq, lang } = conversation;
  const draft: MessageDraft = {
    conversationId: conversation.id,
    author: { kind: "shopper" },
    clientMsgId: send.clientMsgId,
    content: await resolveFile(tx, conversation, masked.content),
    ...(send.lang && { lang: send.lang }),
  };
  const telling = await storeMessage(ports, tx, { draft, seq, lang, at: now });
  const { message } = telling;
  if (masked.hidden.length === 0) return { telling, lastSeq: seq };
  const notice = await appendMessage(ports, tx, {
    conversationId: conversation.id,
    author: { kind: "system" },
    lang: message.lang,
    content: presentMaskedNotice(masked.hidden, message.lang),
  });
  return { telling, lastSeq: notice.seq };
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
  ports: SendPorts,
  tx: Transaction,
  given: {
    conversation: ConversationRow;
    message: Message;
    now: number;
    verdict: "handled" | "for_bot";
  },
): Promise<void> {
  const { conversation, message, now, verdict } = given;
  const conversationId = conversation.id;
  const isButton = message.content.kind === "action";
  // Noted as answered already, and only a button takes the chat from the agent.
  if (conversation.owner === "agent" && conversation.turn_due === null && !isButton) return;
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
  if (forBot) tx.afterCommit(() => ports.turnDue(conversationId, isButton));
}
