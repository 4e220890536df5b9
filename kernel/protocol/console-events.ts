/**
 * Socket events between the agent console and the desk, namespace `/console`, authenticated by the
 * session cookie. Acks as in widget-events.ts.
 */
import { z } from "zod";
import { agentContentSchema, localeSchema, MAX_TEXT, messageSchema } from "./message.ts";
import { chatOrderSchema } from "./order.ts";
import {
  agentViewSchema,
  alertViewSchema,
  casePacketSchema,
  mentionViewSchema,
  presenceStateSchema,
  queueViewSchema,
  resolutionSchema,
  ticketViewSchema,
  wrapUpViewSchema,
} from "./ticket.ts";

const id = z.string().min(1).max(64);
const seq = z.number().int().nonnegative();
const ticketId = z.object({ ticketId: id });
const ticketResult = z.object({ ticket: ticketViewSchema });
/** Why a colleague can be handed a chat, or not: see `transfer:targets`. */
const transferStateSchema = z.enum([
  "now",
  "full",
  "reconnecting",
  "busy",
  "away",
  "break",
  "off_duty",
  "offline",
  "closed",
]);
const note = z.string().trim().max(2000);
const tags = z.array(id).max(20);

/** What may help with what is being said: an article, a kept reply, or words from a solved case like it. */
export const suggestionSchema = z.object({
  kind: z.enum(["article", "reply", "case"]),
  id: z.string(),
  title: z.string(),
  /** Of an article; empty for others. */
  url: z.string(),
  /** Of a kept reply with its `{{placeholders}}`. */
  text: z.string(),
  probability: z.number(),
});

const suggestionNameSchema = suggestionSchema
  .pick({ kind: true })
  .extend({ id: z.string().min(1).max(140) });

/** `disguised`: in use, but not as it looks to its readers; else its last good version stays. */
const knowledgeProblemsSchema = z.array(
  z.object({
    file: z.string(),
    line: z.number().int(),
    message: z.string(),
    /** The same in Chinese. */
    chinese: z.string(),
    disguised: z.boolean(),
  }),
);

/** What a console may ask, and what it is answered. */
export const consoleRequests = {
  /** Subscribes first, then answers with the whole desk: what this agent may see. */
  "desk:open": {
    request: z.object({ lang: localeSchema }),
    result: z.object({
      me: agentViewSchema,
      tickets: z.array(ticketViewSchema),
      queues: z.array(queueViewSchema),
      agents: z.array(agentViewSchema),
      /** What is wrong now; for supervisors, empty for others. */
      alerts: z.array(alertViewSchema),
      /** Notes that name the reader, the newest first, until their chats are opened. */
      mentions: z.array(mentionViewSchema),
      /** What the shop asks for at the end of a chat. */
      wrapUp: wrapUpViewSchema,
      /** What cases can be about, in the order of the settings. */
      problemTypes: z.array(z.object({ key: z.string(), label: z.string() })),
      /** Scores of the reader's own chats that were not read yet. */
      unseenReviews: z.number().int(),
      service: z.object({ open: z.boolean(), opensAt: z.string().nullable() }),
      /** The desk's own zone, in whose days reports are counted. */
      timeZone: z.string(),
      /** What is wrong with knowledge files now; changes come as `knowledge:problem`. */
      knowledgeProblems: knowledgeProblemsSchema,
      /** The version of the protocol that the desk speaks. */
      protocol: z.string(),
    }),
  },
  "presence:set": {
    request: z.object({
      state: presenceStateSchema,
      reason: z.string().trim().max(80).optional(),
      /** Of somebody who is away. */
      backAt: z.iso.datetime().optional(),
    }),
    result: z.object({ me: agentViewSchema }),
  },
  /** Case, transcript page and suggestions of one ticket; also subscribes to its conversation. */
  "ticket:open": {
    request: ticketId.extend({ lastSeq: seq.default(0) }),
    result: z.object({
      ticket: ticketViewSchema,
      case: casePacketSchema,
      messages: z.array(messageSchema),
      more: z.boolean(),
      suggestions: z.array(suggestionSchema),
    }),
  },
  "conversation:resume": {
    request: ticketId.extend({ lastSeq: seq }),
    result: z.object({
      messages: z.array(messageSchema),
      more: z.boolean(),
      ticket: ticketViewSchema,
    }),
  },
  /** Whether the desk is there: a network may be gone without a word. */
  "desk:pulse": { request: z.object({}), result: z.object({}) },
  "ticket:claim": { request: ticketId, result: ticketResult },
  "ticket:decline": { request: ticketId, result: z.object({}) },
  /** Who could take this ticket over now, and which queues: what `ticket:transfer` would accept. */
  "transfer:targets": {
    request: ticketId,
    result: z.object({
      agents: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          /** `now`: has room. Otherwise why not; `full` counts chats held and asked. */
          state: transferStateSchema,
          held: z.number().int(),
          offered: z.number().int(),
          limit: z.number().int(),
        }),
      ),
      queues: z.array(queueViewSchema),
    }),
  },
  "ticket:transfer": {
    request: ticketId.extend({
      to: z.union([z.object({ agentId: id }), z.object({ queue: id })]),
      note: note.default(""),
    }),
    result: ticketResult,
  },
  /** On hold, the chat stays with the agent but does not count as waiting; `until` is an ISO time. */
  "ticket:hold": {
    request: ticketId.extend({ until: z.iso.datetime().optional() }),
    result: ticketResult,
  },
  "ticket:unhold": { request: ticketId, result: ticketResult },
  "ticket:release": { request: ticketId.extend({ note: note.default("") }), result: ticketResult },
  "ticket:resolve": {
    request: ticketId.extend({
      outcome: resolutionSchema,
      note: note.default(""),
      /** Those it has from then on; as they were when absent. */
      tags: tags.optional(),
    }),
    result: ticketResult,
  },
  /** The tags that it has from then on, by whoever may see it, also when it is over. */
  "ticket:tag": { request: ticketId.extend({ tags }), result: ticketResult },
  /** What is over goes on with this agent: a slip undone, or a matter that was not settled. */
  "ticket:take_back": { request: ticketId, result: ticketResult },
  /** A supervisor steps in visibly, and may post from then on. */
  /** For supervisors: from now on they hold the chat that a colleague held. */
  "ticket:take_over": { request: ticketId, result: ticketResult },
  "ticket:join": { request: ticketId, result: ticketResult },
  "message:send": {
    request: ticketId.extend({
      clientMsgId: z.uuid(),
      visibility: z.enum(["all", "agents"]).default("all"),
      content: agentContentSchema,
      /** Colleagues whom a note names: they are told. Those who may not see the chat are left out. */
      mentions: z.array(id).max(20).optional(),
    }),
    result: z.object({ id: z.string(), seq: z.number().int(), at: z.string() }),
  },
  /** One's own message of the last five minutes says something else; null takes it back. What it said is kept. */
  "message:change": {
    request: ticketId.extend({ seq, text: z.string().trim().min(1).max(MAX_TEXT).nullable() }),
    result: z.object({ message: messageSchema }),
  },
  /**
   * Takes words out of a message for good, from what it said before and from what was made of it; null takes all.
   * By the chat's holder or a supervisor.
   */
  "message:redact": {
    request: ticketId.extend({ seq, part: z.string().min(1).max(MAX_TEXT).nullable() }),
    result: z.object({ message: messageSchema }),
  },
  /** The shopper may not write for so many hours; by the chat's holder or a supervisor. */
  "shopper:block": {
    request: ticketId.extend({ hours: z.number().int().min(1).max(8760) }),
    result: ticketResult,
  },
  "shopper:unblock": { request: ticketId, result: ticketResult },
  "message:seen": { request: ticketId.extend({ seq }), result: z.object({}) },
  "typing:set": { request: ticketId.extend({ typing: z.boolean() }), result: z.object({}) },
  /** The reader has opened the chat: its mentions are seen. */
  "mention:seen": { request: ticketId, result: z.object({}) },
  /** The reader has read the scores of their own chats. */
  "reviews:seen": { request: z.object({}), result: z.object({}) },
  /**
   * Whether the chat is on the reader's screen, said again every 20 s. With `fresh` those who look at it already
   * say so at once.
   */
  "viewing:set": {
    request: ticketId.extend({ viewing: z.boolean(), fresh: z.boolean().default(false) }),
    result: z.object({}),
  },
  /** Asks the shopper for one named piece of evidence. */
  "evidence:request": {
    request: ticketId.extend({ evidence: id, note: note.default("") }),
    result: ticketResult,
  },
  /** Which problem it is, or what is wanted, was heard wrongly: put right in the case, and offered as an example. */
  "case:reclassify": {
    request: ticketId.extend({ problemType: id.optional(), demand: id.optional() }),
    result: ticketResult,
  },
  /** Puts a message before the editors: a wrong answer, or something that should be an article. */
  "message:flag": {
    request: ticketId.extend({ messageId: id, flag: z.enum(["wrong", "article"]) }),
    result: z.object({}),
  },
  /**
   * A kept reply was used, which is counted. With `run` its macro runs: the text is sent, then everything else is
   * done in turn; what is refused ends it, and the same `clientMsgId` goes on from there.
   */
  "reply:use": {
    request: ticketId.extend({
      replyId: id,
      run: z.object({ clientMsgId: z.uuid(), text: z.string().trim().max(MAX_TEXT) }).optional(),
    }),
    result: ticketResult,
  },
  /** What the shop's own system says now of the order that the chat is about. */
  "order:look": { request: ticketId, result: z.object({ order: chatOrderSchema }) },
  /** What could be said now, the best first: see `ticket:open`. */
  "replies:suggest": {
    request: ticketId,
    result: z.object({ suggestions: z.array(suggestionSchema) }),
  },
  /** A reply went out: what was suggested beside it, and what of that it holds. Learned from. */
  "suggestions:used": {
    request: ticketId.extend({
      shown: z.array(suggestionNameSchema).max(10),
      used: suggestionNameSchema.nullable(),
      /** Whether it was sent in other words. */
      edited: z.boolean(),
    }),
    result: z.object({}),
  },
  "articles:suggest": {
    request: z.object({ text: z.string().trim().min(1).max(500), lang: localeSchema }),
    result: z.object({ suggestions: z.array(suggestionSchema) }),
  },
} as const;

/** What consoles are told. */
export const consoleFacts = {
  "message:added": z.object({ message: messageSchema, ticketId: z.string() }),
  "message:changed": z.object({ message: messageSchema, ticketId: z.string() }),
  "ticket:changed": z.object({ ticket: ticketViewSchema }),
  /** The ticket left this agent's view (role or queue changed, retention). */
  "ticket:removed": z.object({ ticketId: z.string() }),
  "case:changed": z.object({ ticketId: z.string(), case: casePacketSchema }),
  /** A chat is offered to this agent until `expiresAt`; then it goes to the next. */
  "offer:made": z.object({ ticket: ticketViewSchema, expiresAt: z.string() }),
  "agent:changed": z.object({ agent: agentViewSchema }),
  "queues:changed": z.object({ queues: z.array(queueViewSchema) }),
  "typing:changed": z.object({
    ticketId: z.string(),
    who: z.enum(["shopper", "agent"]),
    name: z.string().optional(),
    typing: z.boolean(),
  }),
  /** Something is wrong in a queue. */
  "alert:raised": z.object({ alert: alertViewSchema }),
  /** It is mended. */
  "alert:ended": alertViewSchema.pick({ kind: true, queue: true }),
  /** A colleague named the reader in a note. */
  "mention:made": z.object({ mention: mentionViewSchema }),
  /** The mentions of this chat are seen, on whichever screen. */
  "mention:seen": z.object({ ticketId: z.string() }),
  /** A colleague looks at the chat; ends by itself after 50 s without a repeat. */
  "viewing:changed": z.object({
    ticketId: z.string(),
    agent: z.object({ id: z.string(), name: z.string() }),
    viewing: z.boolean(),
    fresh: z.boolean(),
  }),
  /** A chat of the reader's was scored. */
  "review:made": z.object({}),
  /** Replies of everybody, or one's own, are others now: GET /api/replies says which. */
  "replies:changed": z.object({}),
  /** Knowledge files that cannot be used, or that hold what readers do not see: all of them; empty when mended. */
  "knowledge:problem": z.object({ problems: knowledgeProblemsSchema }),
  /** The session ended (logout elsewhere, password change, deactivation): sign in again. */
  "session:ended": z.object({
    reason: z.enum(["logged_out", "expired", "deactivated", "password_changed"]),
  }),
  "server:draining": z.object({ afterMs: z.number().int() }),
} as const;

/** Names of what a console may ask. */
export type ConsoleRequest = keyof typeof consoleRequests;
/** What is sent with this request. */
export type ConsoleRequestOf<E extends ConsoleRequest> = z.input<
  (typeof consoleRequests)[E]["request"]
>;
/** What this request is answered with. */
export type ConsoleResultOf<E extends ConsoleRequest> = z.infer<
  (typeof consoleRequests)[E]["result"]
>;
/** Names of what consoles are told. */
export type ConsoleFact = keyof typeof consoleFacts;
/** What is told with this fact. */
export type ConsoleFactOf<E extends ConsoleFact> = z.infer<(typeof consoleFacts)[E]>;
