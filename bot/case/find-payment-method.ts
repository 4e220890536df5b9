/** The way of paying that a text names. */
import { createNameMatcher, type NameMatcher } from "../../language/name-matcher.ts";
import type { PaymentMethod } from "../settings/problem-types.ts";

const matchers = new WeakMap<PaymentMethod, NameMatcher>();

/** The first way of paying whose words stand in a normalised text, by its key in the settings. */
export function findPaymentMethod(
  plain: string,
  methods: readonly PaymentMethod[],
): string | undefined {
  return methods.find((method) => matcherOf(method)(plain))?.key;
}

function matcherOf(method: PaymentMethod): NameMatcher {
  const known = matchers.get(method);
  if (known !== undefined) return known;
  const matcher = createNameMatcher([...method.words.zh, ...method.words.en]);
  matchers.set(method, matcher);
  return matcher;
}
