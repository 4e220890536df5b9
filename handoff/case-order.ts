/** The order that a case is about, in the one spelling by which cases of the same order find each other. */
import type { CaseData } from "../kernel/case-data.ts";
import { normaliseProof } from "./case-proof.ts";

/** The key of the case's order; null when no number was given. */
export function orderKeyOf({ slots }: Pick<CaseData, "slots">): string | null {
  const key = normaliseProof(slots["order_number"]?.value ?? "");
  return key === "" ? null : key;
}
