/**
 * A desk in memory at the level of the protocol: conversations, tickets, agents, and who is told what. It keeps
 * the rules that clients rely on (`desk.contract.ts` runs over it and over the real server) and no others;
 * levers make happen what is hard to provoke. Clients reach it in process or over real sockets.
 */
import { randomUUID } from "node:crypto";
import { AppError, type ErrorCode, presentError } from "../../../kernel/errors.ts";
import {
  type ConsoleFact,
  type ConsoleFactOf,
  consoleRequests,
} from "../../../kernel/protocol/console-events.ts";
import type { ConversationState } from "../../../kernel/protocol/conversation.ts";
import type { WidgetConfig } from "../../../kernel/protocol/http.ts";
import type { FileView, Message, MessageContent } from "../../../kernel/protocol/message.ts";
import type { ChatOrder } from "../../../kernel/protocol/order.ts";
import type {
  AgentView,
  CasePacket,
  MentionView,
  QueueView,
  TicketView,
} from "../../../kernel/protocol/ticket.ts";
import { isSpoken, PROTOCOL_VERSION } from "../../../kernel/protocol/version.ts";
import { widgetRequests } from "../../../kernel/protocol/widget-events.ts";
import type { WorkingTimes } from "../../../kernel/protocol/working-times.ts";
import { agentHandlers } from "./agent-requests.ts";
import { shopperHandlers } from "./shopper-requests.ts";

type Lang = "zh" | "en";

/** One conversation with everything that belongs to it. Notes are among the messages. */
export interface Chat {
  readonly id: string;
  readonly token: string;
  lang: Lang;
  readonly messages: Message[];
  state: Omit<ConversationState, "id" | "lang" | "lastSeq">;
  ticket: TicketView | undefined;
  case: CasePacket | undefined;
  readonly joined: Set<string>;
}

/** What a client says when it connects. */
export interface Hello {
  readonly namespace: "/widget" | "/console";
  readonly protocol?: unknown;
  readonly lang?: unknown;
  readonly token?: unknown;
  readonly cookie?: string | undefined;
}

/** A connected client, as the desk sees it. */
export interface Client {
  readonly namespace: Hello["namespace"];
  lang: Lang;
  token: string | undefined;
  readonly agentId: string | undefined;
  chat: Chat | undefined;
  readonly tell: (event: string, fact: unknown) => void;
  /** Ends the connection from the desk's side. */
  readonly end: () => void;
}

/** An acknowledgement; undefined when none is given. */
export type Answer = Readonly<Record<string, unknown>> | undefined;
export type Asked = { readonly event: string; readonly payload: Readonly<Record<string, unknown>> };
/** `silence`: the request never arrives. `lose_ack`: it is carried out, and nobody hears of it. */
export type Trouble =
  | "silence"
  | "lose_ack"
  | { readonly error: string; readonly message?: string; readonly details?: object };

export interface FakeDeskOptions {
  readonly lang?: Lang;
  readonly now?: () => number;
  /** What a shopper's message is answered with; nobody answers when absent. */
  readonly reply?: (desk: FakeDesk, chat: Chat, message: Message) => void;
}

export const SESSION = "frontdesk_session";

export class FakeDesk {
  readonly lang: Lang;
  readonly now: () => number;
  readonly chats = new Map<string, Chat>();
  readonly clients = new Set<Client>();
  readonly files = new Map<
    string,
    { view: FileView; body: Buffer; chatId: string; clientId: string }
  >();
  /** Notes that name an agent, by agent. */
  readonly mentions = new Map<string, MentionView[]>();
  /** Of agent-1. */
  workingTimes: WorkingTimes | null = null;
  /** What the shop says of every chat's order. */
  order: ChatOrder = { kind: "none" };
  agents: AgentView[] = [];
  queues: QueueView[] = [];
  /** Every request, in order, and every handshake let in. */
  readonly requests: Asked[] = [];
  connections = 0;
  /** Tokens with which pages said who their shopper is. */
  readonly identities: string[] = [];
  /** Tokens that were to open nothing any more. */
  readonly revoked: string[] = [];
  /** What the widget's configuration says of privacy. */
  privacy: Partial<Pick<WidgetConfig, "privacyLink" | "consent">> = {};
  /** Levers. */
  bot = true;
  twoStep = false;
  pageSize = 200;
  /** Handshakes are refused with this. */
  closed: ErrorCode | undefined;
  upload: { readonly status?: number; readonly stall?: boolean } = {};
  /** Every request of that name meets this. */
  readonly always = new Map<string, Trouble>();
  readonly #next = new Map<string, Trouble[]>();
  readonly #sessions = new Map<string, string>();
  readonly #reply: FakeDeskOptions["reply"];

  constructor({ lang = "en", now = Date.now, reply }: FakeDeskOptions = {}) {
    this.lang = lang;
    this.now = now;
    this.#reply = reply;
  }

  /** The next request of that name meets trouble; several wait in line. */
  trouble(event: string, ...troubles: Trouble[]): void {
    this.#next.set(event, [...(this.#next.get(event) ?? []), ...troubles]);
  }

  asked(event: string): Asked[] {
    return this.requests.filter((request) => request.event === event);
  }

  /** The conversation most tests are about: the newest. */
  get chat(): Chat {
    const chat = [...this.chats.values()].at(-1);
    if (chat === undefined) throw new Error("nobody has opened a conversation");
    return chat;
  }

  /** A session's cookie value for that agent. */
  signIn(agentId: string): string {
    const secret = randomUUID();
    this.#sessions.set(secret, agentId);
    return secret;
  }

  signOut(secret: string | undefined): void {
    const agentId = this.#sessions.get(secret ?? "");
    this.#sessions.delete(secret ?? "");
    for (const client of this.clients) {
      if (client.agentId !== agentId) continue;
      client.tell("session:ended", { reason: "logged_out" });
      client.end();
    }
  }

  /** The session's secret in a `Cookie` header, and whose it is. */
  sessionOf(cookie: string | undefined): { secret: string; agent: AgentView } | undefined {
    const secret = new RegExp(`${SESSION}=([\\w-]+)`).exec(cookie ?? "")?.[1] ?? "";
    const agent = this.agents.find(({ id }) => id === this.#sessions.get(secret));
    return agent && { secret, agent };
  }

  /** Lets a client in. @throws AppError why not */
  connect(hello: Hello, ends: Pick<Client, "tell" | "end">): Client {
    if (!isSpoken(hello.protocol)) {
      throw new AppError("unsupported_protocol", { details: { protocol: PROTOCOL_VERSION } });
    }
    if (this.closed !== undefined) throw new AppError(this.closed);
    const session = this.sessionOf(hello.cookie);
    if (hello.namespace === "/console" && session === undefined)
      throw new AppError("not_signed_in");
    const client: Client = {
      namespace: hello.namespace,
      lang: hello.lang === "zh" ? "zh" : "en",
      token: typeof hello.token === "string" ? hello.token : undefined,
      agentId: hello.namespace === "/console" ? session?.agent.id : undefined,
      chat: undefined,
      ...ends,
    };
    this.clients.add(client);
    this.connections += 1;
    return client;
  }

  disconnect(client: Client): void {
    this.clients.delete(client);
  }

  /** Carries a request out, as far as no trouble is made. Never throws. */
  answer(client: Client, event: string, payload: unknown): Answer {
    this.requests.push({ event, payload: payload as Asked["payload"] });
    const trouble = this.#next.get(event)?.shift() ?? this.always.get(event);
    if (trouble === "silence") return undefined;
    if (typeof trouble === "object") return { ok: false, message: "", details: {}, ...trouble };
    try {
      const result = this.#run(client, event, payload);
      return trouble === "lose_ack" ? undefined : { ok: true, ...result };
    } catch (error) {
      return { ok: false, ...presentError(error, client.lang) };
    }
  }

  open(lang: Lang, id: string = randomUUID()): Chat {
    const chat: Chat = {
      ...{ id, token: randomUUID(), lang, messages: [], joined: new Set() },
      state: {
        owner: "bot",
        agent: null,
        queue: null,
        seenByDesk: 0,
        caseNumber: null,
        service: { open: true, staffed: true, opensAt: null },
      },
      ticket: undefined,
      case: undefined,
    };
    this.chats.set(chat.id, chat);
    return chat;
  }

  stateOf(chat: Chat): ConversationState {
    return { id: chat.id, lang: chat.lang, lastSeq: chat.messages.length, ...chat.state };
  }

  /** Stores a message without telling anybody. */
  store(chat: Chat, content: MessageContent, more: Partial<Message> = {}): Message {
    const message: Message = {
      id: randomUUID(),
      conversationId: chat.id,
      seq: chat.messages.length + 1,
      at: new Date(this.now()).toISOString(),
      author: { kind: "bot" },
      lang: chat.lang,
      visibility: "all",
      content,
      ...more,
    };
    chat.messages.push(message);
    return message;
  }

  /** Stores a message and tells everyone who may read it. */
  say(chat: Chat, content: MessageContent, more: Partial<Message> = {}): Message {
    const message = this.store(chat, content, more);
    this.push(chat, message);
    const { ticket } = chat;
    if (ticket === undefined) return message;
    const preview = "text" in content ? content.text : ticket.preview;
    const unread = ticket.unread + Number(message.author.kind === "shopper");
    this.changeTicket(ticket.id, { lastSeq: message.seq, preview, unread });
    return message;
  }

  push(chat: Chat, message: Message): void {
    if (message.visibility === "all") this.tellShopper(chat, "message:added", { message });
    if (chat.ticket) this.tellDesk("message:added", { ticketId: chat.ticket.id, message });
  }

  /** The shopper wrote: whoever answers, answers. */
  written(chat: Chat, message: Message): void {
    if (this.bot) this.#reply?.(this, chat, message);
  }

  setState(chat: Chat, change: Partial<Chat["state"]>): void {
    chat.state = { ...chat.state, ...change };
    this.tellShopper(chat, "conversation:changed", { state: this.stateOf(chat) });
  }

  chatOf(ticketId: string): Chat | undefined {
    return [...this.chats.values()].find(({ ticket }) => ticket?.id === ticketId);
  }

  changeTicket(ticketId: string, change: Partial<TicketView>): TicketView {
    const chat = this.chatOf(ticketId);
    if (chat?.ticket === undefined) throw new AppError("not_found");
    const updatedAt = new Date(this.now()).toISOString();
    chat.ticket = { ...chat.ticket, ...change, updatedAt };
    this.tellDesk("ticket:changed", { ticket: chat.ticket });
    return chat.ticket;
  }

  tellShopper(chat: Chat, event: string, fact: unknown): void {
    for (const client of this.clients) if (client.chat === chat) client.tell(event, fact);
  }

  tellDesk<E extends ConsoleFact>(event: E, fact: ConsoleFactOf<E>): void {
    for (const client of this.clients) {
      if (client.namespace === "/console") client.tell(event, fact);
    }
  }

  tellAgent<E extends ConsoleFact>(agentId: string, event: E, fact: ConsoleFactOf<E>): void {
    for (const client of this.clients) if (client.agentId === agentId) client.tell(event, fact);
  }

  /** A note names an agent. */
  mention(agentId: string, mention: MentionView): void {
    this.mentions.set(agentId, [mention, ...(this.mentions.get(agentId) ?? [])]);
    this.tellAgent(agentId, "mention:made", { mention });
  }

  /** Everyone connected is told; for facts of the server itself. */
  tellAll(event: "server:draining" | "conversation:reset", fact: object): void {
    for (const client of this.clients) client.tell(event, fact);
  }

  /** Erases every conversation, as retention does. */
  erase(): void {
    this.chats.clear();
    for (const client of this.clients) client.chat = undefined;
  }

  #run(client: Client, event: string, payload: unknown): object {
    const shopper = client.namespace === "/widget";
    const table: Record<string, { request: { safeParse(value: unknown): Parsed } }> = shopper
      ? widgetRequests
      : consoleRequests;
    const known = Object.hasOwn(table, event) ? table[event] : undefined;
    if (known === undefined) {
      throw new AppError("bad_request", { details: { reason: "unknown event" } });
    }
    const parsed = known.request.safeParse(payload);
    if (!parsed.success) {
      const field = parsed.error?.issues[0]?.path.join(".") ?? "";
      throw new AppError("bad_request", { details: { field } });
    }
    const handlers: Record<string, Handler> = shopper ? shopperHandlers : agentHandlers;
    return handlers[event]?.(this, client, parsed.data as never) ?? {};
  }
}

interface Parsed {
  readonly success: boolean;
  readonly data?: unknown;
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
}

type Handler = (desk: FakeDesk, client: Client, request: never) => object;
