/**
 * What other nodes did reaches this node's consoles even when the news got lost: while nodes are not joined
 * by a working Redis, what changed lately is read from storage and told again. Clients drop what they have.
 */

import { presentMessage } from "../chat/present-message.ts";
import type { MessageRow } from "../storage/schema.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import type { DeskBroadcaster } from "./desk-broadcaster.ts";

/** How far back each look reaches: transactions take a moment to commit. */
const MARGIN_MS = 5000;
/** Most chats told of in one look. */
const MOST = 500;

/** What the watch stands on. */
export interface NewsWatchPorts extends Pick<DeskPorts, "storage" | "clock"> {
  readonly broadcaster: Pick<
    DeskBroadcaster,
    "messageAdded" | "ticketChanged" | "agentChanged" | "loadChanged"
  >;
  /** True while other nodes' news do not arrive. */
  readonly newsLost: () => boolean;
}

/** Finds in the database what other nodes changed while news from them did not arrive. */
export class NewsWatch {
  readonly #ports: NewsWatchPorts;
  #lastLook: number;
  #lostBefore = false;
  /** Last change already told, by what changed. */
  #told = new Map<string, number>();

  constructor(ports: NewsWatchPorts) {
    this.#ports = ports;
    this.#lastLook = ports.clock.now();
  }

  /** Looks once. When news arrive again, one more look makes up for what fell between. */
  async look(): Promise<void> {
    const now = this.#ports.clock.now();
    const lost = this.#ports.newsLost();
    const since = this.#lastLook - MARGIN_MS;
    this.#lastLook = now;
    const makeUp = lost || this.#lostBefore;
    this.#lostBefore = lost;
    if (!makeUp) return;
    const before = this.#told;
    this.#told = new Map();
    const isNew = (key: string, at: number): boolean => {
      this.#told.set(key, at);
      return before.get(key) !== at;
    };
    await this.#lookAtChats(since, isNew);
    await this.#lookAtAgents(since, isNew);
  }

  async #lookAtChats(since: number, isNew: (key: string, at: number) => boolean): Promise<void> {
    const { storage, broadcaster } = this.#ports;
    const rows = await storage.db
      .selectFrom("tickets")
      .innerJoin("conversations", "conversations.id", "tickets.conversation_id")
      .select(["tickets.id", "tickets.conversation_id", "conversations.last_seq"])
      .select(["tickets.updated_at as changed", "conversations.updated_at as spoke"])
      .where((eb) =>
        eb.or([eb("tickets.updated_at", ">", since), eb("conversations.updated_at", ">", since)]),
      )
      .limit(MOST)
      .execute();
    for (const row of rows) {
      if (isNew(`ticket:${row.id}`, row.changed)) {
        broadcaster.ticketChanged({ ticketId: row.id, leftQueue: null });
        broadcaster.loadChanged();
      }
      if (!isNew(`chat:${row.conversation_id}`, row.spoke)) continue;
      // The last message is enough: a client that misses others before it asks for them.
      const last = await this.#findMessage(row.conversation_id, row.last_seq);
      if (last !== undefined) broadcaster.messageAdded(presentMessage(last));
    }
  }

  async #lookAtAgents(since: number, isNew: (key: string, at: number) => boolean): Promise<void> {
    const { storage, broadcaster } = this.#ports;
    const rows = await storage.db
      .selectFrom("presence")
      .select(["agent_id", "updated_at"])
      .where("updated_at", ">", since)
      .execute();
    for (const { agent_id, updated_at } of rows) {
      if (isNew(`agent:${agent_id}`, updated_at)) broadcaster.agentChanged(agent_id);
    }
  }

  async #findMessage(conversationId: string, seq: number): Promise<MessageRow | undefined> {
    return await this.#ports.storage.db
      .selectFrom("messages")
      .selectAll()
      .where("conversation_id", "=", conversationId)
      .where("seq", "=", seq)
      .executeTakeFirst();
  }
}
