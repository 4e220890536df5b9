/**
 * Socket events between a shopper's client and the desk, namespace `/widget`.
 * The handshake's `auth` is `{ token?, lang?, protocol? }`; without a token only `conversation:open` is allowed.
 * Every request is acknowledged with `{ ok: true, ...result }` or `{ ok: false, error, message, details }`.
 */
import { z } from "zod";
import { conversationStateSchema, pageContextSchema } from "./conversation.ts";
import { identityClaimSchema } from "./identity.ts";
import { localeSchema, messageSchema, shopperContentSchema } from "./message.ts";

const seq = z.number().int().nonnegative();
/** The version of the consent text that the shopper agreed to; see the widget's configuration. */
const agreedTo = z.string().trim().min(1).max(40).optional();

/**
 * How a page of messages is returned: rows with seq > lastSeq, oldest first, at most 200; before them, those up to
 * lastSeq that were changed after they were said.
 */
export const messagePageSchema = z.object({
  messages: z.array(messageSchema),
  /** True when more rows follow: ask again with the last seq received. */
  more: z.boolean(),
  state: conversationStateSchema,
});

/** What a widget may ask, and what it is answered. */
export const widgetRequests = {
  /** Starts a conversation, or continues the one that the token opens, or that is the shopper's of `identity`. */
  "conversation:open": {
    request: z.object({
      lang: localeSchema,
      page: pageContextSchema.optional(),
      identity: identityClaimSchema.optional(),
      consent: agreedTo,
      lastSeq: seq.default(0),
      /** The epoch of the log that `lastSeq` is of, as an earlier answer said. */
      epoch: z.string().max(100).optional(),
    }),
    /**
     * `token` is given once, when the conversation is new; `protocol` is the version the desk speaks; `epoch`
     * is another once the desk's log was put back to an earlier state.
     */
    result: messagePageSchema.extend({
      token: z.string().nullable(),
      protocol: z.string(),
      epoch: z.string(),
    }),
  },
  /** Everything after `lastSeq`. */
  "conversation:resume": { request: z.object({ lastSeq: seq }), result: messagePageSchema },
  /** Stored once per clientMsgId; a repeat gets the first ack. Acked after commit. */
  "message:send": {
    request: z.object({
      clientMsgId: z.uuid(),
      lang: localeSchema.optional(),
      content: shopperContentSchema,
      page: pageContextSchema.optional(),
      consent: agreedTo,
    }),
    /** `content` is what was stored, when it differs from what was sent (secrets masked, file resolved). */
    result: z.object({
      id: z.string(),
      seq: z.number().int(),
      at: z.string(),
      content: z.unknown().optional(),
    }),
  },
  "message:seen": { request: z.object({ seq }), result: z.object({}) },
  "typing:set": { request: z.object({ typing: z.boolean() }), result: z.object({}) },
  /** Whether an answer helped; repeating replaces. */
  "feedback:give": {
    request: z.object({ messageId: z.string(), helpful: z.boolean() }),
    result: z.object({}),
  },
  /** After the end: 1 to 5 with an optional comment; repeating replaces. */
  "rating:give": {
    request: z.object({
      score: z.number().int().min(1).max(5),
      comment: z.string().trim().max(1000).optional(),
    }),
    result: z.object({}),
  },
  "lang:set": { request: z.object({ lang: localeSchema }), result: z.object({}) },
} as const;

/** Facts the desk pushes to every client of a conversation, after the commit that caused them. */
export const widgetFacts = {
  "message:added": z.object({ message: messageSchema }),
  /** An agent said it otherwise or took it back: same seq, `edited` set. Pages bring changed ones too. */
  "message:changed": z.object({ message: messageSchema }),
  "conversation:changed": z.object({ state: conversationStateSchema }),
  /** Someone at the desk is composing; ends by itself after 8 s without a repeat. */
  "typing:changed": z.object({
    who: z.enum(["bot", "agent"]),
    name: z.string().optional(),
    typing: z.boolean(),
  }),
  /** The client must forget its copy and open again (conversation erased or too old). */
  "conversation:reset": z.object({}),
  /** The server is about to stop: reconnect after `afterMs`. */
  "server:draining": z.object({ afterMs: z.number().int() }),
} as const;

/** Names of what a widget may ask. */
export type WidgetRequest = keyof typeof widgetRequests;
/** What is sent with this request. */
export type WidgetRequestOf<E extends WidgetRequest> = z.input<
  (typeof widgetRequests)[E]["request"]
>;
/** What this request is answered with. */
export type WidgetResultOf<E extends WidgetRequest> = z.infer<(typeof widgetRequests)[E]["result"]>;
/** Names of what widgets are told. */
export type WidgetFact = keyof typeof widgetFacts;
/** What is told with this fact. */
export type WidgetFactOf<E extends WidgetFact> = z.infer<(typeof widgetFacts)[E]>;
