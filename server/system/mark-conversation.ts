import { createHash } from "node:crypto";

/**
 * A conversation's id as logs and traces carry it: lines of one conversation are found together, and whoever has the
 * id finds them, but a log opens no conversation and outlives none. `printf %s ID | sha256sum | cut -c1-16`.
 */
export function markConversation(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 16);
}
