/**
 * The one door for secrets: takes cards, identity numbers, passwords and one-time codes out of a text
 * before it is read, stored, indexed or logged. Knows what was asked and how the shop's own numbers look,
 * so that no order number is lost.
 */
import { foldText } from "../language/fold-text.ts";
import { findCards } from "./secrets/find-cards.ts";
import { findCodes } from "./secrets/find-codes.ts";
import { findIdNumbers } from "./secrets/find-id-numbers.ts";
import { findPasswords } from "./secrets/find-passwords.ts";
import type { IsOrder, Secret, SecretKind } from "./secrets/secret.ts";

/** A text that may be kept, and which kinds of secret were taken out of it; `masked`: any at all. */
export interface MaskedText {
  readonly text: string;
  readonly masked: boolean;
  readonly kinds: readonly SecretKind[];
}

/** What keeps an order number that looks like a secret from being masked. */
export interface MaskOptions {
  /** Keys of the slots that the shopper was just asked for. */
  readonly asked?: readonly string[];
  /** What the shop's order numbers look like: regular expressions on upper case without spaces. */
  readonly orderForms?: readonly string[];
}

const NUMBERS: readonly string[] = ["order_number", "tracking_number"];

/** Masks what must not be kept, and says what kinds were found; the rest stays as it was written. */
export function maskSecrets(text: string, options: MaskOptions = {}): MaskedText {
  const folded = foldText(text);
  const isOrder = orderTest(options);
  const found = [
    ...findCodes(folded),
    ...findPasswords(folded, isOrder),
    ...findIdNumbers(folded, isOrder),
    ...findCards(folded, isOrder),
  ];
  const secrets = found
    .filter((secret, index) => found.findIndex((other) => overlaps(secret, other)) === index)
    .toSorted((one, other) => one.start - other.start);
  let kept = "";
  let from = 0;
  for (const { start, end, shown } of secrets) {
    kept += text.slice(from, folded.at[start]) + shown;
    from = folded.at[end] ?? text.length;
  }
  const kinds = [...new Set(secrets.map(({ kind }) => kind))];
  return { text: kept + text.slice(from), masked: kinds.length > 0, kinds };
}

function overlaps(one: Secret, other: Secret): boolean {
  return one.start < other.end && other.start < one.end;
}

function orderTest({ asked = [], orderForms = [] }: MaskOptions): IsOrder {
  if (!asked.some((key) => NUMBERS.includes(key))) return () => false;
  const forms = orderForms.map((form) => new RegExp(`^(?:${form})$`, "u"));
  return (value) => forms.some((form) => form.test(value));
}
