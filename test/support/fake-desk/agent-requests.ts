/** What an agent may ask of the fake desk, request by request. */
import { AppError } from "../../../kernel/errors.ts";
import type { ConsoleRequest, consoleRequests } from "../../../kernel/protocol/console-events.ts";
import type { MessageContent } from "../../../kernel/protocol/message.ts";
import type { AgentView, TicketView } from "../../../kernel/protocol/ticket.ts";
import { PROTOCOL_VERSION } from "../../../kernel/protocol/version.ts";
import { aNotice, SUGGESTIONS, theProblemTypes, theWrapUp } from "./content.ts";
import type { Chat, Client, FakeDesk } from "./fake-desk.ts";
import { theReplies } from "./replies.ts";

type Handlers = {
  readonly [E in ConsoleRequest]: (
    desk: FakeDesk,
    client: Client,
    request: (typeof consoleRequests)[E]["request"]["_output"],
  ) => object;
};

type TicketRequest = { readonly ticketId: string };
const SUGGESTED = { suggestions: SUGGESTIONS };

export const agentHandlers: Handlers = {
  "desk:open": (desk, client, { lang }) => {
    client.lang = lang;
    return {
      me: meOf(desk, client),
      tickets: [...desk.chats.values()].flatMap(({ ticket }) => ticket ?? []),
      ...{ queues: desk.queues, agents: desk.agents, protocol: PROTOCOL_VERSION },
      alerts: [],
      mentions: desk.mentions.get(client.agentId ?? "") ?? [],
      wrapUp: theWrapUp(lang),
      problemTypes: theProblemTypes(lang),
      unseenReviews: 1,
      service: { open: true, opensAt: null },
      timeZone: "Asia/Shanghai",
      knowledgeProblems: [],
    };
  },
  "desk:pulse": () => ({}),
  "presence:set": (desk, client, { state, reason, backAt }) => {
    const chosen = { presence: state, awayReason: reason ?? null, backAt: backAt ?? null };
    const me = { ...meOf(desk, client), ...chosen };
    desk.agents = desk.agents.map((agent) => (agent.id === me.id ? me : agent));
    desk.tellDesk("agent:changed", { agent: me });
    return { me };
  },
  "ticket:open": (desk, _client, { ticketId, lastSeq }) => {
    const { chat, ...page } = pageOf(desk, ticketId, lastSeq);
    return { ...page, case: chat.case, ...SUGGESTED };
  },
  "conversation:resume": (desk, _client, { ticketId, lastSeq }) => {
    const { chat: _chat, ...page } = pageOf(desk, ticketId, lastSeq);
    return page;
  },
  "ticket:claim": (desk, client, { ticketId }) => {
    const { chat, ticket } = requireTicket(desk, ticketId);
    const me = meOf(desk, client);
    if (ticket.state === "claimed" && ticket.agent?.id === me.id) return { ticket };
    if (ticket.agent !== null) {
      throw new AppError("already_claimed", { details: { holder: ticket.agent.name } });
    }
    if (ticket.state !== "waiting" && ticket.state !== "offered") throw new AppError("wrong_state");
    const agent = { id: me.id, name: me.name };
    desk.say(chat, aNotice(chat.lang, "joined"), { author: { kind: "system" } });
    desk.setState(chat, {
      ...{ owner: "agent", queue: null },
      agent: { name: me.name, verified: true, sessionCode: "1234" },
    });
    const change = { state: "claimed", owner: "agent", agent, offer: null } as const;
    return { ticket: desk.changeTicket(ticketId, change) };
  },
  "ticket:decline": (desk, _client, request) => giveBack(desk, request) && {},
  "transfer:targets": (desk, client, { ticketId }) => {
    requireTicket(desk, ticketId);
    const others = desk.agents.filter(({ id }) => id !== client.agentId);
    const agents = others.map(({ id, name, presence, load, limit }) => {
      const state = presence === "online" ? (load < limit ? "now" : "full") : presence;
      return { id, name, state, held: load, offered: 0, limit };
    });
    return { agents, queues: desk.queues };
  },
  "ticket:transfer": (desk, client, request) => {
    requireHolder(desk, client, request.ticketId);
    return { ticket: giveBack(desk, request) };
  },
  "ticket:release": (desk, client, request) => {
    requireHolder(desk, client, request.ticketId);
    return { ticket: giveBack(desk, request) };
  },
  "ticket:hold": (desk, client, { ticketId, until }) => {
    requireHolder(desk, client, ticketId);
    const change = { state: "on_hold", heldUntil: until ?? null } as const;
    return { ticket: desk.changeTicket(ticketId, change) };
  },
  "ticket:unhold": (desk, client, { ticketId }) => {
    requireHolder(desk, client, ticketId);
    return { ticket: desk.changeTicket(ticketId, { state: "claimed", heldUntil: null }) };
  },
  "ticket:tag": (desk, _client, { ticketId, tags }) => {
    requireTicket(desk, ticketId);
    if (tags.some((tag) => !theWrapUp("en").tags.some(({ key }) => key === tag)))
      throw new AppError("bad_request", { details: { field: "tags" } });
    return { ticket: desk.changeTicket(ticketId, { tags }) };
  },
  "ticket:resolve": (desk, client, { ticketId, tags }) => {
    const { chat } = requireHolder(desk, client, ticketId);
    desk.say(chat, { kind: "rating", text: "" }, { author: { kind: "system" } });
    desk.setState(chat, { owner: "closed", agent: null, queue: null });
    return {
      ticket: desk.changeTicket(ticketId, {
        ...{ state: "resolved", owner: "closed" },
        ...(tags !== undefined && { tags }),
      }),
    };
  },
  "ticket:take_back": (desk, client, { ticketId }) => {
    const { chat } = requireTicket(desk, ticketId);
    const { id, name } = meOf(desk, client);
    const shown = { name, verified: true, sessionCode: "1234" } as const;
    desk.setState(chat, { owner: "agent", agent: shown, queue: null });
    const change = { state: "claimed", owner: "agent", agent: { id, name } } as const;
    return { ticket: desk.changeTicket(ticketId, change) };
  },
  "ticket:take_over": (desk, client, { ticketId }) => {
    const { chat } = requireTicket(desk, ticketId);
    const { id, name } = meOf(desk, client);
    const shown = { name, verified: true, sessionCode: "4321" } as const;
    desk.setState(chat, { owner: "agent", agent: shown, queue: null });
    return { ticket: desk.changeTicket(ticketId, { state: "claimed", agent: { id, name } }) };
  },
  "ticket:join": (desk, client, { ticketId }) => {
    const { chat, ticket } = requireTicket(desk, ticketId);
    chat.joined.add(meOf(desk, client).id);
    return { ticket };
  },
  "message:send": (desk, client, request) => {
    const { ticketId, clientMsgId, visibility, content, mentions = [] } = request;
    const { chat } = requireTicket(desk, ticketId);
    const me = meOf(desk, client);
    const first = chat.messages.find((message) => message.clientMsgId === clientMsgId);
    if (first === undefined && visibility === "all") requireHolder(desk, client, ticketId);
    const author = { kind: "agent", id: me.id, name: me.name } as const;
    const { id, seq, at } =
      first ?? desk.say(chat, contentOf(desk, content), { author, clientMsgId, visibility });
    if (visibility === "agents" && first === undefined)
      for (const agentId of mentions) {
        const text = content.kind === "text" ? content.text : "";
        desk.mention(agentId, { messageId: id, ticketId, by: me.name, text, at });
      }
    return { id, seq, at };
  },
  "message:change": (desk, client, { ticketId, seq, text }) => {
    const { chat } = requireTicket(desk, ticketId);
    const at = chat.messages.findIndex((message) => message.seq === seq);
    const before = chat.messages[at];
    if (before?.author.id !== meOf(desk, client).id) throw new AppError("not_found");
    const edited = new Date(desk.now()).toISOString();
    const message = { ...before, edited, content: { kind: "text" as const, text: text ?? "" } };
    chat.messages[at] = message;
    desk.tellShopper(chat, "message:changed", { message });
    desk.tellDesk("message:changed", { ticketId, message });
    return { message };
  },
  "message:redact": (desk, client, { ticketId, seq, part }) => {
    const { chat } = requireHolder(desk, client, ticketId);
    const at = chat.messages.findIndex((message) => message.seq === seq);
    const before = chat.messages[at];
    if (before?.content.kind !== "text") throw new AppError("not_found");
    const text = part === null ? "▇▇▇" : before.content.text.replaceAll(part, "▇▇▇");
    const edited = new Date(desk.now()).toISOString();
    const message = { ...before, edited, content: { kind: "text" as const, text } };
    chat.messages[at] = message;
    desk.tellDesk("message:changed", { ticketId, message });
    return { message };
  },
  "shopper:block": (desk, client, { ticketId, hours }) => {
    requireHolder(desk, client, ticketId);
    const blockedUntil = new Date(desk.now() + hours * 3_600_000).toISOString();
    return { ticket: desk.changeTicket(ticketId, { blockedUntil }) };
  },
  "shopper:unblock": (desk, client, { ticketId }) => {
    requireHolder(desk, client, ticketId);
    return { ticket: desk.changeTicket(ticketId, { blockedUntil: null }) };
  },
  "mention:seen": (desk, client, { ticketId }) => {
    const agentId = client.agentId ?? "";
    const left = (desk.mentions.get(agentId) ?? []).filter((one) => one.ticketId !== ticketId);
    desk.mentions.set(agentId, left);
    desk.tellAgent(agentId, "mention:seen", { ticketId });
    return {};
  },
  "viewing:set": (desk, client, { ticketId, viewing, fresh }) => {
    requireTicket(desk, ticketId);
    const { id, name } = meOf(desk, client);
    desk.tellDesk("viewing:changed", { ticketId, agent: { id, name }, viewing, fresh });
    return {};
  },
  "message:seen": (desk, _client, { ticketId }) => {
    if (requireTicket(desk, ticketId).ticket.unread > 0) desk.changeTicket(ticketId, { unread: 0 });
    return {};
  },
  "typing:set": (desk, client, { ticketId, typing }) => {
    const { chat } = requireTicket(desk, ticketId);
    const { name } = meOf(desk, client);
    desk.tellShopper(chat, "typing:changed", { who: "agent", name, typing });
    return {};
  },
  "evidence:request": (desk, _client, { ticketId }) => ({
    ticket: requireTicket(desk, ticketId).ticket,
  }),
  "case:reclassify": (desk, _client, { ticketId }) => ({
    ticket: requireTicket(desk, ticketId).ticket,
  }),
  "message:flag": (desk, _client, { ticketId, messageId }) => {
    const { chat } = requireTicket(desk, ticketId);
    if (!chat.messages.some(({ id }) => id === messageId)) throw new AppError("not_found");
    return {};
  },
  "reply:use": (desk, client, { ticketId, replyId, run }) => {
    const { chat, ticket } = requireTicket(desk, ticketId);
    const reply = theReplies().find(({ id }) => id === replyId);
    if (reply === undefined) throw new AppError("not_found");
    if (run === undefined) return { ticket };
    requireHolder(desk, client, ticketId);
    const { id, name } = meOf(desk, client);
    const { clientMsgId, text } = run;
    const author = { kind: "agent", id, name } as const;
    desk.say(chat, { kind: "text", text }, { author, clientMsgId });
    const { tags, next } = reply.macro;
    const state = next.kind === "resolve" ? "resolved" : ticket.state;
    return { ticket: desk.changeTicket(ticketId, { tags: [...ticket.tags, ...tags], state }) };
  },
  "order:look": (desk, _client, { ticketId }) => {
    requireTicket(desk, ticketId);
    return { order: desk.order };
  },
  "reviews:seen": () => ({}),
  "replies:suggest": (desk, _client, { ticketId }) => {
    requireTicket(desk, ticketId);
    return SUGGESTED;
  },
  "suggestions:used": (desk, _client, { ticketId }) => {
    requireTicket(desk, ticketId);
    return {};
  },
  "articles:suggest": () => SUGGESTED,
};

function meOf(desk: FakeDesk, { agentId }: Client): AgentView {
  const me = desk.agents.find(({ id }) => id === agentId);
  if (me === undefined) throw new AppError("not_allowed");
  return me;
}

function requireTicket(desk: FakeDesk, ticketId: string): { chat: Chat; ticket: TicketView } {
  const chat = desk.chatOf(ticketId);
  if (chat?.ticket === undefined) throw new AppError("not_found");
  return { chat, ticket: chat.ticket };
}

/** The chat of the agent who may write to its shopper. */
function requireHolder(desk: FakeDesk, client: Client, ticketId: string) {
  const found = requireTicket(desk, ticketId);
  const { agent, state } = found.ticket;
  if (agent === null || state === "resolved") throw new AppError("wrong_state");
  if (agent.id === client.agentId || found.chat.joined.has(client.agentId ?? "")) return found;
  throw new AppError("already_claimed", { details: { holder: agent.name } });
}

/** Back to the queue. */
function giveBack(desk: FakeDesk, { ticketId }: TicketRequest): TicketView {
  const { chat } = requireTicket(desk, ticketId);
  const queue = { position: 1, waitSeconds: 60, staffed: true };
  desk.setState(chat, { owner: "queue", agent: null, queue });
  const change = { state: "waiting", owner: "queue", agent: null, offer: null } as const;
  return desk.changeTicket(ticketId, change);
}

function pageOf(desk: FakeDesk, ticketId: string, lastSeq: number) {
  const { chat, ticket } = requireTicket(desk, ticketId);
  const missing = chat.messages.filter(({ seq }) => seq > lastSeq);
  const messages = missing.slice(0, desk.pageSize);
  return { chat, ticket, messages, more: missing.length > desk.pageSize };
}

function contentOf(
  desk: FakeDesk,
  content: { kind: "text"; text: string } | { kind: "file"; fileId: string },
): MessageContent {
  if (content.kind === "text") return content;
  const file = desk.files.get(content.fileId);
  if (file === undefined) throw new AppError("not_found");
  return { kind: "file", file: file.view };
}
