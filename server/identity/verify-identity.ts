/** Whether a shop really says that a shopper is signed in: a JWT that it signed with the secret of its key. */
import { errors, type JWTPayload, jwtVerify } from "jose";
import { z } from "zod";
import type { Clock } from "../../kernel/clock.ts";
import type { IdentityFault } from "../../kernel/protocol/identity.ts";

/** What a page says of its shopper: its `data-key`, and what the shop signed. */
export interface IdentityClaim {
  readonly shop: string;
  readonly token: string;
}

/** A shopper as the shop knows them. */
export interface VerifiedShopper {
  readonly shop: string;
  /** The shop's own id for them. */
  readonly subject: string;
  readonly name: string | null;
}

/** Who it is, or why that is not believed. */
export type VerifiedIdentity =
  | ({ readonly kind: "verified" } & VerifiedShopper)
  | { readonly kind: "refused"; readonly reason: IdentityFault };

/** Decides about one claim. Never throws for what somebody sent. */
export type VerifyIdentity = (claim: IdentityClaim) => Promise<VerifiedIdentity>;

const DAY_SECONDS = 24 * 60 * 60;
/** Clocks of shop and desk may differ by this much. */
const TOLERANCE_SECONDS = 60;

const claimsSchema = z.object({
  sub: z.string().trim().min(1).max(200),
  exp: z.number(),
  name: z.string().trim().max(80).optional().catch(undefined),
});

/** `secrets` by shop key; only HS256, so that no token can choose a weaker way. */
export function createIdentityVerifier(
  secrets: Readonly<Record<string, string>>,
  clock: Clock,
): VerifyIdentity {
  const keys = new Map(
    Object.entries(secrets).map(([shop, secret]) => [shop, new TextEncoder().encode(secret)]),
  );
  return async ({ shop, token }) => {
    const key = keys.get(shop);
    if (key === undefined) return { kind: "refused", reason: "unknown_key" };
    try {
      const currentDate = new Date(clock.now());
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        clockTolerance: TOLERANCE_SECONDS,
        currentDate,
      });
      return readClaims(shop, payload, currentDate.getTime() / 1000);
    } catch (error) {
      return { kind: "refused", reason: faultOf(error) };
    }
  };
}

function readClaims(shop: string, payload: JWTPayload, now: number): VerifiedIdentity {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) {
    const missing = String(claims.error.issues[0]?.path[0]);
    return { kind: "refused", reason: missing === "exp" ? "no_expiry" : "no_subject" };
  }
  const { sub, exp, name } = claims.data;
  // One that is good for ever is a password that lies in pages.
  if (exp > now + DAY_SECONDS + TOLERANCE_SECONDS) return { kind: "refused", reason: "too_long" };
  return { kind: "verified", shop, subject: sub, name: name || null };
}

function faultOf(error: unknown): IdentityFault {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "signature";
  if (error instanceof errors.JOSEAlgNotAllowed) return "algorithm";
  if (error instanceof errors.JWTClaimValidationFailed) return "claims";
  if (error instanceof errors.JOSEError) return "malformed";
  throw error;
}
