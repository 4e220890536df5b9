/** Whether someone who knows a case's number may see it: a number alone can be guessed or overheard. */
import type { CaseData } from "../kernel/case-data.ts";

/** Slots that only the shopper and the desk know. */
const PROOF_SLOTS = ["order_number", "contact", "tracking_number"];
/** A shorter fact would be guessed. */
const MIN_LENGTH = 5;
/** So much of a phone number's end is as good as all of it: a number without its country and area. */
const PHONE_END = /^\d{7,}$/;

/** One spelling for what people type: half-width, upper-case, without spaces and hyphens. */
export function normaliseProof(text: string): string {
  return text.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
}

/** True when the second fact is one of the case's own: an order or parcel number, or a contact. */
export function provesCase(data: CaseData, fact: string): boolean {
  if (fact.length < MIN_LENGTH) return false;
  return PROOF_SLOTS.some((slot) => {
    const value = data.slots[slot]?.value;
    if (value === undefined) return false;
    const known = normaliseProof(value);
    if (known === fact) return true;
    return (
      slot === "contact" &&
      PHONE_END.test(fact) &&
      /^\+?\d{7,}$/.test(known) &&
      known.endsWith(fact)
    );
  });
}
