/**
 * A key to one case, for whoever named its number and a second fact: it adds evidence for an hour and opens nothing
 * else. Nothing of it is stored; it is made from the desk's own secret.
 */
import { timingSafeEqual } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import { deriveKey } from "../channels/conversation-keys.ts";

const HOUR = 60 * 60_000;

/** Makes and reads keys of cases. */
export interface CaseKeys {
  make(caseId: string): string;
  /** The case it opens; undefined when it is not ours or too old. */
  read(key: string): string | undefined;
}

/** Keys of one secret: another node with the same one reads them, too. */
export function createCaseKeys(secret: string, clock: Clock): CaseKeys {
  const sign = (caseId: string, end: string) => deriveKey(secret, "case", `${caseId}.${end}`);
  return {
    make(caseId) {
      const end = String(clock.now() + HOUR);
      return `${caseId}.${end}.${sign(caseId, end)}`;
    },
    read(key) {
      const [caseId = "", end = "", given = ""] = key.split(".");
      const expected = Buffer.from(sign(caseId, end));
      const got = Buffer.from(given);
      const ours = got.length === expected.length && timingSafeEqual(got, expected);
      return ours && Number(end) > clock.now() ? caseId : undefined;
    },
  };
}
