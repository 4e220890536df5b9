/** The contact of a case, in the one spelling by which cases of the same shopper find each other. */
import type { CaseData } from "../kernel/case-data.ts";

/** A mobile number without its country: what people leave out when they write it again. */
const LOCAL_DIGITS = 11;
/** Shorter ones are shared by strangers. */
const SHORTEST = 5;

/** The key of the case's contact; null when none was given, or when it is too short to tell people apart. */
export function contactKeyOf({ slots }: Pick<CaseData, "slots">): string | null {
  const plain = (slots["contact"]?.value ?? "").normalize("NFKC").toLowerCase();
  const mail = /[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+/u.exec(plain)?.[0];
  if (mail !== undefined) return mail;
  const key = plain.replace(/[^\p{L}\p{N}]/gu, "");
  const shown = /^\d+$/.test(key) ? key.slice(-LOCAL_DIGITS) : key;
  return shown.length < SHORTEST ? null : shown;
}
