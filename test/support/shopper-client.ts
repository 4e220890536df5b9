/**
 * A shopper's client as docs/protocol.md asks for one: outbox with the client's own ids, resume after every
 * connect, gaps asked for, duplicates dropped. What it shows must equal the log.
 */
import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type { Message } from "../../kernel/protocol/message.ts";
import type { WidgetRequest, WidgetRequestOf } from "../../kernel/protocol/widget-events.ts";

export interface Refusal {
  readonly ok: false;
  readonly error: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
}
/** Loosely typed on purpose: tests look at what really came. */
export type Ack = Record<string, unknown> & { readonly ok: boolean };

export class ShopperClient {
  readonly shown: Message[] = [];
  readonly acked: string[] = [];
  readonly problems: string[] = [];
  readonly facts: { event: string; fact: unknown }[] = [];
  readonly #outbox: { clientMsgId: string; text: string }[] = [];
  #url: string;
  #socket: Socket | undefined;
  #token: string | undefined;
  #syncing: Promise<void> | undefined;
  #again = false;
  #losesAck = false;

  constructor(url: string, token?: string) {
    this.#url = url;
    this.#token = token;
  }

  get token(): string | undefined {
    return this.#token;
  }

  get socket(): Socket {
    if (!this.#socket) throw new Error("not connected");
    return this.#socket;
  }

  get lastSeq(): number {
    return this.shown.at(-1)?.seq ?? 0;
  }

  /** Sent but not yet acknowledged. */
  get waiting(): number {
    return this.#outbox.length;
  }

  /** Connects, and whenever the connection comes (back), resumes and sends what is waiting. */
  connect(url = this.#url): this {
    this.#url = url;
    this.#socket?.disconnect();
    const socket = io(`${url}/widget`, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      auth: (give) => give({ lang: "en", ...(this.#token && { token: this.#token }) }),
    });
    this.#socket = socket;
    socket.on("connect", () => this.sync());
    socket.on("message:added", ({ message }: { message: Message }) => this.#receive(message));
    socket.onAny((event: string, fact: unknown) => this.facts.push({ event, fact }));
    return this;
  }

  disconnect(): void {
    this.#socket?.disconnect();
  }

  /** Puts the message into the outbox; it goes out now or with the next connection. */
  say(text: string): string {
    const clientMsgId = randomUUID();
    this.#outbox.push({ clientMsgId, text });
    if (this.#socket?.connected) this.sync();
    return clientMsgId;
  }

  /** The next acknowledgement of a message is lost on its way: the message is stored, and sent again. */
  loseAck(): void {
    this.#losesAck = true;
  }

  /** One request with its ack; a lost connection ends it after some seconds. */
  ask<E extends WidgetRequest>(event: E, request: WidgetRequestOf<E>): Promise<Ack> {
    return this.socket.timeout(3000).emitWithAck(event, request) as Promise<Ack>;
  }

  /** A frame that the types would not allow. */
  askRaw(event: string, ...payload: unknown[]): Promise<Ack> {
    return this.socket.timeout(2000).emitWithAck(event, ...payload) as Promise<Ack>;
  }

  /** Opens or resumes, then empties the outbox; calls while it runs make it run once more. */
  sync(): void {
    if (this.#syncing) {
      this.#again = true;
      return;
    }
    this.#syncing = this.#syncOnce()
      .catch(() => this.#retryLater())
      .finally(() => {
        this.#syncing = undefined;
        if (!this.#again) return;
        this.#again = false;
        if (this.#socket?.connected) this.sync();
      });
  }

  /** An answer did not come. A lost connection begins anew by itself; a slow server is asked again. */
  #retryLater(): void {
    const pause = 100 + Math.random() * 300;
    setTimeout(() => {
      if (this.#socket?.connected) this.sync();
    }, pause);
  }

  async #syncOnce(): Promise<void> {
    for (;;) {
      const page = await this.ask("conversation:open", { lang: "en", lastSeq: this.lastSeq });
      if (!page.ok) throw new Error(`refused: ${(page as unknown as Refusal).error}`);
      if (typeof page["token"] === "string") this.#token = page["token"];
      for (const message of page["messages"] as Message[]) this.#show(message);
      if (!page["more"]) break;
    }
    for (let next = this.#outbox[0]; next; next = this.#outbox[0]) {
      const { clientMsgId, text } = next;
      const ack = await this.ask("message:send", { clientMsgId, content: { kind: "text", text } });
      if (!ack.ok) throw new Error(`refused: ${(ack as unknown as Refusal).error}`);
      if (this.#losesAck) {
        this.#losesAck = false;
        continue;
      }
      this.acked.push(clientMsgId);
      this.#outbox.shift();
    }
  }

  #receive(message: Message): void {
    if (message.seq > this.lastSeq + 1) this.sync();
    else this.#show(message);
  }

  #show(message: Message): void {
    if (message.seq <= this.lastSeq) return;
    if (message.seq !== this.lastSeq + 1) {
      this.problems.push(`hole before ${message.seq} after ${this.lastSeq}`);
    }
    this.shown.push(message);
  }
}

/** The shopper's own messages on a screen, by the ids that were sent. */
export function ownMessageIds(messages: readonly Message[]): string[] {
  return messages.flatMap(({ clientMsgId }) => clientMsgId ?? []);
}
