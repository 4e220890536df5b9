import type { Server } from "socket.io";
import type { Logger } from "../../kernel/logger.ts";
import type { Fanout } from "../chat/fanout.ts";
import type { ContactRule } from "../people/contact-rule.ts";

/** The namespace of widgets. */
export const WIDGET = "/widget";
/** The namespace of consoles. */
export const CONSOLE = "/console";

/** The room beside this one, of those who are told the same without contacts. */
export function coveredRoom(room: string): string {
  return `${room}|covered`;
}

/** Facts to socket.io rooms, on all nodes when an adapter joins them. Before `attach`, facts go nowhere. */
export class SocketFanout implements Fanout {
  readonly #logger: Logger;
  readonly #cover: ContactRule["cover"];
  #io: Server | undefined;
  #onToShopper: (conversationId: string, seq: number) => void = () => {};
  readonly #onTyping: ((conversationId: string) => void)[] = [];
  #onCut: (conversationId: string) => void = () => {};

  /** `cover`: what those are told who do not see contacts; undefined where everybody does. */
  constructor(logger: Logger, cover?: ContactRule["cover"]) {
    this.#logger = logger;
    this.#cover = cover;
  }

  attach(io: Server): void {
    this.#io = io;
  }

  /** Told of every message this node sent out itself. */
  onMessage(listener: (conversationId: string, seq: number) => void): void {
    this.#onToShopper = listener;
  }

  /** Told whenever somebody of the desk begins to write, as this node learns it. `listener` must not throw. */
  onTyping(listener: (conversationId: string) => void): void {
    this.#onTyping.push(listener);
  }

  readonly toShopper: Fanout["toShopper"] = (conversationId, event, fact) => {
    if ("typing" in fact && fact.typing)
      for (const listener of this.#onTyping) listener(conversationId);
    if ("message" in fact) this.#onToShopper(conversationId, fact.message.seq);
    this.#emit(WIDGET, conversationId, event, fact);
  };

  readonly toConsole: Fanout["toConsole"] = (room, event, fact) => {
    this.#emit(CONSOLE, room, event, fact);
    if (this.#cover !== undefined) this.#emit(CONSOLE, coveredRoom(room), event, this.#cover(fact));
  };

  /** Told of every conversation whose clients are cut. `listener` must not throw. */
  onCut(listener: (conversationId: string) => void): void {
    this.#onCut = listener;
  }

  readonly cutShopper: Fanout["cutShopper"] = (conversationId) => {
    this.#onCut(conversationId);
    try {
      this.#io?.of(WIDGET).in(conversationId).disconnectSockets();
    } catch (error) {
      // Their next request is refused all the same.
      this.#logger.warn({ conversation: conversationId }, "clients_not_cut", error);
    }
  };

  #emit(namespace: string, room: string, event: string, fact: unknown): void {
    try {
      this.#io?.of(namespace).to(room).emit(event, fact);
    } catch (error) {
      // Clients find it when they resume.
      this.#logger.warn({ namespace, event }, "fact_not_sent", error);
    }
  }
}
