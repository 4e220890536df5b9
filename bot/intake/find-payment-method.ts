/** The way of paying that a text names. */
import type { PaymentMethod } from "../settings/problem-types.ts";
import { normaliseText } from "../understand/normalise-text.ts";
import { findPhrases } from "../understand/phrase-pattern.ts";

/** The first way of paying whose words stand in the text, by its key in the settings. */
export function findPaymentMethod(
  text: string,
  methods: readonly PaymentMethod[],
): string | undefined {
  const plain = normaliseText(text);
  return methods.find((method) => findPhrases(plain, method.words).length > 0)?.key;
}
