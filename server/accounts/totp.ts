/** Time-based one-time codes (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator app knows them. */
import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_MS = 30_000;
const DIGITS = 6;
/** Phones' clocks are off by some seconds, and people type: the step before and after count too. */
const DRIFT = 1;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code that an app shows in this step; `secret` is in base32. */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** The step that a moment lies in. */
export function stepAt(now: number): number {
  return Math.floor(now / STEP_MS);
}

/** The step for which this code is right; undefined when there is none near this moment. */
export function findStep(secret: string, code: string, now: number): number | undefined {
  const given = Buffer.from(code.normalize("NFKC").replace(/[\s-]/g, ""));
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, n) => stepAt(now) - DRIFT + n);
  return steps.find((step) => {
    const right = Buffer.from(codeAt(secret, step));
    return given.length === right.length && timingSafeEqual(given, right);
  });
}

/** What an authenticator app reads: issuer, account and secret. */
export function presentUri(secret: string, of: { issuer: string; email: string }): string {
  const label = `${encodeURIComponent(of.issuer)}:${encodeURIComponent(of.email)}`;
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer: of.issuer })}`;
}

/** Bytes as people type them: RFC 4648, without the padding. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
