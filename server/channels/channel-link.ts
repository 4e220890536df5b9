/**
 * Shoppers who write through a Bot Framework channel: their messages go the same way as the widget's, and
 * whatever the desk says, bot or person, goes back to where they wrote from.
 */
import { createHmac } from "node:crypto";
import type { BotChannel, HandoffStatus } from "../../bot/adapters/bot-channel.ts";
import type { ChannelMessage } from "../../bot/adapters/channel-message.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent, Message } from "../../kernel/protocol/message.ts";
import type { MessageChanged } from "../chat/announcer.ts";
import { openConversation } from "../chat/open-conversation.ts";
import { findConversation } from "../chat/require-conversation.ts";
import {
  askConsent,
  type ConsentRules,
  isAgreement,
  owedConsent,
  thankForConsent,
} from "./ask-consent.ts";
import { fetchChannelFile } from "./fetch-channel-file.ts";
import { type SayPorts, sayFile, sayWords } from "./say-for-shopper.ts";
import { type CorrectionPorts, isWithdrawn, tellCorrection } from "./tell-correction.ts";

/** What the link to Bot Framework channels stands on. */
export interface ChannelLinkPorts extends SayPorts, Pick<CorrectionPorts, "hours"> {
  readonly rules: SayPorts["rules"] & ConsentRules;
  /** Makes each channel conversation's token; whoever knows it could read them, so it is a secret. */
  readonly secret: string;
  readonly maxFileBytes: number;
}

/** Marks `conversations.origin` of channel conversations; the rest is the address for answers. */
const ORIGIN = "channel:";

/** Lines of the desk after which a handoff stands otherwise for whoever follows it in the channel. */
const HANDOFF_STATUS: Readonly<Record<string, HandoffStatus>> = {
  "ticket.claim": "accepted",
  "ticket.message_claimed": "accepted",
  "ticket.take_back": "accepted",
  "ticket.take_over": "accepted",
  "ticket.resolved": "completed",
  "ticket.ended_by_shopper": "completed",
  "ticket.closed_idle": "completed",
  "ticket.abandon": "failed",
};

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

  /** Stores what a shopper sent once, however often the channel sends it; agents see who is typing. */
  async receive(message: ChannelMessage): Promise<void> {
    if (message.kind === "typing") return await this.#noteTyping(message);
    const lang: Locale = message.locale?.toLowerCase().startsWith("en") ? "en" : "zh";
    const owed = await this.#owedConsent(message);
    if (owed === undefined) return await this.#store(await this.#open(message, lang), message);
    const { address, text } = message;
    if (!isAgreement(text))
      return void (await this.#channel.deliver(address, askConsent(this.#ports.rules, lang), lang));
    await this.#open(message, lang, owed);
    await this.#channel.deliver(address, thankForConsent(lang), lang);
  }

  /** The version that this shopper has still to agree to. */
  async #owedConsent(message: ChannelMessage): Promise<string | undefined> {
    const { rules, storage } = this.#ports;
    if (rules.consent === null) return undefined;
    const known = await findConversation(this.#ports, storage.db, this.#tokenOf(message));
    return owedConsent(rules, known?.consent_version);
  }

  /** The id of the shopper's conversation, which is opened where there is none. */
  async #open(message: ChannelMessage, lang: Locale, consent?: string): Promise<string> {
    const token = this.#tokenOf(message);
    const origin = `${ORIGIN}${message.address}`;
    const { ids } = this.#ports;
    const { conversation } = await openConversation(
      // A new conversation gets the token that this shopper's next message will bring again.
      {
        ...this.#ports,
        ids: { id: () => ids.id(), secret: () => token, caseNumber: () => ids.caseNumber() },
      },
      {
        ...{ token, lang, page: undefined, origin, network: null, consent },
        admitNew: async () => {},
      },
    );
    if (conversation.origin !== origin) await this.#noteAddress(conversation.id, origin);
    return conversation.id;
  }

  async #store(conversationId: string, message: ChannelMessage): Promise<void> {
    const key = `${message.channelId} ${message.conversationId} ${message.messageId}`;
    const { maxFileBytes } = this.#ports;
    for (const [index, file] of message.files.entries())
      await sayFile(
        this.#ports,
        { conversationId, key: `${key} file ${index}` },
        { name: file.name, read: () => fetchChannelFile(file, maxFileBytes) },
      );
    if (message.text !== "") await sayWords(this.#ports, { conversationId, key }, message.text);
  }

  async #noteTyping(message: ChannelMessage): Promise<void> {
    const { storage, desk } = this.#ports;
    const known = await findConversation(this.#ports, storage.db, this.#tokenOf(message));
    if (known !== undefined) desk.shopperTyping(known.id, true);
  }

  /** For each committed message; sends on what the desk said in a channel's conversation. Never throws. */
  messageAdded(message: Message): void {
    if (message.visibility !== "all" || message.author.kind === "shopper") return;
    this.#toChannel(message.conversationId, async (address) => {
      // Only shoppers write actions; what is left is the desk's.
      const content = message.content as DeskContent;
      const activityId = await this.#channel.deliver(address, content, message.lang);
      if (activityId !== undefined && message.author.kind !== "system")
        await this.#keepActivity(message, activityId);
      const status = content.kind === "notice" ? HANDOFF_STATUS[content.code] : undefined;
      if (status !== undefined) await this.#channel.tellHandoff(address, status);
    });
  }

  /**
   * For each message that was changed: it is changed in the channel, and where the channel cannot, one line says so.
   * What was taken out of it for good is not told of. Never throws.
   */
  messageChanged({ message, by }: MessageChanged): void {
    if (message.visibility !== "all" || message.author.kind === "shopper") return;
    this.#toChannel(message.conversationId, async (address) => {
      try {
        await this.#change(address, message);
      } catch (error) {
        const { conversationId, seq } = message;
        this.#ports.logger.warn({ conversationId, seq }, "channel_cannot_change", error);
        if (by === "author") await tellCorrection(this.#ports, message);
      }
    });
  }

  async #change(address: string, message: Message): Promise<void> {
    const row = await this.#ports.storage.db
      .selectFrom("channel_activities")
      .select("activity_id")
      .where("conversation_id", "=", message.conversationId)
      .where("seq", "=", message.seq)
      .executeTakeFirst();
    if (row === undefined) throw new Error("the channel did not tell what it calls this message");
    const activityId = row.activity_id;
    if (isWithdrawn(message)) return await this.#channel.withdraw(address, activityId);
    const content = message.content as DeskContent;
    await this.#channel.update(address, { activityId, content, lang: message.lang });
  }

  async #keepActivity({ conversationId, seq }: Message, activityId: string): Promise<void> {
    const row = { conversation_id: conversationId, seq, activity_id: activityId };
    await this.#ports.storage.db
      .insertInto("channel_activities")
      .values(row)
      .onConflict((conflict) => conflict.columns(["conversation_id", "seq"]).doUpdateSet(row))
      .execute();
  }

  /** Somebody of the desk is writing. Never throws. */
  typing(conversationId: string): void {
    this.#toChannel(conversationId, (address) => this.#channel.tellTyping(address));
  }

  #toChannel(conversationId: string, send: (address: string) => Promise<void>): void {
    const before = this.#deliveries.get(conversationId) ?? Promise.resolve();
    const delivery = before
      .then(async () => {
        const address = await this.#addressOf(conversationId);
        if (address !== undefined) await send(address);
      })
      .catch((error: unknown) =>
        this.#ports.logger.warn({ conversationId }, "channel_unreachable", error),
      );
    this.#deliveries.set(conversationId, delivery);
    void delivery.finally(() => {
      if (this.#deliveries.get(conversationId) === delivery)
        this.#deliveries.delete(conversationId);
    });
  }

  /** Where the conversation's shopper writes from; undefined for the widget's. */
  async #addressOf(conversationId: string): Promise<string | undefined> {
    const row = await this.#ports.storage.db
      .selectFrom("conversations")
      .select("origin")
      .where("id", "=", conversationId)
      .executeTakeFirst();
    return row?.origin?.startsWith(ORIGIN) ? row.origin.slice(ORIGIN.length) : undefined;
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
