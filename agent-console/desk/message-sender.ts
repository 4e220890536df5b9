/** Empties the outbox: one message per ticket at a time, in order, again with the same id until the ack. */
import type { AgentContent, Message } from "../../kernel/protocol/message.ts";
import type { Locale } from "../wording/wording.ts";
import type { DeskLink } from "./link.ts";
import { withMessages } from "./state/apply-fact.ts";
import type { DeskState } from "./state/desk-state.ts";
import { isRetryable, type OutboxEntry, retryDelay } from "./state/outbox.ts";
import { hasGap } from "./state/transcript.ts";

/** What an agent writes. */
export interface Draft {
  readonly ticketId: string;
  readonly visibility: "all" | "agents";
  readonly content: AgentContent;
}

interface Ports {
  readonly link: DeskLink;
  now(): number;
  after(ms: number, task: () => void): void;
  random(): number;
  newId(): string;
}

/** The desk's state, seen from here. */
interface Host {
  lang(): Locale;
  state(): DeskState;
  update(change: (state: DeskState) => DeskState): void;
  catchUp(ticketId: string): void;
}

export class MessageSender {
  readonly #ports: Ports;
  readonly #host: Host;
  readonly #sending = new Set<string>();
  readonly #attempts = new Map<string, number>();

  constructor(ports: Ports, host: Host) {
    this.#ports = ports;
    this.#host = host;
  }

  send(draft: Draft): void {
    const entry: OutboxEntry = {
      ...draft,
      clientMsgId: this.#ports.newId(),
      at: new Date(this.#ports.now()).toISOString(),
      state: "waiting",
    };
    this.#host.update((state) => ({ ...state, outbox: [...state.outbox, entry] }));
    void this.#flush(draft.ticketId);
  }

  retry(clientMsgId: string): void {
    const entry = this.#change(clientMsgId, ({ problem: _problem, ...rest }) => ({
      ...rest,
      state: "waiting",
    }));
    if (entry !== undefined) void this.#flush(entry.ticketId);
  }

  discard(clientMsgId: string): void {
    this.#host.update((state) => ({
      ...state,
      outbox: state.outbox.filter((entry) => entry.clientMsgId !== clientMsgId),
    }));
  }

  /** After each connection: everything that still waits. */
  flushAll(): void {
    for (const ticketId of new Set(this.#host.state().outbox.map((entry) => entry.ticketId)))
      void this.#flush(ticketId);
  }

  async #flush(ticketId: string): Promise<void> {
    if (this.#sending.has(ticketId)) return;
    this.#sending.add(ticketId);
    try {
      for (let entry = this.#next(ticketId); entry !== undefined; entry = this.#next(ticketId)) {
        if (!(await this.#deliver(entry))) return;
      }
    } finally {
      this.#sending.delete(ticketId);
    }
  }

  #next(ticketId: string): OutboxEntry | undefined {
    return this.#host
      .state()
      .outbox.find((entry) => entry.ticketId === ticketId && entry.state === "waiting");
  }

  /** True when the next message may follow. */
  async #deliver(entry: OutboxEntry): Promise<boolean> {
    const { clientMsgId, ticketId, visibility, content } = entry;
    const reply = await this.#ports.link.request("message:send", {
      ticketId,
      clientMsgId,
      visibility,
      content,
    });
    if (reply.ok) {
      this.#attempts.delete(clientMsgId);
      this.#stored(entry, reply);
      return true;
    }
    if (!isRetryable(reply.error)) {
      this.#change(clientMsgId, (failed) => ({
        ...failed,
        state: "failed",
        problem: reply.message,
      }));
      return true;
    }
    // Offline, the next connection flushes; otherwise try again after a while.
    if (reply.error !== "offline") {
      const attempt = (this.#attempts.get(clientMsgId) ?? 0) + 1;
      this.#attempts.set(clientMsgId, attempt);
      const delay = retryDelay(attempt, this.#ports.random());
      this.#ports.after(delay, () => void this.#flush(ticketId));
    }
    return false;
  }

  /** Shows the confirmed message at its place; a file's view is only known to the desk, so it is fetched. */
  #stored(entry: OutboxEntry, ack: { id: string; seq: number; at: string }): void {
    const { me, tickets } = this.#host.state();
    if (entry.content.kind !== "text") {
      this.discard(entry.clientMsgId);
      this.#host.catchUp(entry.ticketId);
      return;
    }
    const message: Message = {
      ...ack,
      conversationId: tickets.get(entry.ticketId)?.conversationId ?? "",
      author: { kind: "agent", id: me.id, name: me.name },
      clientMsgId: entry.clientMsgId,
      lang: this.#host.lang(),
      visibility: entry.visibility,
      content: { kind: "text", text: entry.content.text },
    };
    this.#host.update((state) => withMessages(state, entry.ticketId, [message]));
    this.discard(entry.clientMsgId);
    const room = this.#host.state().rooms.get(entry.ticketId);
    if (room !== undefined && hasGap(room.transcript)) this.#host.catchUp(entry.ticketId);
  }

  #change(
    clientMsgId: string,
    change: (entry: OutboxEntry) => OutboxEntry,
  ): OutboxEntry | undefined {
    const found = this.#host.state().outbox.find((entry) => entry.clientMsgId === clientMsgId);
    if (found === undefined) return undefined;
    this.#host.update((state) => ({
      ...state,
      outbox: state.outbox.map((entry) => (entry === found ? change(entry) : entry)),
    }));
    return found;
  }
}
