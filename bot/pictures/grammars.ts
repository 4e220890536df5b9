/** The grammars of messages, as pictures use them. One place, so that both always read the same. */

export { findAmount } from "../../understanding/details/find-amount.ts";
export { findDate } from "../../understanding/details/find-date.ts";
export { findNumbers } from "../../understanding/numbers/find-numbers.ts";
export { findPaymentMethod } from "../intake/find-payment-method.ts";
export { normaliseWidth } from "../understand/normalise-text.ts";
