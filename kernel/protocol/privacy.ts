/** Payloads of what administrators ask about a person's data. */
import { z } from "zod";

const id = z.string().trim().min(1).max(64);

/** POST /api/privacy/find: who is meant. */
export const findPersonRequestSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("conversation"), id }),
  z.strictObject({ by: z.literal("case"), number: z.string().trim().min(4).max(32) }),
  z.strictObject({ by: z.literal("shopper"), subject: z.string().trim().min(1).max(200) }),
  z.strictObject({ by: z.literal("contact"), contact: z.string().trim().min(3).max(254) }),
]);
/** Its answer. `said`: the contact only stands in a message there. */
export const findPersonResultSchema = z.object({
  conversations: z.array(
    z.object({
      id: z.string(),
      found: z.enum(["named", "given", "said"]),
      since: z.string(),
      consent: z.object({ version: z.string(), at: z.string() }).nullable(),
    }),
  ),
});
/** POST /api/privacy/erase and /api/privacy/export: the conversations meant. */
export const erasePersonRequestSchema = z.strictObject({ ids: z.array(id).min(1).max(500) });
/** POST /api/privacy/holds: the case is kept for this reason, or, with null, no longer. */
export const holdCaseRequestSchema = z.strictObject({
  number: z.string().trim().min(4).max(32),
  reason: z.string().trim().min(3).max(300).nullable(),
});
/** POST /api/privacy/requests/<conversation>/decline: said to the shopper in the chat. */
export const declineErasureRequestSchema = z.strictObject({
  reason: z.string().trim().min(3).max(500),
});
/** GET /api/privacy: shoppers' requests that wait, cases that are kept, and the latest deeds without names. */
export const privacyOverviewSchema = z.object({
  requests: z.array(
    z.object({
      conversationId: z.string(),
      askedAt: z.string(),
      caseNumber: z.string().nullable(),
    }),
  ),
  holds: z.array(
    z.object({ number: z.string().nullable(), reason: z.string(), since: z.string() }),
  ),
  log: z.array(
    z.object({
      what: z.enum(["erased", "exported", "declined", "retention", "held", "released"]),
      by: z.enum(["shopper", "agent", "operator", "system"]),
      counts: z.record(z.string(), z.number()),
      at: z.string(),
    }),
  ),
});
/** What administrators see of it. */
export type PrivacyOverview = z.infer<typeof privacyOverviewSchema>;
