/** Time-based one-time codes (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator app knows them. */
import { Secret, TOTP } from "otpauth";

const STEP_MS = 30_000;
/** Phones' clocks are off by some seconds, and people type: the step before and after count too. */
const DRIFT = 1;

/** The code that an app shows in this step; `secret` is in base32. */
export function codeAt(secret: string, step: number): string {
  return new TOTP({ secret }).generate({ timestamp: step * STEP_MS });
}

/** The step that a moment lies in. */
export function stepAt(now: number): number {
  return Math.floor(now / STEP_MS);
}

/** The step for which this code is right; undefined when there is none near this moment. */
export function findStep(secret: string, code: string, now: number): number | undefined {
  const token = code.normalize("NFKC").replace(/[\s-]/g, "");
  const delta = new TOTP({ secret }).validate({ token, timestamp: now, window: DRIFT });
  return delta === null ? undefined : stepAt(now) + delta;
}

/** What an authenticator app reads: issuer, account and secret. */
export function presentUri(secret: string, of: { issuer: string; email: string }): string {
  return new TOTP({ secret, issuer: of.issuer, label: of.email }).toString();
}

/** Bytes as people type them: RFC 4648, without the padding. */
export function toBase32(bytes: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;
}
