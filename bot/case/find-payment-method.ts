/** The way of paying that a text names. */
import { createNameMatcher, type NameMatcher } from "../../language/name-matcher.ts";
import { normalise } from "../../language/normalise.ts";
import type { PaymentMethod } from "../settings/problem-types.ts";

const matchers = new WeakMap<PaymentMethod, NameMatcher>();

/** The first way of paying whose words stand in the text, by its key in the settings. */
export function findPaymentMethod(
  text: string,
  methods: readonly PaymentMethod[],
): string | undefined {
  const plain = normalise(text);
  return methods.find((method) => matcherOf(method)(plain))?.key;
}

function matcherOf(method: PaymentMethod): NameMatcher {
  const known = matchers.get(method);
  if (known !== undefined) return known;
  const matcher = createNameMatcher([...method.words.zh, ...method.words.en]);
  matchers.set(method, matcher);
  return matcher;
}
