/** The grammars of messages, as pictures use them. One place, so that both always read the same. */

export { findNumbers } from "../../understanding/numbers/find-numbers.ts";
export { findAmount, findDate, findPaymentMethod } from "../understand/find-details.ts";
export { normaliseWidth } from "../understand/normalise-text.ts";
