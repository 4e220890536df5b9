/**
 * The shopper's end of the delivery contract: an outbox that keeps one id per message until the desk
 * acknowledges it, and a log that takes each seq once and asks for what is missing.
 */

import { retryDelay } from "../../../browser/delivery/backoff.ts";
import type { Ack } from "../../../browser/delivery/desk-socket.ts";
import { Listeners } from "../../../browser/delivery/listeners.ts";
import {
  EMPTY_LOG,
  type MessageLog,
  receive,
  receivePage,
} from "../../../browser/delivery/message-log.ts";
import { Outbox } from "../../../browser/delivery/outbox.ts";
import type { OutboxEntry } from "../../../browser/delivery/outbox-entry.ts";
import { ownMessage, type Stored } from "../../../browser/delivery/own-message.ts";
import { isDefinite } from "../../../browser/delivery/send-outcome.ts";
import { Sender } from "../../../browser/delivery/sender.ts";
import type { Message, ShopperContent } from "../../../kernel/protocol/message.ts";
import type {
  WidgetFactOf,
  WidgetRequest,
  WidgetRequestOf,
  WidgetResultOf,
} from "../../../kernel/protocol/widget-events.ts";
import type { ChatPorts } from "./chat-ports.ts";
import type { ChatSnapshot, Connection } from "./chat-snapshot.ts";
import { TypingWatch } from "./typing-watch.ts";

const TOKEN = "token";
const MAX_BUFFERED = 500;

type Page = WidgetResultOf<"conversation:resume">;

export class ChatClient {
  readonly #ports: ChatPorts;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #typing: TypingWatch;
  readonly #changes = new Listeners<ChatSnapshot>();
  readonly #arrivals = new Listeners<Message>();
  readonly #tokenWaiters = new Listeners<string>();
  #log: MessageLog = EMPTY_LOG;
  #state: ChatSnapshot["state"];
  #connection: Connection = "idle";
  #loaded = true;
  #historySeq = 0;
  #wanted = false;
  #up = false;
  /** False while the log may lack something: what is pushed meanwhile waits in `#early`. */
  #synced = false;
  /** Counts synchronisations; an answer to an older one is void. */
  #round = 0;
  #failedRounds = 0;
  #early: Message[] = [];
  #cancelRetry: () => void = () => undefined;
  #snapshot: ChatSnapshot;

  constructor(ports: ChatPorts) {
    this.#ports = ports;
    const now = () => ports.timers.now();
    this.#outbox = new Outbox({
      store: ports.store,
      tab: ports.newId(),
      now,
      random: ports.random,
    });
    this.#sender = new Sender({
      outbox: this.#outbox,
      timers: ports.timers,
      send: (entry) => this.#sendEntry(entry),
      changed: () => this.#publish(),
    });
    this.#typing = new TypingWatch(ports.timers, () => this.#publish());
    this.#snapshot = this.#takeSnapshot();
    this.#listen();
  }

  get snapshot(): ChatSnapshot {
    return this.#snapshot;
  }

  /** The conversation's secret, once there is one. */
  get token(): string | undefined {
    return this.#ports.store.get(TOKEN);
  }

  /** Told after every change. */
  onChange(listener: (snapshot: ChatSnapshot) => void): () => void {
    return this.#changes.add(listener);
  }

  /** Told each message that arrives live, history excluded. */
  onArrival(listener: (message: Message) => void): () => void {
    return this.#arrivals.add(listener);
  }

  /** Continues an existing conversation, if there is one; a new one starts with the first message only. */
  start(): void {
    if (this.token !== undefined || this.#outbox.list().length > 0) this.#want();
  }

  /** Puts a message on its way; it survives closing the page from here on. */
  send(content: ShopperContent): void {
    const { lang, page } = this.#ports.context();
    this.#outbox.add({ clientMsgId: this.#ports.newId(), content, lang, page });
    this.#want();
    this.#sender.wake();
    this.#publish();
  }

  retry(clientMsgId: string): void {
    this.#outbox.retry(clientMsgId);
    this.#want();
    this.#sender.wake();
    this.#publish();
  }

  discard(clientMsgId: string): void {
    this.#outbox.discard(clientMsgId);
    this.#publish();
  }

  /** The token, opening a conversation first when there is none. */
  requireToken(): Promise<string> {
    const token = this.token;
    if (token !== undefined) return Promise.resolve(token);
    return new Promise((resolve) => {
      const stop = this.#tokenWaiters.add((fresh) => {
        stop();
        resolve(fresh);
      });
      this.#want();
    });
  }

  /** A request that is only worth making now: seen, typing, feedback, rating, language. */
  async ask<E extends WidgetRequest>(
    event: E,
    payload: WidgetRequestOf<E>,
  ): Promise<Ack<WidgetResultOf<E>>> {
    if (this.#connection !== "live") return { ok: false, error: "no_answer", message: "" };
    return this.#ports.socket.request(event, payload);
  }

  /** Connects at once instead of at the next scheduled attempt, for example when the network is back. */
  hurry(): void {
    if (this.#wanted && !this.#up) this.#ports.socket.connect();
  }

  /** Continues the conversation of another token, for example from a link in a notification. */
  adopt(token: string): void {
    if (token === this.token) return;
    this.#ports.store.set(TOKEN, token);
    this.#restart();
  }

  /** Forgets the conversation on this device; the desk keeps it. */
  forget(): void {
    this.#ports.store.remove(TOKEN);
    this.#outbox.clear();
    this.#drop();
    this.#publish();
  }

  #listen(): void {
    const { socket, store } = this.#ports;
    socket.onConnect(() => {
      this.#up = true;
      void this.#synchronise();
    });
    socket.onDown(({ final }) => this.#lost(final));
    socket.onFact("message:added", ({ message }) => this.#arrived(message));
    socket.onFact("conversation:changed", ({ state }) => {
      this.#state = state;
      this.#publish();
    });
    socket.onFact("typing:changed", (fact) => this.#typing.heard(fact));
    socket.onFact("conversation:reset", () => {
      this.#ports.store.remove(TOKEN);
      this.#restart();
    });
    socket.onFact("server:draining", (fact) => this.#drain(fact));
    store.onForeignChange((key) => this.#foreignChange(key));
  }

  #foreignChange(key: string): void {
    if (Outbox.isKey(key)) {
      this.#sender.wake();
      this.#publish();
    }
    if (key !== TOKEN) return;
    if (this.token === undefined) {
      this.#drop();
      this.#publish();
    } else this.#restart();
  }

  /** From now on a connection is wanted, and kept. */
  #want(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#connection = "connecting";
    this.#loaded = this.token === undefined;
    this.#ports.socket.connect();
    this.#publish();
  }

  #drop(): void {
    this.#round += 1;
    this.#wanted = false;
    this.#cancelRetry();
    this.#sender.pause();
    this.#ports.socket.disconnect();
    this.#up = false;
    this.#synced = false;
    this.#log = EMPTY_LOG;
    this.#state = undefined;
    this.#historySeq = 0;
    this.#loaded = true;
    this.#early = [];
    this.#typing.clear();
    this.#connection = "idle";
  }

  #restart(): void {
    this.#drop();
    this.#want();
  }

  #drain({ afterMs }: WidgetFactOf<"server:draining">): void {
    this.#ports.timers.after(afterMs, () => {
      if (!this.#wanted) return;
      this.#ports.socket.disconnect();
      this.#ports.socket.connect();
    });
  }

  #lost(final: boolean): void {
    this.#up = false;
    this.#synced = false;
    this.#round += 1;
    this.#sender.pause();
    this.#typing.clear();
    if (!this.#wanted) return;
    this.#connection = "lost";
    this.#failedRounds += 1;
    if (final) this.#later(() => this.#ports.socket.connect());
    this.#publish();
  }

  #later(task: () => void): void {
    this.#cancelRetry();
    const wait = retryDelay(this.#failedRounds, this.#ports.random());
    this.#cancelRetry = this.#ports.timers.after(wait, task);
  }

  /** Subscribes first (`conversation:open`), then reads what is missing, then takes what came meanwhile. */
  async #synchronise(): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const { lang, page } = this.#ports.context();
    const lastSeq = this.#log.lastSeq;
    const opened = await this.#ports.socket.request("conversation:open", { lang, page, lastSeq });
    if (round !== this.#round) return;
    if (!opened.ok) {
      this.#failedRounds += 1;
      this.#synced = false;
      this.#connection = "lost";
      this.#later(() => void this.#synchronise());
      this.#publish();
      return;
    }
    if (opened.token !== null) this.#ports.store.set(TOKEN, opened.token);
    const another = this.#state !== undefined && this.#state.id !== opened.state.id;
    if (another) this.#log = EMPTY_LOG;
    const refetch = another && lastSeq > 0;
    const complete = refetch
      ? await this.#fetchMissing(round)
      : await this.#takePages(opened, round);
    if (complete) this.#goLive();
  }

  #goLive(): void {
    if (this.#historySeq === 0) this.#historySeq = this.#log.lastSeq;
    this.#connection = "live";
    this.#synced = true;
    this.#loaded = true;
    this.#failedRounds = 0;
    const early = this.#early;
    this.#early = [];
    for (const message of early) this.#arrived(message);
    if (this.token !== undefined) this.#tokenWaiters.tell(this.token);
    this.#outbox.hurry();
    this.#sender.resume();
    this.#publish();
  }

  /** True when the log is complete up to now; false when the connection went away meanwhile. */
  async #takePages(first: Page, round: number): Promise<boolean> {
    this.#takePage(first);
    return first.more ? this.#fetchMissing(round) : true;
  }

  async #fetchMissing(round: number): Promise<boolean> {
    for (;;) {
      const page = await this.#ports.socket.request("conversation:resume", {
        lastSeq: this.#log.lastSeq,
      });
      if (round !== this.#round) return false;
      if (!page.ok) {
        this.#failedRounds += 1;
        this.#later(() => void this.#synchronise());
        return false;
      }
      this.#takePage(page);
      if (!page.more) return true;
    }
  }

  #takePage({ messages, more, state }: Page): void {
    this.#state = state;
    this.#log = receivePage(this.#log, messages, more ? undefined : state.lastSeq);
  }

  #arrived(message: Message): void {
    if (!this.#synced) {
      this.#early = [...this.#early, message].slice(-MAX_BUFFERED);
      return;
    }
    const received = receive(this.#log, message);
    if (received.kind === "known") return;
    if (received.kind === "gap") {
      // Buffered, not dropped: the page that fills the gap may have been read before this message.
      this.#early = [...this.#early, message];
      this.#synced = false;
      void this.#fillGap();
      return;
    }
    this.#log = received.log;
    this.#typing.spoke(message.author.kind);
    this.#publish();
    this.#arrivals.tell(message);
  }

  async #fillGap(): Promise<void> {
    this.#round += 1;
    const before = this.#log.lastSeq;
    if (!(await this.#fetchMissing(this.#round))) return;
    const missed = this.#log.messages.filter((message) => message.seq > before);
    for (const message of missed) this.#arrivals.tell(message);
    this.#goLive();
  }

  async #sendEntry(entry: OutboxEntry): ReturnType<Sender["send"]> {
    const ack = await this.#ports.socket.request("message:send", {
      clientMsgId: entry.clientMsgId,
      lang: entry.lang,
      content: entry.content,
      ...(entry.page && { page: entry.page }),
    });
    if (ack.ok) this.#arrivedOwn(entry, ack);
    else if (!isDefinite(ack.error)) return { kind: "retry" };
    else return { kind: "refused", reason: ack.message };
    return { kind: "stored" };
  }

  /** The ack itself completes the log, so the bubble does not wait for the push of the same message. */
  #arrivedOwn(entry: OutboxEntry, ack: Stored) {
    const message = ownMessage(entry, { ...ack, conversationId: this.#state?.id ?? "" });
    if (message) this.#arrived(message);
  }

  #publish(): void {
    this.#snapshot = this.#takeSnapshot();
    this.#changes.tell(this.#snapshot);
  }

  #takeSnapshot(): ChatSnapshot {
    const stored = new Set(this.#log.messages.map((message) => message.clientMsgId));
    return {
      connection: this.#connection,
      loaded: this.#loaded,
      messages: this.#log.messages,
      state: this.#state,
      outbox: this.#outbox.list().filter((entry) => !stored.has(entry.clientMsgId)),
      typing: this.#typing.now,
      historySeq: this.#historySeq,
    };
  }
}
