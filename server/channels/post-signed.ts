/** JSON posted to an address of the shop's choice, signed so that the receiver knows who sent it, and when. */
import { createHmac } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";

/** Where it goes, and the secret that the receiver checks the signature with. */
export interface SignedAddress {
  readonly url: string;
  readonly secret: string;
}

interface PostOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Beside those that every post has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA256 of `<seconds>.<body>`. The time is signed along, so that a receiver can
 * refuse an old request that somebody sends again.
 */
export function signBody(secret: string, seconds: number, body: string): string {
  const mac = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${mac}`;
}

/**
 * Posts it and waits for the answer, whatever its status; redirects are not followed.
 * @throws Error when the address cannot be reached; named TimeoutError when it does not answer in time
 */
export function postSigned(
  { url, secret }: SignedAddress,
  body: string,
  { clock, timeoutMs, headers = {} }: PostOptions,
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "Frontdesk",
      "Frontdesk-Signature": signBody(secret, Math.floor(clock.now() / 1000), body),
      ...headers,
    },
  });
}
