/** Doubles of the widget's ports: time that stands still, storage shared by tabs, a desk that can be told what to do. */

import type { Down } from "../../browser/delivery/desk-socket.ts";
import type { KeyValue } from "../../browser/delivery/key-value.ts";
import type { Timers } from "../../browser/delivery/timers.ts";
import type { ConversationState } from "../../kernel/protocol/conversation.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { WidgetSocket } from "../../web-widget/panel/delivery/widget-line.ts";

/** Time passes only by `advance`, which runs what falls due, in order. */
export class FakeTimers implements Timers {
  #now: number;
  #due: { at: number; task: () => void }[] = [];

  /** `start` in ms since 1970. */
  constructor(start = 1_000_000) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#now + ms, task };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((one) => one !== entry);
    };
  }

  async advance(ms: number): Promise<void> {
    await settle();
    const end = this.#now + ms;
    for (;;) {
      const next = this.#due.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due = this.#due.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.task();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** One browser's storage; each tab gets its own view and hears of the others' changes. */
export class SharedStorage {
  readonly #values = new Map<string, string>();
  readonly #tabs = new Set<(key: string) => void>();
  #opened = 0;

  /** How many tabs were opened. */
  get tabs(): number {
    return this.#opened;
  }

  tab(): KeyValue {
    this.#opened += 1;
    let own: ((key: string) => void) | undefined;
    const tell = (key: string) => {
      for (const listener of this.#tabs) if (listener !== own) listener(key);
    };
    return {
      get: (key) => this.#values.get(key),
      set: (key, value) => {
        this.#values.set(key, value);
        tell(key);
      },
      remove: (key) => {
        if (this.#values.delete(key)) tell(key);
      },
      onForeignChange: (listener) => {
        own = listener;
        this.#tabs.add(listener);
      },
    };
  }
}

type Listener = (value: never) => void;

/** A desk with one conversation behind any number of sockets. */
export class FakeDeskLine {
  messages: Message[] = [];
  /** Seqs that went to notes the shopper never sees. */
  lastSeq = 0;
  token: string | null = null;
  conversationId = "c1";
  pageSize = 200;
  readonly sent: { clientMsgId: string; attempt: number }[] = [];
  readonly opened: { token: string | undefined; lastSeq: number }[] = [];
  /** What happens to the next sends, first one first. */
  readonly script: ("lose" | "lose_ack" | { error: string; message?: string })[] = [];
  readonly sockets = new Set<FakeSocket>();
  resumes = 0;

  socket(token: () => string | undefined): FakeSocket {
    const socket = new FakeSocket(this, token);
    this.sockets.add(socket);
    return socket;
  }

  get state(): ConversationState {
    return {
      id: this.conversationId,
      lang: "zh",
      owner: "bot",
      lastSeq: this.lastSeq,
      agent: null,
      queue: null,
      seenByDesk: 0,
      caseNumber: null,
      service: { open: true, staffed: true, opensAt: null },
    };
  }

  store(text: string, more: Partial<Message> = {}): Message {
    this.lastSeq += 1;
    const message: Message = {
      id: `m${this.lastSeq}`,
      conversationId: this.conversationId,
      seq: this.lastSeq,
      at: "2026-11-22T00:00:00.000Z",
      author: { kind: "bot" },
      lang: "zh",
      visibility: "all",
      content: { kind: "text", text },
      ...more,
    };
    this.messages.push(message);
    return message;
  }

  /** Stores and pushes to everyone connected. */
  say(text: string): Message {
    const message = this.store(text);
    this.push(message);
    return message;
  }

  push(message: Message): void {
    for (const socket of this.sockets) socket.fact("message:added", { message });
  }

  page(lastSeq: number) {
    const missing = this.messages.filter((message) => message.seq > lastSeq);
    return {
      messages: missing.slice(0, this.pageSize),
      more: missing.length > this.pageSize,
      state: this.state,
    };
  }
}

/** One tab's connection to a `FakeDeskLine`. Connects when told and `allow`ed. */
export class FakeSocket implements WidgetSocket {
  allow = true;
  up = false;
  wanted = false;
  /** Answers wait in here while set. */
  held: (() => void)[] | undefined;
  readonly #desk: FakeDeskLine;
  readonly #token: () => string | undefined;
  readonly #facts = new Map<string, Listener>();
  #connected: () => void = () => undefined;
  #down: (down: Down) => void = () => undefined;

  constructor(desk: FakeDeskLine, token: () => string | undefined) {
    this.#desk = desk;
    this.#token = token;
  }

  connect(): void {
    this.wanted = true;
    if (this.up || !this.allow) return;
    this.up = true;
    this.#connected();
  }

  disconnect(): void {
    this.wanted = false;
    this.up = false;
  }

  /** The network goes; what is on its way is lost. */
  cut(): void {
    this.up = false;
    this.held = undefined;
    this.#down({ final: false, refusal: undefined });
  }

  onFact(event: string, listener: Listener): void {
    this.#facts.set(event, listener);
  }

  onConnect(listener: () => void): void {
    this.#connected = listener;
  }

  onDown(listener: (down: Down) => void): void {
    this.#down = listener;
  }

  fact(event: string, value: unknown): void {
    if (this.up) this.#facts.get(event)?.(value as never);
  }

  request = async (event: string, payload: unknown): Promise<never> => {
    const answer = this.#answer(event, payload as Record<string, unknown>);
    if (this.held) await new Promise<void>((go) => this.held?.push(go));
    return (this.up ? answer : { ok: false, error: "no_answer", message: "" }) as never;
  };

  #answer(event: string, payload: Record<string, unknown>): unknown {
    const desk = this.#desk;
    if (event === "conversation:open") {
      const token = this.#token();
      desk.opened.push({ token, lastSeq: Number(payload["lastSeq"]) });
      const known = desk.token !== null && token === desk.token;
      if (!known) desk.token = `token-${desk.opened.length}`;
      return {
        ok: true,
        ...desk.page(Number(payload["lastSeq"])),
        token: known ? null : desk.token,
      };
    }
    if (event === "conversation:resume") {
      desk.resumes += 1;
      return { ok: true, ...desk.page(Number(payload["lastSeq"])) };
    }
    if (event === "message:send") return this.#take(payload);
    return { ok: true };
  }

  #take(payload: Record<string, unknown>): unknown {
    const desk = this.#desk;
    const clientMsgId = String(payload["clientMsgId"]);
    const attempt = desk.sent.filter((one) => one.clientMsgId === clientMsgId).length + 1;
    desk.sent.push({ clientMsgId, attempt });
    const turn = desk.script.shift();
    const silence = { ok: false, error: "no_answer", message: "" };
    if (turn === "lose") return silence;
    if (typeof turn === "object") return { ok: false, message: "", ...turn };
    const first = desk.messages.find((message) => message.clientMsgId === clientMsgId);
    const content = payload["content"] as Message["content"];
    const message = first ?? desk.store("", { author: { kind: "shopper" }, clientMsgId, content });
    if (!first) desk.push(message);
    if (turn === "lose_ack") return silence;
    return { ok: true, id: message.id, seq: message.seq, at: message.at };
  }
}
