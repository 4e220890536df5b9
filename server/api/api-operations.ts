/** Every operation of /api/v1 in one table: routes and document are both made of it. */
import { apiBodies, apiQueries } from "../../kernel/protocol/api.ts";
import { erasePersonData, exportPersonData, findPersonData } from "./act-on-person.ts";
import type { ApiOperation } from "./api-request.ts";
import { findArticle, listArticles } from "./read-articles.ts";
import { findCase, listCases } from "./read-cases.ts";
import { openConversation, pageMessages, sendMessage } from "./read-conversations.ts";
import { listAgents, readReport } from "./read-desk.ts";
import { actOnTicket, findTicketView, listTickets } from "./read-tickets.ts";

const conversations: readonly ApiOperation[] = [
  {
    id: "listConversations",
    method: "get",
    path: "/conversations",
    scope: "conversations:read",
    result: "ConversationPage",
    summary:
      "Conversations that the token's holder may see, found by words and filters, newest first",
    query: apiQueries.listConversations,
    async run({ history }, { caller, lang, query }) {
      const { chats, next } = await history.find({ account: caller.account, lang }, query);
      return { data: chats, next };
    },
  },
  {
    id: "readConversation",
    method: "get",
    path: "/conversations/{id}",
    scope: "conversations:read",
    result: "ConversationInFull",
    summary: "One conversation with its cases and ratings; reading is logged",
    run: openConversation,
  },
  {
    id: "listMessages",
    method: "get",
    path: "/conversations/{id}/messages",
    scope: "conversations:read",
    result: "MessagePage",
    summary: "Messages after a seq, at most 200, notes included; reading is logged",
    query: apiQueries.listMessages,
    run: pageMessages,
  },
  {
    id: "sendMessage",
    method: "post",
    path: "/conversations/{id}/messages",
    scope: "messages:write",
    result: "SentMessage",
    status: 201,
    summary: "Words to the shopper, by the holder of the chat, or a note for colleagues",
    body: apiBodies.sendMessage,
    run: sendMessage,
  },
];

const tickets: readonly ApiOperation[] = [
  {
    id: "listTickets",
    method: "get",
    path: "/tickets",
    scope: "tickets:read",
    result: "TicketPage",
    summary: "Tickets that the token's holder may see, the latest changed first",
    query: apiQueries.listTickets,
    run: listTickets,
  },
  {
    id: "readTicket",
    method: "get",
    path: "/tickets/{id}",
    scope: "tickets:read",
    result: "OneTicket",
    summary: "One ticket",
    run: findTicketView,
  },
  ...(
    [
      ["claimTicket", "claim", "Takes the chat for the token's holder", undefined],
      ["releaseTicket", "release", "Gives it back to its queue", apiBodies.releaseTicket],
      ["holdTicket", "hold", "Puts it aside, until a moment or for good", apiBodies.holdTicket],
      ["unholdTicket", "unhold", "Takes it up again", undefined],
      ["transferTicket", "transfer", "To a colleague or a queue", apiBodies.transferTicket],
      ["resolveTicket", "resolve", "Ends it with an outcome", apiBodies.resolveTicket],
      ["tagTicket", "tags", "Gives it these tags and no others", apiBodies.tagTicket],
    ] as const
  ).map(
    ([id, verb, summary, body]): ApiOperation => ({
      id,
      method: "post",
      path: `/tickets/{id}/${verb}`,
      summary,
      scope: "tickets:write",
      result: "OneTicket",
      ...(body && { body }),
      run: (ports, request) => actOnTicket(ports, verb, request),
    }),
  ),
];

const others: readonly ApiOperation[] = [
  {
    id: "listCases",
    method: "get",
    path: "/cases",
    scope: "cases:read",
    result: "CasePage",
    summary: "Cases of tickets that the token's holder may see, the latest changed first",
    query: apiQueries.listCases,
    run: listCases,
  },
  {
    id: "readCase",
    method: "get",
    path: "/cases/{number}",
    scope: "cases:read",
    result: "OneCase",
    summary: "Everything that a case holds, as the console shows it; reading is logged",
    run: findCase,
  },
  {
    id: "listArticles",
    method: "get",
    path: "/articles",
    scope: "articles:read",
    result: "ArticlePage",
    summary: "Published articles in the language of the request, or what a search finds",
    query: apiQueries.listArticles,
    run: listArticles,
  },
  {
    id: "readArticle",
    method: "get",
    path: "/articles/{category}/{slug}",
    scope: "articles:read",
    result: "OneArticle",
    summary: "One published article",
    run: findArticle,
  },
  {
    id: "readReport",
    method: "get",
    path: "/reports",
    scope: "reports:read",
    result: "OneReport",
    summary: "The figures of a range of days, for supervisors; it is logged as an export",
    query: apiQueries.readReport,
    run: readReport,
  },
  {
    id: "listAgents",
    method: "get",
    path: "/agents",
    scope: "agents:read",
    result: "AgentList",
    summary: "Agents with presence and load, for supervisors",
    run: listAgents,
  },
  {
    id: "findPerson",
    method: "post",
    path: "/people/find",
    scope: "privacy:write",
    body: apiBodies.findPerson,
    result: "FoundPerson",
    summary:
      "Conversations of a person, by case, contact, shopper or conversation, for administrators",
    run: findPersonData,
  },
  {
    id: "exportPerson",
    method: "post",
    path: "/people/export",
    scope: "privacy:write",
    body: apiBodies.exportPerson,
    result: "Zip",
    summary:
      "A copy of all that is kept in these conversations, for the person; for administrators",
    run: exportPersonData,
  },
  {
    id: "erasePerson",
    method: "post",
    path: "/people/erase",
    scope: "privacy:write",
    body: apiBodies.erasePerson,
    result: "Erasure",
    summary: "Erases all that is kept of these conversations, for good; for administrators",
    run: erasePersonData,
  },
];

/** In the order of the document. */
export const API_OPERATIONS: readonly ApiOperation[] = [...conversations, ...tickets, ...others];
