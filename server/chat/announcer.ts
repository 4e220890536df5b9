import type { Logger } from "../../kernel/logger.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { Storage } from "../storage/storage.ts";
import { type Tracer, untraced } from "../system/tracing.ts";
import type { Fanout } from "./fanout.ts";
import type { DeskFacts, DeskWatch } from "./ports.ts";
import { presentConversation } from "./present-conversation.ts";
import { getConversation } from "./require-conversation.ts";

/** A message as it is now. */
export interface MessageChanged {
  readonly message: Message;
  readonly ticketId: string;
  /** By its author, who said it otherwise or took it back; or words were taken out of it for good. */
  readonly by: "author" | "redaction";
}

type Listener = Pick<DeskWatch, "messageAdded" | "conversationChanged"> &
  Pick<DeskFacts, "stateFacts">;

/** Tells shoppers and the desk what was committed. Call it from `tx.afterCommit` only. */
export class Announcer {
  readonly #storage: Storage;
  readonly #fanout: Fanout;
  readonly #logger: Logger;
  readonly #tracer: Tracer;
  /** Conversations whose state is being read, and whether it changed again meanwhile. */
  readonly #reading = new Map<string, boolean>();
  readonly #watches: ((message: Message) => void)[] = [];
  readonly #changeWatches: ((change: MessageChanged) => void)[] = [];
  #desk: Listener | undefined;

  constructor(ports: { storage: Storage; fanout: Fanout; logger: Logger; tracer?: Tracer }) {
    this.#storage = ports.storage;
    this.#fanout = ports.fanout;
    this.#logger = ports.logger;
    this.#tracer = ports.tracer ?? untraced;
  }

  /** The desk is built after the chat that it writes through; until then only shoppers are told. */
  attach(desk: Listener): void {
    this.#desk = desk;
  }

  /** Also told of every message, for those who carry the chat elsewhere. `watch` must not throw. */
  watchMessages(watch: (message: Message) => void): void {
    this.#watches.push(watch);
  }

  /** Told of every message that was said otherwise or taken back, on the node where it was. `watch` must not throw. */
  watchChanges(watch: (change: MessageChanged) => void): void {
    this.#changeWatches.push(watch);
  }

  /** A message was changed: to the shopper's clients, unless it is a note, to consoles, and to channels. */
  messageChanged(change: MessageChanged): void {
    const { message, ticketId } = change;
    const { conversationId, visibility } = message;
    if (visibility === "all")
      this.#fanout.toShopper(conversationId, "message:changed", { message });
    this.#fanout.toConsole(`conversation:${conversationId}`, "message:changed", {
      message,
      ticketId,
    });
    for (const watch of this.#changeWatches) watch(change);
  }

  /** A message has its seq: to the shopper's clients, unless it is a note, and to the desk. `ticketId`: if known. */
  messageAdded(message: Message, ticketId?: string): void {
    this.#tracer.run("send", () => this.#send(message, ticketId));
  }

  #send(message: Message, ticketId: string | undefined): void {
    if (message.visibility === "all") {
      this.#fanout.toShopper(message.conversationId, "message:added", { message });
    }
    this.#desk?.messageAdded(message, ticketId);
    for (const watch of this.#watches) watch(message);
  }

  /** Owner, language, place in the queue or seen mark changed. Calls in quick succession become one. */
  conversationChanged(conversationId: string): void {
    if (this.#reading.has(conversationId)) {
      this.#reading.set(conversationId, true);
      return;
    }
    this.#reading.set(conversationId, false);
    void this.#tellState(conversationId);
    this.#desk?.conversationChanged(conversationId);
  }

  async #tellState(conversationId: string): Promise<void> {
    try {
      if (!this.#desk) return;
      const row = await getConversation(this.#storage.db, conversationId);
      const state = await presentConversation(this.#desk, this.#storage.db, row);
      this.#fanout.toShopper(conversationId, "conversation:changed", { state });
    } catch (error) {
      // The client reads the state again when it resumes.
      this.#logger.warn({ conversationId }, "state_not_told", error);
    } finally {
      const again = this.#reading.get(conversationId);
      this.#reading.delete(conversationId);
      if (again) this.conversationChanged(conversationId);
    }
  }
}
