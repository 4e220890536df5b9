/** The figures of the desk over a range of days: the payloads of /api/reports. Durations are whole seconds. */
import { z } from "zod";
import { HANDOFF_REASONS } from "../case-data.ts";
import { localeSchema } from "./message.ts";
import { workRowSchema } from "./work.ts";

const id = z.string().min(1).max(64);
const count = z.number().int().nonnegative();

/** GET /api/reports?from=…&to=…: calendar days of the desk's own zone, both included, at most 366 of them. */
export const reportQuerySchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    queue: id.optional(),
    type: id.optional(),
    agent: id.optional(),
    tag: id.optional(),
    /** The shopper's; `lang` is the language that the answer is in. */
    language: localeSchema.optional(),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 366 * 86_400_000, {
    path: ["to"],
  });
export type ReportQuery = z.infer<typeof reportQuerySchema>;

/** The middle one, and what nine in ten do not exceed; null where nothing was measured. */
export const spreadSchema = z.object({
  count,
  median: count.nullable(),
  p90: count.nullable(),
});
export type Spread = z.infer<typeof spreadSchema>;

/** What happened to those who asked for a person. */
export const handoffFiguresSchema = z.object({
  /** Times that a person was asked for; one chat may ask again. */
  requests: count,
  claimed: count,
  abandoned: count,
  /** Left a message instead of waiting. */
  messages: count,
  resolved: count,
  /** Asked again after it had ended. */
  reopened: count,
  /** From asking to an agent's taking. */
  wait: spreadSchema,
  /** From asking to an agent's first words. */
  firstResponse: spreadSchema,
  /** From the first of what a shopper wrote to an agent who has the chat, to the agent's next words: each of them. */
  reply: spreadSchema,
  /** Held by an agent, pauses left out. */
  handle: spreadSchema,
  /** Of those who waited: how many had their first answer within the target, and how many should have. */
  inTarget: count,
  targeted: count,
  /** The same of the replies after the first, and of the ends; none where settings promise none. */
  repliesInTarget: count,
  repliesTargeted: count,
  resolvedInTarget: count,
  resolvedTargeted: count,
  /** Mean of the stars, null without a rating. */
  rating: z.number().nullable(),
  ratings: count,
});
export type HandoffFigures = z.infer<typeof handoffFiguresSchema>;

/** The same of one queue, type, language, agent or tag. */
export const breakdownRowSchema = handoffFiguresSchema.extend({
  key: z.string(),
  label: z.string(),
});
const breakdownSchema = z.array(breakdownRowSchema);

/** Targets that were missed, as they were written down then, of one queue, priority or agent. */
export const missedRowSchema = z.object({
  /** Of an agent: who held the chat; empty where nobody did. */
  key: z.string(),
  label: z.string(),
  firstResponse: count,
  nextReply: count,
  resolve: count,
  /** Of all of them, what is still owed. */
  open: count,
  /** How long after its time it was done, or owed no more. */
  late: spreadSchema,
});
export type MissedRow = z.infer<typeof missedRowSchema>;
const missedSchema = z.array(missedRowSchema);

/** Answer to GET /api/reports. */
export const reportSchema = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  /** Chats of a day: null with a filter that only those with a person have (queue, type, agent, tag). */
  chats: z
    .object({ total: count, byBotAlone: count, handedOver: count, neither: count })
    .nullable(),
  handoffs: handoffFiguresSchema,
  reasons: z.array(z.object({ reason: z.enum(HANDOFF_REASONS), label: z.string(), count })),
  days: z.array(
    z.object({
      date: z.string(),
      chats: count.nullable(),
      byBotAlone: count.nullable(),
      handedOver: count.nullable(),
      requests: count,
      abandoned: count,
      medianWait: count.nullable(),
    }),
  ),
  byQueue: breakdownSchema,
  byType: breakdownSchema,
  byLanguage: breakdownSchema,
  byAgent: breakdownSchema,
  /** A chat with several tags counts with each. */
  byTag: breakdownSchema,
  /** The same misses three times, on the day on which they were due. Whoever was late is counted, whatever targets are now. */
  missed: z.object({ byQueue: missedSchema, byPriority: missedSchema, byAgent: missedSchema }),
  /** Cases that were opened, one count for each of `days`; null with a filter for queue, agent or tag. */
  cases: z
    .array(z.object({ type: z.string(), label: z.string(), count, days: z.array(count) }))
    .nullable(),
  /** Evidence that was wanted when a person was asked for, and how much of it was there by then. */
  evidence: z.object({ cases: count, complete: count, wanted: count, given: count }),
  /** One entry for 1 to 5 stars. */
  stars: z.array(count).length(5),
  /** The latest with words, at most 50. */
  comments: z.array(
    z.object({
      conversationId: z.string(),
      score: z.number().int(),
      comment: z.string(),
      agentName: z.string().nullable(),
      at: z.string(),
    }),
  ),
  /** Articles that were marked, the least helpful share first; not narrowed by queue, type or agent. */
  articles: z.array(
    z.object({ id: z.string(), title: z.string(), helpful: count, unhelpful: count }),
  ),
  /** Time at the desk; narrowed to an agent, by nothing else. */
  work: z.array(workRowSchema),
  target: z
    .object({
      seconds: count,
      percent: count,
      nextReplySeconds: count.optional(),
      resolveSeconds: count.optional(),
    })
    .nullable(),
});
export type Report = z.infer<typeof reportSchema>;
