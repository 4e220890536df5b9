/** Scores of finished chats: the payloads of /api/quality. */
import { z } from "zod";

const id = z.string().min(1).max(64);

/** The card, in the reader's language. */
export const qualityCardSchema = z.object({
  /** Points of a criterion go from 0 to this. */
  most: z.number().int(),
  criteria: z.array(
    z.object({ key: z.string(), weight: z.number(), label: z.string(), hint: z.string() }),
  ),
});
export type QualityCard = z.infer<typeof qualityCardSchema>;

const pointsSchema = z.record(id, z.number().int().min(0).max(10).nullable());

/** PUT /api/quality/reviews/:ticketId; null for a criterion that does not apply. */
export const reviewBodySchema = z.strictObject({
  points: pointsSchema,
  /** For the agent to read. */
  note: z.string().trim().max(2000).default(""),
});
export type ReviewBody = z.infer<typeof reviewBodySchema>;

/** One chat's score. */
export const reviewSchema = z.object({
  ticketId: z.string(),
  /** Null once the chat was erased. */
  conversationId: z.string().nullable(),
  agent: z.object({ id: z.string(), name: z.string() }),
  /** Who scored it. */
  by: z.string(),
  points: pointsSchema,
  /** Percent. */
  score: z.number().int(),
  note: z.string(),
  at: z.string(),
  /** When the agent read it. */
  seenAt: z.string().nullable(),
});
export type Review = z.infer<typeof reviewSchema>;

/** Why a chat is proposed. */
export const PICK_REASONS = ["stars", "reopened", "long", "random"] as const;
/** Why a chat is proposed. */
export const pickReasonSchema = z.enum(PICK_REASONS);
export type PickReason = z.infer<typeof pickReasonSchema>;

/** A finished chat that is proposed for scoring. */
export const pickSchema = z.object({
  ticketId: z.string(),
  conversationId: z.string(),
  agent: z.object({ id: z.string(), name: z.string() }),
  typeLabel: z.string(),
  caseNumber: z.string(),
  endedAt: z.string(),
  why: pickReasonSchema,
});
export type Pick = z.infer<typeof pickSchema>;

/** Means by week, beside `weeks`; null for a week without a score. */
const standingSchema = z.object({
  reviews: z.number().int(),
  /** Percent over all weeks; null without a score. */
  mean: z.number().int().nullable(),
  byWeek: z.array(z.number().int().nullable()),
});

/** Answer to GET /api/quality, for supervisors. */
export const qualityBoardSchema = z.object({
  card: qualityCardSchema,
  /** Chats to score; those by a rule first. */
  picks: z.array(pickSchema),
  /** Mondays of the last twelve weeks, the oldest first. */
  weeks: z.array(z.string()),
  agents: z.array(standingSchema.extend({ id: z.string(), name: z.string() })),
  /** The latest first, at most 50. */
  reviews: z.array(reviewSchema),
});
export type QualityBoard = z.infer<typeof qualityBoardSchema>;

/** Answer to GET /api/quality/own: what an agent's own chats were given. */
export const ownQualitySchema = standingSchema.extend({
  card: qualityCardSchema,
  weeks: z.array(z.string()),
  reviews: z.array(reviewSchema),
});
export type OwnQuality = z.infer<typeof ownQualitySchema>;
