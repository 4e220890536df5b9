import { AppError } from "../../kernel/errors.ts";
import type { IdentityClaim, VerifiedShopper, VerifyIdentity } from "./verify-identity.ts";

/** Who the shop says it is. @throws AppError identity_refused, with the reason */
export async function requireIdentity(
  { verifyIdentity }: { readonly verifyIdentity: VerifyIdentity },
  claim: IdentityClaim,
): Promise<VerifiedShopper> {
  const identity = await verifyIdentity(claim);
  if (identity.kind === "verified") return identity;
  throw new AppError("identity_refused", { details: { reason: identity.reason } });
}
