/**
 * What other nodes wrote reaches this node's clients even when the news got lost: while nodes are not joined
 * by a working Redis, the conversations that are open here are looked up in storage every now and then.
 */
import type { Logger } from "../../kernel/logger.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import { readPage } from "../chat/read-page.ts";
import type { Storage } from "../storage/storage.ts";

const EVERY_MS = 2000;
/** Conversations asked for in one query. */
const CHUNK = 500;

/** What the watch stands on. */
export interface WatchPorts {
  readonly storage: Storage;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** Conversations with a client on this node. */
  readonly open: () => Iterable<string>;
  /** False while Redis carries the news. */
  readonly needed: () => boolean;
  /** A message that this node may not have been told of; clients drop what they have. */
  readonly onMessage: (message: Message) => void;
  /** Owner, language or place may have changed. */
  readonly onChanged: (conversationId: string) => void;
}

interface Known {
  readonly lastSeq: number;
  readonly updatedAt: number;
}

/** Finds messages that another node stored and no news brought, for the conversations open here. */
export class ConversationWatch {
  readonly #ports: WatchPorts;
  readonly #known = new Map<string, Known>();
  /** Highest seq this node sent out itself. */
  readonly #sent = new Map<string, number>();
  #callOff: () => void = () => {};
  #neededBefore = false;
  #stopped = false;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#callOff = this.#ports.scheduler.after(EVERY_MS, () => {
      this.look()
        .catch((error: unknown) => this.#ports.logger.warn({}, "watch_failed", error))
        .finally(() => {
          if (!this.#stopped) this.start();
        });
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  /** This node sent the message out itself: there is nothing to make up for. */
  noteSent(conversationId: string, seq: number): void {
    this.#sent.set(conversationId, Math.max(seq, this.#sent.get(conversationId) ?? 0));
  }

  /** A client here has read everything up to this row: later rows it must be told of. */
  noteOpened(row: { id: string; last_seq: number; updated_at: number }): void {
    if (this.#known.has(row.id)) return;
    this.#known.set(row.id, { lastSeq: row.last_seq, updatedAt: row.updated_at });
  }

  /** Looks once. When Redis is back, one more look makes up for what fell between. */
  async look(): Promise<void> {
    const needed = this.#ports.needed();
    const makeUp = needed || this.#neededBefore;
    this.#neededBefore = needed;
    const open = [...this.#ports.open()];
    for (let start = 0; start < open.length; start += CHUNK) {
      await this.#lookAt(open.slice(start, start + CHUNK), makeUp);
    }
    const isOpen = new Set(open);
    for (const map of [this.#known, this.#sent]) {
      for (const id of map.keys()) if (!isOpen.has(id)) map.delete(id);
    }
  }

  async #lookAt(ids: readonly string[], makeUp: boolean): Promise<void> {
    const rows = await this.#ports.storage.db
      .selectFrom("conversations")
      .select(["id", "last_seq", "updated_at"])
      .where("id", "in", ids)
      .execute();
    for (const row of rows) {
      const before = this.#known.get(row.id);
      this.#known.set(row.id, { lastSeq: row.last_seq, updatedAt: row.updated_at });
      const changed = before !== undefined && before.updatedAt !== row.updated_at;
      if (changed && makeUp) await this.#makeUp(row.id, before.lastSeq);
    }
  }

  async #makeUp(conversationId: string, since: number): Promise<void> {
    const page = { conversationId, lastSeq: since, readers: "agents" as const };
    const { messages } = await readPage(this.#ports.storage.db, page);
    const sent = this.#sent.get(conversationId) ?? 0;
    const missed = messages.filter(({ seq, edited }) => seq > sent || edited !== undefined);
    for (const message of missed) this.#ports.onMessage(message);
    this.#ports.onChanged(conversationId);
  }
}
