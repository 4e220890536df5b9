/**
 * An agent's browser as docs/protocol.md asks for one: signed in by cookie, subscribes first, then reads, and
 * resumes what it watches after every connect.
 */
import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import type {
  ConsoleFact,
  ConsoleFactOf,
  ConsoleRequest,
  ConsoleRequestOf,
  ConsoleResultOf,
} from "../../kernel/protocol/console-events.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import type { TicketView } from "../../kernel/protocol/ticket.ts";

export interface Refusal {
  readonly ok: false;
  readonly error: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
}
export type AgentAck<E extends ConsoleRequest> =
  | ({ readonly ok: true } & ConsoleResultOf<E>)
  | Refusal;

/** Signs in and returns the session cookie. `origin`: of the page, where that is not the address asked. */
export async function signIn(
  url: string,
  email: string,
  password: string,
  origin = url,
): Promise<string> {
  const response = await fetch(`${url}/api/agents/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
}

export class AgentClient {
  readonly tickets = new Map<string, TicketView>();
  readonly shown = new Map<string, Message[]>();
  readonly facts: { event: string; fact: unknown }[] = [];
  /** How long an answer may take, in milliseconds. */
  patienceMs = 5000;
  readonly #cookie: string;
  readonly #origin: string | undefined;
  #url: string;
  #socket: Socket | undefined;

  /** `origin`: of the page that it is, where that is not the address it connects to. */
  constructor(url: string, cookie: string, origin?: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#origin = origin;
  }

  get socket(): Socket {
    if (this.#socket === undefined) throw new Error("not connected");
    return this.#socket;
  }

  /** Connects and opens the desk; whenever the connection comes back, resumes what is watched. */
  connect(url = this.#url): this {
    this.#url = url;
    this.#socket?.disconnect();
    const socket = io(`${url}/console`, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      extraHeaders: { cookie: this.#cookie, origin: this.#origin ?? url },
    });
    this.#socket = socket;
    socket.on("connect", () => void this.#opened().catch(() => {}));
    socket.onAny((event: string, fact: unknown) => this.facts.push({ event, fact }));
    socket.on("ticket:changed", ({ ticket }: { ticket: TicketView }) =>
      this.tickets.set(ticket.id, ticket),
    );
    socket.on("message:added", ({ message, ticketId }: { message: Message; ticketId: string }) => {
      if (this.#show(ticketId, [message])) return;
      void this.resume(ticketId).catch(() => {});
    });
    return this;
  }

  /** One request with its ack. */
  async ask<E extends ConsoleRequest>(
    event: E,
    request: ConsoleRequestOf<E>,
  ): Promise<AgentAck<E>> {
    return (await this.socket.timeout(this.patienceMs).emitWithAck(event, request)) as AgentAck<E>;
  }

  /** As `ask`, but a refusal is an error. */
  async must<E extends ConsoleRequest>(
    event: E,
    request: ConsoleRequestOf<E>,
  ): Promise<ConsoleResultOf<E>> {
    const ack = await this.ask(event, request);
    if (!ack.ok) throw new Error(`${event}: ${ack.error} ${JSON.stringify(ack.details)}`);
    return ack;
  }

  async say(ticketId: string, text: string, clientMsgId: string = randomUUID()) {
    return await this.ask("message:send", {
      ticketId,
      clientMsgId,
      content: { kind: "text", text },
    });
  }

  async open(ticketId: string) {
    const opened = await this.must("ticket:open", { ticketId, lastSeq: this.#lastSeq(ticketId) });
    this.#show(ticketId, opened.messages as Message[]);
    return opened;
  }

  async resume(ticketId: string): Promise<void> {
    const page = await this.must("conversation:resume", {
      ticketId,
      lastSeq: this.#lastSeq(ticketId),
    });
    this.#show(ticketId, page.messages as Message[]);
  }

  /** Facts of one kind, oldest first. */
  told<E extends ConsoleFact>(event: E): ConsoleFactOf<E>[] {
    return this.facts
      .filter((told) => told.event === event)
      .map(({ fact }) => fact as ConsoleFactOf<E>);
  }

  texts(ticketId: string): string[] {
    return (this.shown.get(ticketId) ?? []).map(({ author, content }) => {
      const said = "text" in content ? content.text : content.kind;
      return `${author.kind}: ${said}`;
    });
  }

  disconnect(): void {
    this.#socket?.disconnect();
  }

  async #opened(): Promise<void> {
    const desk = await this.must("desk:open", { lang: "en" });
    this.tickets.clear();
    for (const ticket of desk.tickets) this.tickets.set(ticket.id, ticket);
    for (const ticketId of this.shown.keys()) await this.resume(ticketId);
  }

  #lastSeq(ticketId: string): number {
    return this.shown.get(ticketId)?.at(-1)?.seq ?? 0;
  }

  /** False when a message is missing before the first of these. */
  #show(ticketId: string, messages: readonly Message[]): boolean {
    const shown = this.shown.get(ticketId) ?? [];
    this.shown.set(ticketId, shown);
    for (const message of messages) {
      const last = shown.at(-1)?.seq ?? 0;
      if (message.seq > last + 1) return false;
      if (message.seq > last) shown.push(message);
    }
    return true;
  }
}
