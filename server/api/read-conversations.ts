/** Conversations and messages for programs: what their holder may see in the console, and no more. */
import { AppError } from "../../kernel/errors.ts";
import { apiBodies, apiQueries } from "../../kernel/protocol/api.ts";
import { postMessage } from "../tickets/post-message.ts";
import { findLiveTicket } from "../tickets/ticket-rows.ts";
import type { ApiPorts } from "./api-ports.ts";
import type { ApiRequest } from "./api-request.ts";
import { idParam } from "./id-param.ts";

/** @throws AppError not_found */
export async function openConversation(
  { history }: ApiPorts,
  { caller, lang, params }: ApiRequest,
): Promise<object> {
  const reader = { account: caller.account, lang };
  const { chat, cases, ratings } = await history.open(reader, idParam(params, "id"));
  return { conversation: chat, cases, ratings };
}

/** @throws AppError not_found */
export async function pageMessages(
  { history }: ApiPorts,
  { caller, lang, params, query }: ApiRequest,
): Promise<object> {
  const { after } = apiQueries.listMessages.parse(query);
  const reader = { account: caller.account, lang };
  const { messages, more } = await history.page(reader, idParam(params, "id"), after);
  return { data: messages, more };
}

/** @throws AppError not_found, wrong_state (nobody holds the chat), already_claimed, not_allowed */
export async function sendMessage(
  { desk }: ApiPorts,
  { caller, params, body, messageId }: ApiRequest,
): Promise<object> {
  const { text, visibility } = apiBodies.sendMessage.parse(body);
  const ticket = await findLiveTicket(desk.ports.storage.db, idParam(params, "id"));
  if (ticket === undefined) throw new AppError("not_found");
  const message = await postMessage(desk.ports, {
    ...{ account: caller.account, ticketId: ticket.id, clientMsgId: messageId, visibility },
    content: { kind: "text", text },
  });
  return { message };
}
