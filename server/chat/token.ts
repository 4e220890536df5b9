import { createHash } from "node:crypto";

/**
 * What is stored instead of a shopper's token. A plain hash is enough: the token is 128 or more random
 * bits, so there is nothing to guess, and the look-up by hash takes the same time for every wrong one.
 */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
