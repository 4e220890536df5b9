/** "Two parcels: 111 came, lovely": of several things spoken of, the one that is in order is none of the matter. */
import { foldText } from "../../language/fold-text.ts";
import { isNegated } from "./denials.ts";
import type { FoundNumber } from "./find-numbers.ts";
import { LEFT_ALONE, saysFine } from "./pick-number.ts";

const SEVERAL =
  /(?:[两二三四几]|(?<![0-9])[2-9])(?:[单笔]|[个份张条](?:不同的?)?(?:订单|包裹|快递|单子|单|(?![^\s,。.!?;:、都])))|俩(?:订单|包裹|快递|单)|(?<![a-z])(?:two|three|four|several|couple of|[2-9])(?: of my| separate| different| other)? (?:orders|parcels|packages|deliveries)/u;
const BREAKS = /[,。.;!?\n]|但|(?<![a-z])(?:but|and|while)(?![a-z])/u;

/**
 * The numbers of a message, the single order of it as `other` where it is said to be fine and the shopper
 * has spoken of several: in a talk about one, "it arrived" is how its story begins. `earlier` is what was
 * said before.
 */
export function setAsideFine(
  text: string,
  numbers: readonly FoundNumber[],
  earlier: string,
): readonly FoundNumber[] {
  const orders = numbers.filter(({ kind }) => kind === "order");
  const [only] = orders;
  if (only === undefined || orders.some(({ value }) => value !== only.value)) return numbers;
  const { low } = foldText(text);
  const after = low.slice(only.end).split(BREAKS)[0] ?? "";
  // Said right behind an order, it is the one that is not meant.
  if (LEFT_ALONE.isIn(after)) return asideOrders(numbers);
  if (!SEVERAL.test(low) && !SEVERAL.test(foldText(earlier).low)) return numbers;
  const before = low.slice(0, only.start).split(BREAKS).at(-1) ?? "";
  const behind = low.slice(only.end).split(BREAKS)[0] ?? "";
  const fine = saysFine(behind) || (saysFine(before) && !isNegated(behind));
  return fine ? asideOrders(numbers) : numbers;
}

function asideOrders(numbers: readonly FoundNumber[]): readonly FoundNumber[] {
  return numbers.map((number) =>
    number.kind === "order" ? { ...number, kind: "other" as const } : number,
  );
}
