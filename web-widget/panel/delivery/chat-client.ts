/**
 * The shopper's end of the delivery contract: one conversation that is opened with the first message, kept
 * complete by a subscription, and written to through an outbox.
 */
import { createNanoEvents } from "nanoevents";
import { type Ack, type Refusal, refuse } from "../../../browser/delivery/desk-socket.ts";
import { Link, OUTDATED } from "../../../browser/delivery/link.ts";
import { Outbox } from "../../../browser/delivery/outbox.ts";
import { ownMessage, type Sent, type Stored } from "../../../browser/delivery/own-message.ts";
import { outcomeOf, type SendOutcome } from "../../../browser/delivery/send-outcome.ts";
import { Sender } from "../../../browser/delivery/sender.ts";
import { type Asked, Subscription } from "../../../browser/delivery/subscription.ts";
import type { Message, ShopperContent } from "../../../kernel/protocol/message.ts";
import type {
  WidgetRequest,
  WidgetRequestOf,
  WidgetResultOf,
} from "../../../kernel/protocol/widget-events.ts";
import type { ChatPorts } from "./chat-ports.ts";
import type { ChatSnapshot, Connection } from "./chat-snapshot.ts";
import { isShopperDraft, type ShopperDraft, type ShopperEntry } from "./shopper-draft.ts";
import { TypingWatch } from "./typing-watch.ts";
import type { WidgetLine } from "./widget-line.ts";

const TOKEN = "token";
/** A shopper has one conversation: all messages keep one order. */
const laneOf = () => "";

interface ChatEvents {
  change: (snapshot: ChatSnapshot) => void;
  arrival: (message: Message) => void;
  token: (token: string) => void;
}

/** The chat in this browser: opens, resumes, sends, and tells the screen what changed. */
export class ChatClient {
  readonly #ports: ChatPorts;
  readonly #link: Link<WidgetLine>;
  readonly #subscription: Subscription;
  readonly #outbox: Outbox<ShopperDraft>;
  readonly #sender: Sender<ShopperDraft>;
  readonly #typing: TypingWatch;
  readonly #events = createNanoEvents<ChatEvents>();
  #state: ChatSnapshot["state"];
  /** The desk let nobody more in when the conversation was to be opened. */
  #turnedAway = false;
  #connection: Connection = "idle";
  #loaded = true;
  #historySeq = 0;
  #snapshot: ChatSnapshot;

  constructor(ports: ChatPorts) {
    this.#ports = ports;
    const { socket, store, timers, random } = ports;
    this.#link = new Link({ socket, timers, random });
    this.#subscription = new Subscription({
      open: (lastSeq) => this.#open(lastSeq),
      resume: (lastSeq) => this.#resume(lastSeq),
      retry: this.#link.retry,
      changed: () => this.#logChanged(),
      arrived: (message) => this.#arrived(message),
      lost: (messages) => this.#sendAgain(messages),
    });
    const now = () => timers.now();
    const tab = ports.newId();
    this.#outbox = new Outbox({ store, tab, now, random, laneOf, isDraft: isShopperDraft });
    this.#sender = new Sender({
      outbox: this.#outbox,
      timers,
      laneOf,
      send: (entry) => this.#sendEntry(entry),
      changed: () => this.#publish(),
    });
    this.#typing = new TypingWatch(timers, () => this.#publish());
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
    return this.#events.on("change", listener);
  }

  /** Told each message that arrives live, history excluded. */
  onArrival(listener: (message: Message) => void): () => void {
    return this.#events.on("arrival", listener);
  }

  /** Continues an existing conversation, if there is one; a new one starts with the first message only. */
  start(): void {
    if (this.token !== undefined || this.#outbox.list().length > 0) this.#want();
  }

  /** Puts a message on its way; it survives closing the page from here on. Two with one id are one message. */
  send(content: ShopperContent, clientMsgId = this.#ports.newId()): void {
    this.#outbox.add({ content, ...this.#ports.context() }, clientMsgId);
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
      const stop = this.#events.on("token", (fresh) => {
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
    if (this.#connection !== "live") return refuse("offline");
    return this.#ports.socket.request(event, payload);
  }

  /** Connects at once instead of at the next scheduled attempt, for example when the network is back. */
  hurry(): void {
    this.#link.hurry();
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
    this.#link.on("up", () => void this.#subscription.start());
    this.#link.on("down", (refusal) => this.#lost(refusal));
    socket.onFact("message:added", ({ message }) => this.#subscription.push(message));
    socket.onFact("message:changed", ({ message }) => this.#subscription.push(message));
    socket.onFact("conversation:changed", ({ state }) => {
      this.#state = state;
      this.#publish();
    });
    socket.onFact("typing:changed", (fact) => this.#typing.heard(fact));
    // The token is kept: it may open the conversation as it is now, and else the desk gives another.
    socket.onFact("conversation:reset", () => void this.#subscription.startOver());
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
    const waits = this.token === undefined && this.#ports.consent?.() === null;
    if (this.#link.wanted || waits) return;
    this.#connection = "connecting";
    this.#loaded = this.token === undefined;
    this.#link.want();
    this.#publish();
  }

  #drop(): void {
    this.#link.drop();
    this.#sender.pause();
    this.#subscription.clear();
    this.#typing.clear();
    this.#state = undefined;
    this.#historySeq = 0;
    this.#loaded = true;
    this.#connection = "idle";
  }

  #restart(): void {
    this.#drop();
    this.#want();
  }

  #lost(refusal: Refusal | undefined): void {
    this.#subscription.pause();
    this.#sender.pause();
    this.#typing.clear();
    this.#connection = connectionAfter(refusal);
    this.#publish();
  }

  async #open(lastSeq: number): Promise<Asked> {
    const { lang, page } = this.#ports.context();
    const identity = this.token === undefined ? this.#ports.identity?.() : undefined;
    const opened = await this.#ports.socket.request("conversation:open", {
      ...{ lang, page, lastSeq },
      consent: this.#ports.consent?.() ?? undefined,
      ...(identity && { identity }),
    });
    if (!opened.ok) {
      if (opened.error === "identity_refused") this.#ports.identityRefused?.(opened);
      this.#turnedAway = opened.error === FULL;
      return "later";
    }
    if (opened.token !== null) this.#ports.store.set(TOKEN, opened.token);
    return this.#pageOf(opened);
  }

  async #resume(lastSeq: number): Promise<Asked> {
    const page = await this.#ports.socket.request("conversation:resume", { lastSeq });
    return page.ok ? this.#pageOf(page) : "later";
  }

  #pageOf({ messages, more, state }: WidgetResultOf<"conversation:resume">): Asked {
    this.#state = state;
    return { conversationId: state.id, messages, more, lastSeq: state.lastSeq };
  }

  #logChanged(): void {
    if (this.#subscription.live) this.#goneLive();
    else this.#connection = this.#turnedAway ? "refused" : "lost";
    this.#publish();
  }

  #goneLive(): void {
    this.#turnedAway = false;
    if (this.#connection === "live") return;
    if (this.#historySeq === 0) this.#historySeq = this.#subscription.log.lastSeq;
    this.#connection = "live";
    this.#loaded = true;
    if (this.token !== undefined) this.#events.emit("token", this.token);
    this.#sender.resume();
  }

  #arrived(message: Message): void {
    this.#typing.spoke(message.author.kind);
    this.#publish();
    this.#events.emit("arrival", message);
  }

  async #sendEntry(entry: ShopperEntry): Promise<SendOutcome> {
    const { clientMsgId, lang, content, page } = entry;
    const ack = await this.#ports.socket.request("message:send", {
      clientMsgId,
      lang,
      content,
      consent: this.#ports.consent?.() ?? undefined,
      ...(page && { page }),
    });
    if (ack.ok) this.#stored(entry, ack);
    return outcomeOf(ack);
  }

  /** The desk had these and lost them when its log was put back: what the shopper wrote goes once more. */
  #sendAgain(messages: readonly Message[]): void {
    const context = this.#ports.context();
    const texts = messages.flatMap(({ author, clientMsgId, content }) => {
      const isOwn = author.kind === "shopper" && clientMsgId !== undefined;
      return isOwn && content.kind === "text" ? [{ clientMsgId, content, ...context }] : [];
    });
    this.#outbox.putBack(texts);
  }

  #stored({ clientMsgId, lang, content }: ShopperEntry, ack: Stored): void {
    const sent: Sent = {
      conversationId: this.#state?.id ?? "",
      author: { kind: "shopper" },
      visibility: "all",
      ...{ clientMsgId, lang, content },
    };
    const message = ownMessage(sent, ack);
    if (message) this.#subscription.push(message);
    else this.#subscription.expect(ack.seq);
  }

  #publish(): void {
    this.#snapshot = this.#takeSnapshot();
    this.#events.emit("change", this.#snapshot);
  }

  #takeSnapshot(): ChatSnapshot {
    const { messages } = this.#subscription.log;
    const stored = new Set(messages.map((message) => message.clientMsgId));
    return {
      connection: this.#connection,
      loaded: this.#loaded,
      messages,
      state: this.#state,
      outbox: this.#outbox.list().filter((entry) => !stored.has(entry.clientMsgId)),
      typing: this.#typing.now,
      historySeq: this.#historySeq,
    };
  }
}

/** Too much came from this network: another moment, or another network, helps. */
const FULL = "rate_limited";

function connectionAfter(refusal: Refusal | undefined): Connection {
  if (refusal?.error === OUTDATED) return "outdated";
  return refusal?.error === FULL ? "refused" : "lost";
}
