/** The grammars of messages, as pictures use them. One place, so that both always read the same. */

export { findAmount } from "../../understanding/details/find-amount.ts";
export { findDate } from "../../understanding/details/find-date.ts";
export { findNumbers } from "../../understanding/numbers/find-numbers.ts";
export { findPaymentMethod } from "../case/find-payment-method.ts";

const INVISIBLE = /\p{Cf}/gu;

/** Half-width and trimmed, without signs that nobody sees; case kept. */
export function normaliseWidth(text: string): string {
  return text.normalize("NFKC").replace(INVISIBLE, "").trim();
}
