/** The public interface, /api/v1: what programs of the shop ask and are told. docs/api.md says how. */
import { z } from "zod";
import { caseStatusSchema } from "./case-cards.ts";
import { historyChatSchema, historyItemSchema, historyQuerySchema } from "./history.ts";
import { localeSchema, MAX_TEXT, messageSchema } from "./message.ts";
import { erasePersonRequestSchema, findPersonRequestSchema } from "./privacy.ts";
import { reportQuerySchema, reportSchema } from "./reports.ts";
import {
  agentViewSchema,
  casePacketSchema,
  resolutionSchema,
  ticketStateSchema,
  ticketViewSchema,
} from "./ticket.ts";

/** What a token may be allowed; nothing is beyond what its holder may do in the console. */
export const API_SCOPES = [
  "conversations:read",
  "messages:write",
  "tickets:read",
  "tickets:write",
  "cases:read",
  "articles:read",
  "reports:read",
  "agents:read",
  "privacy:write",
] as const;
/** What a token may be allowed. */
export const apiScopeSchema = z.enum(API_SCOPES);
export type ApiScope = z.infer<typeof apiScopeSchema>;

const id = z.string().min(1).max(64);
const cursor = z.string().max(120).optional();
const next = z
  .string()
  .nullable()
  .describe("Give it as `cursor` for the next page; null after the last.");
const note = z.string().trim().max(2000).default("");
const page = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), next });

/** POST /api/tokens, with the session's cookie. */
export const makeTokenSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(apiScopeSchema).min(1),
  /** Null lasts until it is revoked. */
  days: z.number().int().min(1).max(3650).nullable(),
});
export type MakeToken = z.infer<typeof makeTokenSchema>;
/** A token as its holder sees it; the secret itself is shown once, when it is made. */
export const tokenViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(apiScopeSchema),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  usedAt: z.string().nullable(),
});
export type TokenView = z.infer<typeof tokenViewSchema>;
/** Answer to GET /api/tokens. */
export const tokensResultSchema = z.object({ tokens: z.array(tokenViewSchema) });
/** Answer to POST /api/tokens. */
export const madeTokenSchema = z.object({ token: tokenViewSchema, secret: z.string() });

/** The named shapes of the document. */
export const apiSchemas = {
  Conversation: historyItemSchema,
  Message: messageSchema,
  Ticket: ticketViewSchema,
  Case: casePacketSchema,
  Agent: agentViewSchema,
  Report: reportSchema,
  ConversationPage: page(historyItemSchema),
  ConversationInFull: z.object({
    conversation: historyItemSchema,
    cases: historyChatSchema.shape.cases,
    ratings: historyChatSchema.shape.ratings,
  }),
  MessagePage: z.object({ data: z.array(messageSchema), more: z.boolean() }),
  SentMessage: z.object({ message: messageSchema }),
  TicketPage: page(ticketViewSchema),
  OneTicket: z.object({ ticket: ticketViewSchema }),
  CasePage: page(
    z.object({
      number: z.string(),
      conversationId: z.string(),
      ticketId: z.string(),
      problemType: z.string(),
      status: caseStatusSchema,
      createdAt: z.string(),
      updatedAt: z.string(),
    }),
  ),
  OneCase: z.object({ case: casePacketSchema, conversationId: z.string(), ticketId: z.string() }),
  ArticlePage: page(
    z.object({ id: z.string(), title: z.string(), category: z.string(), url: z.string() }),
  ),
  OneArticle: z.object({
    article: z.object({
      ...{ id: z.string(), title: z.string(), category: z.string(), url: z.string() },
      locale: localeSchema,
      updated: z.string(),
      html: z.string(),
    }),
  }),
  OneReport: z.object({ report: reportSchema }),
  AgentList: z.object({ data: z.array(agentViewSchema) }),
  FoundPerson: z.object({
    data: z.array(
      z.object({
        id: z.string().describe("Of the conversation."),
        found: z
          .enum(["named", "given", "said"])
          .describe("`said`: the contact only stands in a message there, maybe of somebody else."),
        since: z.string(),
      }),
    ),
  }),
  Erasure: z.object({
    data: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(["erased", "nothing", "held"]),
        caseNumber: z.string().optional().describe("The case that must be kept."),
        before: z.string().optional().describe("When it was erased already."),
      }),
    ),
  }),
  Error: z.object({
    error: z.string().describe("A code of docs/protocol.md; decide by it, not by the message."),
    message: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
} as const;
/** The name of a shape of the document. */
export type ApiSchema = keyof typeof apiSchemas;

/** What comes in the query, by operation. */
export const apiQueries = {
  listConversations: historyQuerySchema,
  listMessages: z.object({ after: z.coerce.number().int().nonnegative().default(0) }),
  listTickets: z.object({
    state: ticketStateSchema.optional(),
    queue: id.optional(),
    cursor,
  }),
  listCases: z.object({ status: caseStatusSchema.optional(), type: id.optional(), cursor }),
  listArticles: z.object({ q: z.string().trim().max(200).optional(), cursor }),
  readReport: reportQuerySchema,
} as const;

/** What comes in the body, by operation. */
export const apiBodies = {
  sendMessage: z.object({
    text: z.string().trim().min(1).max(MAX_TEXT),
    visibility: z.enum(["all", "agents"]).default("all"),
  }),
  holdTicket: z.object({ until: z.iso.datetime().optional() }),
  releaseTicket: z.object({ note }),
  transferTicket: z.object({
    to: z.union([z.object({ agentId: id }), z.object({ queue: id })]),
    note,
  }),
  resolveTicket: z.object({
    outcome: resolutionSchema,
    note,
    tags: z.array(id).max(20).optional(),
  }),
  tagTicket: z.object({ tags: z.array(id).max(20) }),
  findPerson: findPersonRequestSchema,
  exportPerson: erasePersonRequestSchema,
  erasePerson: erasePersonRequestSchema,
} as const;
