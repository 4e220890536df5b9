/** The way of paying that a text names. */
import { createNameFinder, type NameFinder } from "../../language/name-matcher.ts";
import type { PaymentMethod } from "../settings/problem-types.ts";

const finders = new WeakMap<PaymentMethod, NameFinder>();

/** The way of paying whose words stand first in a normalised text, by its key in the settings. */
export function findPaymentMethod(
  plain: string,
  methods: readonly PaymentMethod[],
): string | undefined {
  let first: { readonly key: string; readonly at: number } | undefined;
  for (const method of methods) {
    const at = finderOf(method)(plain);
    if (at >= 0 && (first === undefined || at < first.at)) first = { key: method.key, at };
  }
  return first?.key;
}

function finderOf(method: PaymentMethod): NameFinder {
  const known = finders.get(method);
  if (known !== undefined) return known;
  const finder = createNameFinder([...method.words.zh, ...method.words.en]);
  finders.set(method, finder);
  return finder;
}
