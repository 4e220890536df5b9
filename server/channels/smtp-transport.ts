/** The way to the mail server, and what its refusals mean. */
import { createTransport } from "nodemailer";

/** Together shorter than the claim of a row: a slow server must not make two nodes send the same. */
const TIMES = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
};

/** A transport that never waits for a silent server for long, `mostMs` at most; `smtpUrl` with its credentials. */
export function createSmtpTransport(smtpUrl: string, mostMs = Number.POSITIVE_INFINITY) {
  const times = Object.entries(TIMES).map(([name, ms]) => [name, Math.min(ms, mostMs)]);
  return createTransport({ url: smtpUrl, ...Object.fromEntries(times) });
}

/** What went wrong in a word, and whether it is the server's last word: 5xx is, everything else may pass. */
export function judgeMailError(error: unknown): {
  readonly error: string;
  readonly final: boolean;
} {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown };
  const said = typeof responseCode === "number" ? `SMTP ${responseCode}` : undefined;
  // Server texts may hold the address and are not kept.
  const what = said ?? (typeof code === "string" ? code : "mail server failed");
  const final = typeof responseCode === "number" && responseCode >= 500 && code !== "EAUTH";
  return { error: what, final };
}
