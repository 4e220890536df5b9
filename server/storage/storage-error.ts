/** Translates what the two engines throw; nothing above this folder knows their codes. */
import { AppError } from "../../kernel/errors.ts";

/** Result codes of SQLite that mean "cannot write or read now": busy, locked, read-only, I/O, full, cannot open. */
const SQLITE_UNAVAILABLE = new Set([5, 6, 8, 10, 13, 14]);
const SQLITE_UNIQUE = new Set([1555, 2067]);
/** Connection lost, server starting or stopping, out of disk, memory or connections. */
const POSTGRES_UNAVAILABLE = /^(08|53|57P0|25P03|58)/;
const POSTGRES_RETRY = new Set(["40001", "40P01"]);
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** The error to throw instead: `storage_unavailable` when a retry may help, else the same. */
export function translateStorageError(thrown: unknown): unknown {
  if (thrown instanceof AppError || !isUnavailable(thrown)) return thrown;
  return new AppError("storage_unavailable", { cause: thrown });
}

/** True when a row with this key exists already. */
export function isUniqueViolation(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { errcode, code } = thrown as { errcode?: number; code?: string };
  return SQLITE_UNIQUE.has(errcode ?? -1) || code === "23505";
}

/** True when PostgreSQL asks to run the transaction again. */
export function isRetryable(thrown: unknown): boolean {
  return POSTGRES_RETRY.has(codeOf(thrown));
}

function isUnavailable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { errcode } = thrown as { errcode?: number };
  // Extended codes keep the kind in the low byte.
  if (errcode !== undefined) return SQLITE_UNAVAILABLE.has(errcode & 0xff);
  const code = codeOf(thrown);
  if (NETWORK.has(code) || POSTGRES_UNAVAILABLE.test(code)) return true;
  // node-postgres says these two in words only.
  return /^(Connection terminated|timeout exceeded|Client has encountered)/.test(thrown.message);
}

function codeOf(thrown: unknown): string {
  const { code } = (thrown instanceof Error ? thrown : {}) as { code?: unknown };
  return typeof code === "string" ? code : "";
}
