/**
 * Shoppers who write through a Bot Framework channel: their messages go the same way as the widget's, and
 * whatever the desk says, bot or person, goes back to where they wrote from.
 */
import { createHash, createHmac } from "node:crypto";
import type { BotChannel, ChannelMessage } from "../../bot/adapters/bot-framework.ts";
import type { Locale } from "../../kernel/locale.ts";
import { type DeskContent, MAX_TEXT, type Message } from "../../kernel/protocol/message.ts";
import type { ChatPorts } from "../chat/chat-ports.ts";
import { openConversation } from "../chat/open-conversation.ts";
import { sendShopperMessage, type TurnDue } from "../chat/send-message.ts";

/** What the link to Bot Framework channels stands on. */
export interface ChannelLinkPorts extends ChatPorts {
  readonly turnDue: TurnDue;
  /** Makes each channel conversation's token; whoever knows it could read them, so it is a secret. */
  readonly secret: string;
}

/** Marks `conversations.origin` of channel conversations; the rest is the address for answers. */
const ORIGIN = "channel:";

/** Carries messages between Bot Framework channels and the chat: each channel conversation is one of ours. */
export class ChannelLink {
  readonly #ports: ChannelLinkPorts;
  readonly #channel: BotChannel;
  /** The last delivery of each conversation: answers arrive in the order they were given. */
  readonly #deliveries = new Map<string, Promise<void>>();

  constructor(
    ports: ChannelLinkPorts,
    createChannel: (onMessage: (message: ChannelMessage) => Promise<void>) => BotChannel,
  ) {
    this.#ports = ports;
    this.#channel = createChannel((message) => this.receive(message));
  }

  get channel(): BotChannel {
    return this.#channel;
  }

  /** Stores a shopper's message once, however often the channel sends it. */
  async receive(message: ChannelMessage): Promise<void> {
    const lang: Locale = message.locale?.toLowerCase().startsWith("en") ? "en" : "zh";
    const token = this.#tokenOf(message);
    const origin = `${ORIGIN}${message.address}`;
    const { conversation } = await openConversation(
      // A new conversation gets the token that this shopper's next message will bring again.
      { ...this.#ports, ids: { ...bind(this.#ports.ids), secret: () => token } },
      { token, lang, page: undefined, origin, network: null, admitNew: async () => {} },
    );
    if (conversation.origin !== origin) await this.#noteAddress(conversation.id, origin);
    await sendShopperMessage(this.#ports, {
      conversationId: conversation.id,
      clientMsgId: uuidOf(`${message.channelId} ${message.conversationId} ${message.messageId}`),
      content: { kind: "text", text: message.text.slice(0, MAX_TEXT) },
    });
  }

  /** For each committed message; sends on what the desk said in a channel's conversation. Never throws. */
  messageAdded(message: Message): void {
    if (message.visibility !== "all" || message.author.kind === "shopper") return;
    const { conversationId } = message;
    const before = this.#deliveries.get(conversationId) ?? Promise.resolve();
    const delivery = before
      .then(() => this.#deliver(message))
      .catch((error: unknown) =>
        this.#ports.logger.warn({ conversationId, seq: message.seq }, "channel_unreachable", error),
      );
    this.#deliveries.set(conversationId, delivery);
    void delivery.finally(() => {
      if (this.#deliveries.get(conversationId) === delivery)
        this.#deliveries.delete(conversationId);
    });
  }

  async #deliver(message: Message): Promise<void> {
    const row = await this.#ports.storage.db
      .selectFrom("conversations")
      .select("origin")
      .where("id", "=", message.conversationId)
      .executeTakeFirst();
    if (!row?.origin?.startsWith(ORIGIN)) return;
    // Only shoppers write actions; what is left is the desk's.
    await this.#channel.deliver(row.origin.slice(ORIGIN.length), [message.content as DeskContent]);
  }

  async #noteAddress(conversationId: string, origin: string): Promise<void> {
    await this.#ports.storage.transaction(async ({ db }) => {
      await db
        .updateTable("conversations")
        .set({ origin })
        .where("id", "=", conversationId)
        .execute();
    });
  }

  #tokenOf({ channelId, conversationId, userId }: ChannelMessage): string {
    const hmac = createHmac("sha256", this.#ports.secret);
    return hmac.update(JSON.stringify([channelId, conversationId, userId])).digest("base64url");
  }
}

function bind(ids: ChatPorts["ids"]): ChatPorts["ids"] {
  return { id: () => ids.id(), secret: () => ids.secret(), caseNumber: () => ids.caseNumber() };
}

/** A UUID (version 8, RFC 9562) that is the same for the same text. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
