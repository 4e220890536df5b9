import { isIPv6 } from "node:net";

/**
 * Whom an address stands for when something is counted: an IPv4 address itself, of IPv6 the first 64 bits. A
 * household, a phone or a rented server has all 2⁶⁴ addresses behind them, and uses another whenever it likes.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(bare) || bare === "::1") return bare;
  const network = groupsOf(bare).slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

/** True of a network that only one household, phone or machine can be behind. */
export function isOfOne(network: string): boolean {
  return network.endsWith("::/64");
}

/** The eight groups of an IPv6 address, with those that `::` leaves out. */
function groupsOf(address: string): string[] {
  const [head = [], tail] = address.split("::").map((part) => part.split(":").filter(Boolean));
  if (tail === undefined) return head;
  const last = tail.at(-1)?.includes(".") ? 1 : 0;
  const left = Math.max(0, 8 - head.length - tail.length - last);
  return [...head, ...Array<string>(left).fill("0"), ...tail];
}
