import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { IdSource } from "../../kernel/ids.ts";

/** Letters and digits that are not mistaken for each other when read aloud or typed. */
const READABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const SECRET_BYTES = 24;

/** Ids of the running server. `prefix` begins case numbers: `FD-7K3M-9QWX`. */
export function createRandomIds(prefix = "FD"): IdSource {
  return {
    id: () => randomUUID(),
    secret: () => randomBytes(SECRET_BYTES).toString("base64url"),
    caseNumber: () => `${prefix}-${readable(4)}-${readable(4)}`,
  };
}

function readable(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join("");
}
