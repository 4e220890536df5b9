/** Whether someone who knows a case's number may see it: a number alone can be guessed or overheard. */
import type { CaseData } from "../kernel/case-data.ts";

/** Slots that only the shopper and the desk know. */
const PROOF_SLOTS = ["order_number", "contact", "tracking_number"];
/** A shorter piece would be guessed. */
const MIN_LENGTH = 4;

/** One spelling for what people type: half-width, upper-case, without spaces and hyphens. */
export function normaliseProof(text: string): string {
  return text.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
}

/** True when the second fact is one of the case's own: an order number, a contact, or a phone's last digits. */
export function provesCase(data: CaseData, fact: string): boolean {
  if (fact.length < MIN_LENGTH) return false;
  return PROOF_SLOTS.some((slot) => {
    const value = data.slots[slot]?.value;
    if (value === undefined) return false;
    const known = normaliseProof(value);
    if (known === fact) return true;
    return (
      slot === "contact" &&
      /^\d{4,}$/.test(fact) &&
      /^\+?\d{6,}$/.test(known) &&
      known.endsWith(fact)
    );
  });
}
