/**
 * Direct Line 3.0 on our own server: a client's conversation is one of ours, its token the shopper's, an activity's
 * place the message's seq. So clients of Microsoft's (Web Chat) work on our pages without Microsoft.
 */
import { timingSafeEqual } from "node:crypto";
import { AppError } from "../../../kernel/errors.ts";
import type { Locale } from "../../../kernel/locale.ts";
import type { Message } from "../../../kernel/protocol/message.ts";
import { noteConsent } from "../../chat/consent.ts";
import { openConversation } from "../../chat/open-conversation.ts";
import { readPage } from "../../chat/read-page.ts";
import { findConversation, getConversation } from "../../chat/require-conversation.ts";
import { sendShopperMessage } from "../../chat/send-message.ts";
import type { ConversationRow } from "../../storage/schema.ts";
import { deriveKey } from "../conversation-keys.ts";
import { fetchChannelFile } from "../fetch-channel-file.ts";
import { type SayPorts, sayFile } from "../say-for-shopper.ts";
import { isWithdrawn } from "../tell-correction.ts";
import { wordsAsChoice } from "../words-as-choice.ts";
import type { ClientActivity, ClientUpload } from "./client-activity.ts";
import {
  type ActivityFrame,
  CLIENT_ACTIVITY,
  type DirectLineActivity,
  presentActivity,
  presentChange,
} from "./present-activity.ts";
import { presentWatermark, type Watermark } from "./watermark.ts";

/** What Direct Line stands on. */
export interface DirectLinePorts extends SayPorts, Omit<ActivityFrame, "userId"> {
  /** Opens any Direct Line conversation; for the shop's server, never for a page. */
  readonly secret: string;
  /** The desk's own, from which stream addresses are signed. */
  readonly deskSecret: string;
  readonly maxFileBytes: number;
}

/** Activities from a place on, and the place after them. */
export interface ActivitySet {
  readonly activities: readonly DirectLineActivity[];
  readonly watermark: string;
  /** Whether more can be read from there at once. */
  readonly more: boolean;
}

const changedAt = ({ edited }: Message) => (edited === undefined ? 0 : Date.parse(edited));

/** Marks `conversations.origin`; the rest is who the shopper is to the client. */
const ORIGIN = "directline:";
const STREAM_MS = 5 * 60_000;

/** Conversations of Direct Line clients. Access is decided here, by token, secret or signed address. */
export class DirectLine {
  readonly #ports: DirectLinePorts;

  constructor(ports: DirectLinePorts) {
    this.#ports = ports;
  }

  get ports(): DirectLinePorts {
    return this.#ports;
  }

  /** Whether this is the secret. */
  isSecret(bearer: string | undefined): boolean {
    const given = Buffer.from(bearer ?? "");
    const secret = Buffer.from(this.#ports.secret);
    return given.length === secret.length && timingSafeEqual(given, secret);
  }

  /** A new conversation with its token. @throws AppError consent_needed, and what `admitNew` throws */
  async start(client: {
    readonly userId: string | undefined;
    readonly lang: Locale;
    /** As the page names it, and the version of the text that the shopper agreed to on the page. */
    readonly region: string | undefined;
    readonly consent: string | undefined;
    readonly network: string | null;
    readonly admitNew: () => Promise<void>;
  }): Promise<{ readonly conversation: ConversationRow; readonly token: string }> {
    const { lang, network, admitNew, region, consent } = client;
    const page = region === undefined ? undefined : { region };
    const origin = `${ORIGIN}${client.userId ?? ""}`;
    const asked = { token: undefined, lang, page, origin, network, consent, admitNew };
    const { conversation, token } = await openConversation(this.#ports, asked);
    if (token === null) throw new Error("a new conversation has a token");
    return { conversation, token };
  }

  /** The conversation a token opens; with the secret, any of Direct Line. @throws AppError not_found */
  async require(bearer: string | undefined, id?: string): Promise<ConversationRow> {
    const { db } = this.#ports.storage;
    if (id !== undefined && this.isSecret(bearer)) {
      const row = await getConversation(db, id);
      if (!row.origin?.startsWith(ORIGIN)) throw new AppError("not_found");
      return row;
    }
    const row = bearer === undefined ? undefined : await findConversation(this.#ports, db, bearer);
    if (row === undefined || (id !== undefined && row.id !== id)) throw new AppError("not_found");
    return row;
  }

  /** What was changed before the place since, and what follows it, oldest first; at most one page. */
  async read(conversation: ConversationRow, place: Watermark): Promise<ActivitySet> {
    const { storage, botName, links } = this.#ports;
    const asked = { conversationId: conversation.id, lastSeq: place.seq, readers: "all" } as const;
    const { messages, more } = await readPage(storage.db, asked);
    const userId = conversation.origin?.slice(ORIGIN.length) || "user";
    const frame = { userId, botName, links };
    const changed = messages.filter(
      (message) => message.seq <= place.seq && changedAt(message) > place.changedAt,
    );
    const news = messages.filter(({ seq }) => seq > place.seq);
    const after = {
      seq: news.at(-1)?.seq ?? place.seq,
      changedAt: Math.max(place.changedAt, ...messages.map(changedAt)),
    };
    return {
      activities: [
        ...changed.map((message) => presentChange(message, frame)),
        // What was taken back before the client read it is nothing to it.
        ...news
          .filter((message) => !isWithdrawn(message))
          .map((message) => presentActivity(message, frame)),
      ],
      watermark: presentWatermark(after),
      more,
    };
  }

  /**
   * Takes in what a client posts, and its files; returns the activity's id.
   * @throws AppError consent_needed, and as sending does
   */
  async post(
    conversation: ConversationRow,
    { activity, files }: ClientUpload,
  ): Promise<{ readonly id: string }> {
    const { id: conversationId } = conversation;
    if (activity.type !== "typing")
      await noteConsent(this.#ports, conversation, activity.channelData?.consent);
    await this.#noteUser(conversation, activity);
    const seqs: number[] = [];
    if (activity.type === "typing") this.#ports.desk.shopperTyping(conversationId, true);
    if (activity.type === "message") {
      for (const file of [...files, ...this.#inline(activity)]) {
        const read = "read" in file ? file.read : async () => file.bytes;
        const key = `${conversationId} ${this.#ports.ids.id()}`;
        seqs.push(await sayFile(this.#ports, { conversationId, key }, { name: file.name, read }));
      }
      const text = activity.text.trim();
      if (text !== "") seqs.push(await this.#say(conversationId, activity, text));
    }
    return { id: `${conversationId}|${String(seqs.at(-1) ?? 0).padStart(7, "0")}` };
  }

  async #say(conversationId: string, activity: ClientActivity, text: string): Promise<number> {
    const ownId = activity.channelData?.clientActivityID ?? this.#ports.ids.id();
    const { seq } = await sendShopperMessage(this.#ports, {
      conversationId,
      clientMsgId: `${CLIENT_ACTIVITY}${ownId}`,
      content: await wordsAsChoice(this.#ports.storage.db, conversationId, text),
    });
    return seq;
  }

  /** Files that stand in the activity itself; nothing is fetched for a client. */
  #inline({ attachments }: ClientActivity) {
    const { maxFileBytes } = this.#ports;
    return attachments
      .filter(({ contentUrl }) => contentUrl?.startsWith("data:"))
      .map(({ name, contentUrl: url = "" }) => ({
        name,
        read: () =>
          fetchChannelFile({ name, url, serviceUrl: "", token: async () => "" }, maxFileBytes),
      }));
  }

  async #noteUser({ id, origin }: ConversationRow, { from }: ClientActivity): Promise<void> {
    const now = `${ORIGIN}${from?.id ?? ""}`;
    if (from === undefined || origin === now) return;
    await this.#ports.storage.transaction((tx) =>
      tx.db.updateTable("conversations").set({ origin: now }).where("id", "=", id).execute(),
    );
  }

  /** What a stream address is signed with, for five minutes. */
  streamKey(conversationId: string): string {
    const end = String(this.#ports.clock.now() + STREAM_MS);
    return `${end}.${this.#sign(conversationId, end)}`;
  }

  /** The conversation of a stream address. @throws AppError not_found */
  async requireStream(conversationId: string, key: string): Promise<ConversationRow> {
    const [end = "", given = ""] = key.split(".");
    const [expected, got] = [Buffer.from(this.#sign(conversationId, end)), Buffer.from(given)];
    const ours = got.length === expected.length && timingSafeEqual(got, expected);
    if (!ours || Number(end) < this.#ports.clock.now()) throw new AppError("not_found");
    return await getConversation(this.#ports.storage.db, conversationId);
  }

  #sign(conversationId: string, end: string): string {
    return deriveKey(this.#ports.deskSecret, "directline", `${conversationId}.${end}`);
  }
}
