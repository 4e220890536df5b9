/** What agents ask of finished chats and are told: the payloads of /api/history. */
import { z } from "zod";
import { localeSchema, messageSchema } from "./message.ts";
import { casePacketSchema, RESOLUTIONS, ticketStateSchema } from "./ticket.ts";

/** How a chat stands or ended, as one looks for it. `bot`: no person was ever asked for. */
export const HISTORY_OUTCOMES = [
  "live",
  "bot",
  "abandoned",
  "left_message",
  ...RESOLUTIONS,
] as const;
/** How a chat stands or ended. */
export const historyOutcomeSchema = z.enum(HISTORY_OUTCOMES);
export type HistoryOutcome = z.infer<typeof historyOutcomeSchema>;

const id = z.string().min(1).max(64);
const moment = z.iso.datetime();

/** GET /api/history: all of it may be left out; what is given has to fit. */
export const historyQuerySchema = z.object({
  /** Words, a number, a contact: looked for in messages, notes, pictures and cases. */
  q: z.string().trim().max(200).optional(),
  type: id.optional(),
  tag: id.optional(),
  outcome: historyOutcomeSchema.optional(),
  agent: id.optional(),
  /** Stars of 1 to 5. */
  rating: z.coerce.number().int().min(1).max(5).optional(),
  /** The shopper's; `lang` is the language that the answer is in. */
  language: localeSchema.optional(),
  /** When something was last said in it: from, and before. */
  from: moment.optional(),
  to: moment.optional(),
  /** `next` of the page before. */
  cursor: z.string().max(120).optional(),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** Filters that an agent keeps under a name: no words, no days. */
export const savedFilterSchema = historyQuerySchema.pick({
  type: true,
  tag: true,
  outcome: true,
  agent: true,
  rating: true,
  language: true,
});
/** POST /api/history/views: a name that is there gets the new filter. */
export const saveViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  filter: savedFilterSchema,
});
/** One of an agent's own. */
export type SavedView = z.infer<typeof saveViewSchema> & { readonly id: string };

/** One chat of a list. */
export const historyItemSchema = z.object({
  conversationId: z.string(),
  /** The latest ticket; null when no person was asked for. */
  ticketId: z.string().nullable(),
  state: ticketStateSchema.nullable(),
  outcome: historyOutcomeSchema,
  typeLabel: z.string(),
  caseNumber: z.string(),
  agentName: z.string().nullable(),
  lang: localeSchema,
  rating: z.number().int().nullable(),
  /** Keys of the shop's tags, of all its tickets. */
  tags: z.array(z.string()),
  /** The problem in the shopper's words. */
  headline: z.string(),
  /** Where what was looked for was said; empty without a search. */
  found: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
});
export type HistoryItem = z.infer<typeof historyItemSchema>;

/** Answer to GET /api/history: the newest first. */
export const historyResultSchema = z.object({
  chats: z.array(historyItemSchema),
  /** Give it as `cursor` for the next page; null when this was the last. */
  next: z.string().nullable(),
});

/** Why the bot said what it said in one turn. */
export const turnTraceSchema = z.object({
  at: z.string(),
  /** What knowledge decided; null where it was not asked. */
  decision: z.enum(["answer", "clarify", "none"]).nullable(),
  /** Articles that were thought of, the likeliest first. */
  candidates: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      probability: z.number(),
      /** Whether the shopper got to see it. */
      shown: z.boolean(),
    }),
  ),
  /** Key of the problem of the case that was open then. */
  problemType: z.string().nullable(),
  /** What was done, in the order of the doing; `by:…` is the listener that ended the turn. */
  did: z.array(z.string()),
});
export type TurnTraceView = z.infer<typeof turnTraceSchema>;

/** Answer to GET /api/history/:conversationId/traces/:seq, `seq` being that of something the bot said. */
export const traceResultSchema = z.object({ trace: turnTraceSchema });

/** Answer to GET /api/history/:conversationId: everything that was said, with its cases. Reading it is logged. */
export const historyChatSchema = z.object({
  chat: historyItemSchema,
  messages: z.array(messageSchema),
  /** One for each ticket, the latest first. */
  cases: z.array(z.object({ ticketId: z.string(), packet: casePacketSchema })),
  /** What changed messages said before, by their seq. */
  edits: z.array(
    z.object({ seq: z.number().int(), at: z.string(), agentName: z.string(), text: z.string() }),
  ),
  ratings: z.array(
    z.object({ score: z.number().int(), comment: z.string().nullable(), at: z.string() }),
  ),
});
export type HistoryChat = z.infer<typeof historyChatSchema>;
