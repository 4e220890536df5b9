/** Who a shop says its shopper is, and what the desk makes of it. */
import { z } from "zod";

/** Whom a shop says its shopper is: the loader's `data-key`, and a JWT signed with that key's secret. */
export const identityClaimSchema = z.object({
  shop: z.string().trim().min(1).max(64),
  token: z.string().min(1).max(4000),
});
/** Why an identity is not believed; `details.reason` of `identity_refused`. */
export const identityFaultSchema = z.enum([
  "unknown_key",
  "malformed",
  "algorithm",
  "signature",
  "expired",
  "no_expiry",
  "too_long",
  "no_subject",
  "claims",
]);
export type IdentityFault = z.infer<typeof identityFaultSchema>;
/**
 * POST /api/identity, with the conversation's token if this device has one. `kept`: go on; `other`: `token` opens the
 * shopper's conversation here; `none`: they have none yet, and what this device has is somebody else's.
 */
export const identityResultSchema = z.discriminatedUnion("conversation", [
  z.object({ conversation: z.literal("kept") }),
  z.object({ conversation: z.literal("other"), token: z.string() }),
  z.object({ conversation: z.literal("none") }),
]);
export type IdentityResult = z.infer<typeof identityResultSchema>;
