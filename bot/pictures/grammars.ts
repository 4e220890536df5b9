/** The grammars of messages, as pictures use them. One place, so that both always read the same. */
export { findAmount, findDate, findPaymentMethod } from "../understand/find-details.ts";
export { findNumbers } from "../understand/find-numbers.ts";
export { normaliseWidth } from "../understand/normalise-text.ts";
