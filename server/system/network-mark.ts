import { createHmac } from "node:crypto";
import { isOfOne } from "./network-of.ts";

/**
 * What is kept of where a conversation began: enough to count what one network has open, and no address. Null
 * for this very machine and for clients that come by no address.
 */
export type MarkNetwork = (network: string) => string | null;

/** How a mark of a network that one household is behind begins; any other may be shared by thousands. */
const OF_ONE = "one:";

/** Marks are the same on every node that has the same secret. */
export function createNetworkMark(secret: string): MarkNetwork {
  return (network) => {
    if (network === "unknown" || isThisMachine(network)) return null;
    const mark = createHmac("sha256", secret).update(network).digest("base64url").slice(0, 22);
    return `${isOfOne(network) ? OF_ONE : "many:"}${mark}`;
  };
}

/** Whether only one household, phone or machine is behind the network of this mark. */
export function isMarkOfOne(mark: string): boolean {
  return mark.startsWith(OF_ONE);
}

/** True of callers on this machine: demos, tests, health checks. */
export function isThisMachine(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}
