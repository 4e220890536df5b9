/** Zendesk's Ticketing API as its reference describes it, as far as tickets, comments and their requesters go. */
import { createHmac } from "node:crypto";
import { type ApiAnswer, type ApiRequest, FakeApi } from "./fake-api.ts";
import type { RemoteSide, SaidThere } from "./remote-side.ts";

export const ZENDESK = { email: "anna@shop.example", token: "token-of-zendesk" };
const BASIC = `Basic ${Buffer.from(`${ZENDESK.email}/token:${ZENDESK.token}`).toString("base64")}`;
/** The user whose token it is, and an agent who answers. */
const [API_USER, AGENT] = [1, 2];

interface User {
  id: number;
  name: string;
  email?: string;
  phone?: string;
  external_id?: string;
}
interface Ticket {
  id: number;
  external_id: string;
  subject: string;
  status: string;
  priority: string;
  tags: string[];
  requester_id: number;
}
interface Comment {
  id: number;
  ticket: number;
  author_id: number;
  body: string;
  plain_body: string;
  public: boolean;
  attachments: { file_name: string; content_url: string }[];
}
type Json = Record<string, unknown>;

export class FakeZendesk implements RemoteSide {
  readonly users: User[] = [
    { id: API_USER, name: "Anna" },
    { id: AGENT, name: "Mei of Zendesk" },
  ];
  readonly tickets: Ticket[] = [];
  readonly comments: Comment[] = [];
  readonly kind = "zendesk";
  readonly settings = () => `kind: zendesk\n  url: ${this.api.url}\n  email: ${ZENDESK.email}`;
  readonly #once = new Map<string, ApiAnswer>();
  #api: FakeApi | undefined;
  #ids = 100;

  static async start(): Promise<FakeZendesk> {
    const fake = new FakeZendesk();
    fake.#api = await FakeApi.start((request) => fake.#handle(request));
    return fake;
  }

  get api(): FakeApi {
    if (this.#api === undefined) throw new Error("not started");
    return this.#api;
  }

  get chats(): string[] {
    return this.tickets.map(({ id }) => String(id));
  }

  said(chat: string): SaidThere[] {
    const { requester_id } = this.#ticket(chat);
    return this.#commentsOf(chat).map((comment) => ({
      kind: !comment.public ? "note" : comment.author_id === requester_id ? "shopper" : "agent",
      text: comment.body,
    }));
  }

  contactOf(chat: string) {
    const { requester_id } = this.#ticket(chat);
    const { name, email, phone } = this.users.find(({ id }) => id === requester_id) ?? { name: "" };
    return { name, ...(email && { email }), ...(phone && { phone }) };
  }

  contextOf(chat: string) {
    const { priority, tags, subject, external_id } = this.#ticket(chat);
    return { priority, tags, summary: subject, frontdesk: external_id };
  }

  isOver(chat: string): boolean {
    return this.#ticket(chat).status === "solved";
  }

  answer(chat: string, text: string, name = "Mei of Zendesk"): void {
    const known = this.users.find((user) => user.name === name);
    const author_id = known?.id ?? this.#addUser({ name }).id;
    this.#comment(Number(chat), { body: text, public: true, author_id });
  }

  note(chat: string, text: string): void {
    this.#comment(Number(chat), { body: text, public: false, author_id: AGENT });
  }

  setOver(chat: string, isOver: boolean): void {
    this.#ticket(chat).status = isOver ? "solved" : "open";
  }

  remove(chat: string): void {
    this.#ticket(chat).status = "closed";
  }

  bell(chat: string, secret: string, nowMs: number) {
    const body = JSON.stringify({ ticket_id: chat });
    const time = new Date(nowMs).toISOString();
    const mac = createHmac("sha256", secret).update(`${time}${body}`).digest("base64");
    return {
      body,
      headers: {
        "X-Zendesk-Webhook-Signature": mac,
        "X-Zendesk-Webhook-Signature-Timestamp": time,
      },
    };
  }

  #handle(request: ApiRequest): ApiAnswer {
    if (request.headers.authorization !== BASIC) return 401;
    const [, api, version, what, id, then] = request.path.split("/");
    if (api !== "api" || version !== "v2") return 404;
    if (what === "users" && id === "create_or_update") return this.#upsertUser(request.body);
    if (what !== "tickets") return 404;
    if (id === undefined)
      return request.method === "GET" ? this.#find(request.query) : this.#create(request);
    const ticket = this.tickets.find((one) => one.id === Number(id));
    if (ticket === undefined) return 404;
    if (then === "comments") return this.#page(String(ticket.id), request.query);
    return request.method === "GET" ? { ticket } : this.#update(ticket, request.body);
  }

  #find(query: URLSearchParams): ApiAnswer {
    const external = query.get("external_id");
    return { tickets: this.tickets.filter(({ external_id }) => external_id === external) };
  }

  #create({ headers, body }: ApiRequest): ApiAnswer {
    const key = String(headers["idempotency-key"]);
    const before = this.#once.get(key);
    if (before !== undefined) return before;
    const given = body["ticket"] as Json;
    const requester = given["requester"] as Omit<User, "id"> | undefined;
    if (requester !== undefined && requester.email === undefined) return 422;
    const known = this.users.find(({ email }) => email && email === requester?.email);
    const user = known ?? (requester && this.#addUser(requester));
    const ticket = {
      ...{ id: this.#next(), status: "new", external_id: String(given["external_id"]) },
      ...{ subject: String(given["subject"]), priority: String(given["priority"]) },
      tags: given["tags"] as string[],
      requester_id: user?.id ?? Number(given["requester_id"] ?? API_USER),
    };
    this.tickets.push(ticket);
    this.#comment(ticket.id, given["comment"] as Json);
    this.#once.set(key, { ticket });
    return { ticket };
  }

  #update(ticket: Ticket, body: Json): ApiAnswer {
    if (ticket.status === "closed") return 422;
    const given = body["ticket"] as Json;
    const events: object[] = [];
    if (given["comment"] !== undefined) {
      const comment = this.#comment(ticket.id, given["comment"] as Json);
      events.push({ id: comment.id, type: "Comment", body: comment.body, public: comment.public });
    }
    if (given["status"] !== undefined) {
      ticket.status = String(given["status"]);
      events.push({ id: this.#next(), type: "Change", field_name: "status" });
    }
    return { ticket, audit: { id: this.#next(), events } };
  }

  /** Two at a time here, so that pages are turned. */
  #page(chat: string, query: URLSearchParams): ApiAnswer {
    const from = Number(query.get("page[after]") ?? 0);
    const all = this.#commentsOf(chat);
    const comments = all.slice(from, from + 2);
    const has_more = from + 2 < all.length;
    const meta = { has_more, after_cursor: has_more ? String(from + 2) : null };
    return { comments, meta, ...(query.get("include") === "users" && { users: this.users }) };
  }

  #upsertUser(body: Json): ApiAnswer {
    const given = body["user"] as Omit<User, "id">;
    if (given.external_id === undefined && given.email === undefined) return 422;
    const known = this.users.find(({ external_id }) => external_id === given.external_id);
    return { user: known ?? this.#addUser(given) };
  }

  #addUser(given: Omit<User, "id">): User {
    const user = { id: this.#next(), ...given };
    this.users.push(user);
    return user;
  }

  #comment(ticket: number, given: Json): Comment {
    const body = String(given["body"]);
    const comment = {
      ...{ id: this.#next(), ticket, body, plain_body: body, attachments: [] },
      public: given["public"] !== false,
      author_id: Number(given["author_id"] ?? API_USER),
    };
    this.comments.push(comment);
    return comment;
  }

  #commentsOf(chat: string): Comment[] {
    return this.comments.filter(({ ticket }) => String(ticket) === chat);
  }

  #ticket(chat: string): Ticket {
    const found = this.tickets.find(({ id }) => String(id) === chat);
    if (found === undefined) throw new Error(`no ticket ${chat}`);
    return found;
  }

  #next(): number {
    this.#ids += 1;
    return this.#ids;
  }
}
