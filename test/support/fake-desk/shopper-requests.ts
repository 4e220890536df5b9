/** What a shopper may ask of the fake desk, request by request. */
import { randomUUID } from "node:crypto";
import { AppError } from "../../../kernel/errors.ts";
import type { Action } from "../../../kernel/protocol/action.ts";
import type { MessageContent, ShopperContent } from "../../../kernel/protocol/message.ts";
import { PROTOCOL_VERSION } from "../../../kernel/protocol/version.ts";
import type { WidgetRequest, widgetRequests } from "../../../kernel/protocol/widget-events.ts";
import { aTicketView } from "../console-builders.ts";
import { aCasePacket } from "./case-packets.ts";
import { aNotice } from "./content.ts";
import type { Chat, Client, FakeDesk } from "./fake-desk.ts";

type Handlers = {
  readonly [E in WidgetRequest]: (
    desk: FakeDesk,
    client: Client,
    request: (typeof widgetRequests)[E]["request"]["_output"],
  ) => object;
};

export const shopperHandlers: Handlers = {
  "conversation:open": (desk, client, { lang, lastSeq }) => {
    const known = [...desk.chats.values()].find(({ token }) => token === client.token);
    const chat = known ?? desk.open(lang);
    Object.assign(client, { token: chat.token, chat, lang });
    if (known === undefined) chat.lang = lang;
    const page = pageOf(desk, chat, known === undefined ? 0 : lastSeq);
    return {
      ...page,
      token: known === undefined ? chat.token : null,
      protocol: PROTOCOL_VERSION,
      epoch: "1",
    };
  },
  "conversation:resume": (desk, client, { lastSeq }) => pageOf(desk, chatOf(desk, client), lastSeq),
  "message:send": (desk, client, { clientMsgId, content }) => {
    const chat = chatOf(desk, client);
    const first = chat.messages.find((message) => message.clientMsgId === clientMsgId);
    const message =
      first ??
      desk.store(chat, resolve(desk, chat, content), {
        author: { kind: "shopper" },
        clientMsgId,
      });
    if (first === undefined) {
      desk.push(chat, message);
      if (content.kind === "action") runAction(desk, chat, content.action);
      desk.written(chat, message);
    }
    const { id, seq, at } = message;
    return { id, seq, at, ...(message.content.kind === "file" && { content: message.content }) };
  },
  "message:seen": noted,
  "typing:set": (desk, client, { typing }) => {
    const { ticket } = chatOf(desk, client);
    if (ticket) desk.tellDesk("typing:changed", { ticketId: ticket.id, who: "shopper", typing });
    return {};
  },
  "feedback:give": noted,
  "rating:give": noted,
  "lang:set": (desk, client, { lang }) => {
    chatOf(desk, client).lang = lang;
    client.lang = lang;
    return {};
  },
};

/** Taken, and of no further effect here. */
function noted(desk: FakeDesk, client: Client): object {
  chatOf(desk, client);
  return {};
}

/** Rows after `lastSeq` that a shopper may read. */
function pageOf(desk: FakeDesk, chat: Chat, lastSeq: number) {
  const missing = chat.messages.filter(
    ({ seq, visibility }) => seq > lastSeq && visibility === "all",
  );
  return {
    messages: missing.slice(0, desk.pageSize),
    more: missing.length > desk.pageSize,
    state: desk.stateOf(chat),
  };
}

/** The conversation that the token opens. An erased one is told of. */
function chatOf(desk: FakeDesk, client: Client): Chat {
  if (client.token === undefined) throw new AppError("not_found");
  const chat = [...desk.chats.values()].find(({ token }) => token === client.token);
  if (chat === undefined) {
    client.tell("conversation:reset", {});
    throw new AppError("not_found");
  }
  client.chat = chat;
  return chat;
}

function resolve(desk: FakeDesk, chat: Chat, content: ShopperContent): MessageContent {
  if (content.kind !== "file") return content;
  const file = desk.files.get(content.fileId);
  if (file?.chatId !== chat.id) throw new AppError("not_found");
  return {
    kind: "file",
    file: file.view,
    ...(content.slot !== undefined && { slot: content.slot }),
  };
}

function runAction(desk: FakeDesk, chat: Chat, action: Action): void {
  const name =
    action.name === "choose" && action.choice === "person" ? "talk_to_person" : action.name;
  switch (name) {
    case "talk_to_person":
      askForPerson(desk, chat);
      break;
    case "leave_queue":
    case "back_to_bot":
      if (chat.ticket) desk.changeTicket(chat.ticket.id, { state: "abandoned", owner: "bot" });
      desk.setState(chat, { owner: "bot", queue: null, agent: null });
      break;
    case "end_conversation":
      if (chat.ticket) desk.changeTicket(chat.ticket.id, { state: "resolved", owner: "closed" });
      desk.say(chat, { kind: "rating", text: "" }, { author: { kind: "system" } });
      desk.setState(chat, { owner: "closed", agent: null, queue: null });
      break;
    default:
      break;
  }
}

/** A ticket, waiting; offered to an agent who is here. */
export function askForPerson(desk: FakeDesk, chat: Chat): void {
  if (chat.state.owner === "queue" || chat.state.owner === "agent") return;
  const at = new Date(desk.now()).toISOString();
  const id = randomUUID();
  chat.ticket = aTicketView({
    ...{ id, conversationId: chat.id, lang: chat.lang, enteredAt: at, updatedAt: at },
    lastSeq: chat.messages.length,
  });
  chat.case = aCasePacket(chat.ticket);
  desk.say(chat, aNotice(chat.lang, "queued"), { author: { kind: "system" } });
  desk.setState(chat, { owner: "queue", queue: { position: 2, waitSeconds: 170, staffed: true } });
  const here = [...desk.clients].find(({ agentId }) => agentId !== undefined)?.agentId;
  const agent = desk.agents.find((one) => one.id === here && one.presence === "online");
  if (agent === undefined) return;
  const expiresAt = new Date(desk.now() + 30_000).toISOString();
  const offer = { agentId: agent.id, expiresAt };
  const ticket = desk.changeTicket(id, { state: "offered", offer });
  desk.tellDesk("offer:made", { ticket, expiresAt });
}
