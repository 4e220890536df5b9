/** Chatwoot's application API as its reference describes it, as far as conversations of an API inbox go. */
import { createHmac } from "node:crypto";
import { type ApiAnswer, type ApiRequest, FakeApi } from "./fake-api.ts";
import type { RemoteSide, SaidThere } from "./remote-side.ts";

export const CHATWOOT = { account: 3, inbox: 9, token: "token-of-chatwoot" };
const ROOT = `/api/v1/accounts/${CHATWOOT.account}`;

interface Contact {
  id: number;
  name: string;
  email: string | null;
  phone_number: string | null;
  identifier: string | null;
  contact_inboxes: { source_id: string; inbox: { id: number } }[];
}
interface Conversation {
  id: number;
  contact: number;
  status: string;
  priority: string | null;
  custom_attributes: Record<string, unknown>;
}
interface Message {
  id: number;
  conversation_id: number;
  content: string;
  message_type: 0 | 1;
  private: boolean;
  sender: { name: string; type: string } | null;
  attachments: { id: number; data_url: string; file_type: string }[];
}

export class FakeChatwoot implements RemoteSide {
  readonly contacts: Contact[] = [];
  readonly conversations: Conversation[] = [];
  readonly messages: Message[] = [];
  readonly kind = "chatwoot";
  readonly settings: RemoteSide["settings"];
  #api: FakeApi | undefined;
  #ids = 100;

  private constructor() {
    const { account, inbox } = CHATWOOT;
    this.settings = () =>
      `kind: chatwoot\n  url: ${this.api.url}\n  account: ${account}\n  inbox: ${inbox}`;
  }

  static async start(): Promise<FakeChatwoot> {
    const fake = new FakeChatwoot();
    fake.#api = await FakeApi.start((request) => fake.#handle(request));
    return fake;
  }

  get api(): FakeApi {
    if (this.#api === undefined) throw new Error("not started");
    return this.#api;
  }

  get chats(): string[] {
    return this.conversations.map(({ id }) => String(id));
  }

  said(chat: string): SaidThere[] {
    return this.messages
      .filter(({ conversation_id }) => String(conversation_id) === chat)
      .map((message) => ({
        kind: message.private ? "note" : message.message_type === 0 ? "shopper" : "agent",
        text: message.content,
      }));
  }

  contactOf(chat: string) {
    const { contact } = this.#conversation(chat);
    const found = this.contacts.find(({ id }) => id === contact);
    if (found === undefined) throw new Error("a conversation of nobody");
    const { name, email, phone_number: phone } = found;
    return { name, ...(email && { email }), ...(phone && { phone }) };
  }

  contextOf(chat: string) {
    const { priority, custom_attributes } = this.#conversation(chat);
    return { priority, ...custom_attributes };
  }

  isOver(chat: string): boolean {
    return this.#conversation(chat).status === "resolved";
  }

  answer(chat: string, text: string, name = "Mei of Chatwoot"): void {
    this.#add(Number(chat), {
      content: text,
      message_type: 1,
      private: false,
      sender: { name, type: "user" },
    });
  }

  note(chat: string, text: string): void {
    this.#add(Number(chat), { content: text, message_type: 1, private: true, sender: null });
  }

  setOver(chat: string, isOver: boolean): void {
    this.#conversation(chat).status = isOver ? "resolved" : "open";
  }

  remove(chat: string): void {
    this.conversations.splice(this.conversations.indexOf(this.#conversation(chat)), 1);
  }

  bell(chat: string, secret: string, nowMs: number) {
    const body = JSON.stringify({
      ...{ event: "message_created", id: this.#ids, message_type: "outgoing", private: false },
      ...{ content: "whatever a webhook says", conversation: { id: Number(chat) } },
      account: { id: CHATWOOT.account },
    });
    const time = String(Math.floor(nowMs / 1000));
    const mac = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
    return {
      body,
      headers: { "X-Chatwoot-Signature": `sha256=${mac}`, "X-Chatwoot-Timestamp": time },
    };
  }

  #handle(request: ApiRequest): ApiAnswer {
    if (request.headers["api_access_token"] !== CHATWOOT.token) return 401;
    if (!request.path.startsWith(ROOT)) return 404;
    const [what, id, then] = request.path.slice(ROOT.length + 1).split("/");
    const { method } = request;
    if (what === "contacts") {
      if (id === "search") return this.#search(request.query.get("q") ?? "");
      if (id === undefined && method === "POST") return this.#addContact(request.body);
      if (then === "conversations") {
        const payload = this.conversations.filter(({ contact }) => contact === Number(id));
        return { payload };
      }
      if (then === "contact_inboxes" && method === "POST")
        return { source_id: `source-${id}`, inbox: { id: request.body["inbox_id"] } };
    }
    if (what !== "conversations") return 404;
    if (id === undefined && method === "POST") return this.#open(request.body);
    const conversation = this.conversations.find((one) => one.id === Number(id));
    if (conversation === undefined) return 404;
    if (then === undefined) return conversation;
    if (then === "messages")
      return method === "GET"
        ? this.#page(conversation, request)
        : this.#write(conversation, request);
    if (then === "toggle_priority") {
      conversation.priority = String(request.body["priority"]);
      return {};
    }
    if (then !== "toggle_status") return 404;
    conversation.status = String(request.body["status"]);
    return { meta: {}, payload: { success: true, current_status: conversation.status } };
  }

  #search(q: string): ApiAnswer {
    const payload = this.contacts.filter(({ name, email, phone_number, identifier }) =>
      [name, email, phone_number, identifier].some((field) => field?.includes(q)),
    );
    return { meta: { count: payload.length, current_page: 1 }, payload };
  }

  #addContact(body: Record<string, unknown>): ApiAnswer {
    const [identifier, email] = [body["identifier"], body["email"]].map((one) => one ?? null);
    const taken = this.contacts.some(
      (other) => other.identifier === identifier || (email !== null && other.email === email),
    );
    if (taken) return 422;
    const id = this.#next();
    const contact_inbox = { source_id: `source-${id}`, inbox: { id: Number(body["inbox_id"]) } };
    const contact = {
      ...{ id, name: String(body["name"]), identifier: identifier as string },
      ...{ email: email as string | null, contact_inboxes: [contact_inbox] },
      phone_number: (body["phone_number"] as string | undefined) ?? null,
    };
    this.contacts.push(contact);
    return { payload: { contact, contact_inbox } };
  }

  #open(body: Record<string, unknown>): ApiAnswer {
    const contact = this.contacts.find(({ id }) => id === body["contact_id"]);
    const known = contact?.contact_inboxes.some(({ source_id }) => source_id === body["source_id"]);
    if (contact === undefined || !known || body["inbox_id"] !== CHATWOOT.inbox) return 422;
    const conversation = {
      ...{ id: this.#next(), contact: contact.id, status: String(body["status"]), priority: null },
      custom_attributes: body["custom_attributes"] as Record<string, unknown>,
    };
    this.conversations.push(conversation);
    return { id: conversation.id, account_id: CHATWOOT.account, inbox_id: CHATWOOT.inbox };
  }

  /** Those after an id come a hundred at most. */
  #page({ id }: Conversation, { query }: ApiRequest): ApiAnswer {
    const after = Number(query.get("after"));
    const payload = this.messages
      .filter((message) => message.conversation_id === id && message.id > after)
      .slice(0, 100);
    return { meta: {}, payload };
  }

  #write(conversation: Conversation, { body }: ApiRequest): ApiAnswer {
    const isIncoming = body["message_type"] === "incoming";
    // A resolved conversation opens again when its contact writes.
    if (isIncoming) conversation.status = "open";
    return this.#add(conversation.id, {
      ...{ content: String(body["content"]), message_type: isIncoming ? 0 : 1, sender: null },
      private: body["private"] === true,
    });
  }

  #add(
    conversation_id: number,
    given: Pick<Message, "content" | "message_type" | "private" | "sender">,
  ): Message {
    const message = { id: this.#next(), conversation_id, attachments: [], ...given };
    this.messages.push(message);
    return message;
  }

  #conversation(chat: string): Conversation {
    const found = this.conversations.find(({ id }) => String(id) === chat);
    if (found === undefined) throw new Error(`no conversation ${chat}`);
    return found;
  }

  #next(): number {
    this.#ids += 1;
    return this.#ids;
  }
}
