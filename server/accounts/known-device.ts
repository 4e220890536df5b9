/**
 * The mark of a browser in which this agent signed in before (OWASP "device cookies"). Wrong passwords from
 * elsewhere use up the account's tries, but not those of a known browser, so that an attacker cannot lock
 * the agent out. The key is the password's hash: a new password makes every mark worthless.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** A mark for this account: `<nonce>.<signature>`. */
export function presentDevice(
  account: { id: string; passwordHash: string },
  nonce: string,
): string {
  return `${nonce}.${sign(account, nonce)}`;
}

/** The nonce of a mark that this account's own sign-in made, or undefined. */
export function findDevice(
  account: { id: string; passwordHash: string } | undefined,
  mark: string | undefined,
): string | undefined {
  const at = mark?.lastIndexOf(".") ?? -1;
  if (account === undefined || mark === undefined || at < 1) return undefined;
  const nonce = mark.slice(0, at);
  const given = Buffer.from(mark.slice(at + 1));
  const right = Buffer.from(sign(account, nonce));
  return given.length === right.length && timingSafeEqual(given, right) ? nonce : undefined;
}

function sign({ id, passwordHash }: { id: string; passwordHash: string }, nonce: string): string {
  return createHmac("sha256", passwordHash).update(`${id}\n${nonce}`).digest("base64url");
}
