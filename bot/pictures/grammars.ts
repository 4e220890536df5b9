/** The grammars of messages, as pictures use them. One place, so that both always read the same. */
import { foldText } from "../../language/fold-text.ts";

export { findAmount } from "../../understanding/details/find-amount.ts";
export { findDate } from "../../understanding/details/find-date.ts";
export { findNumbers } from "../../understanding/numbers/find-numbers.ts";
export { findPaymentMethod } from "../case/find-payment-method.ts";

/** As numbers are read (see language/fold-text.ts) and trimmed; case kept. */
export function normaliseWidth(text: string): string {
  return foldText(text).text.trim();
}
