/** Signs as labels are looked up: simplified, one spelling of each, every place as it was. */
import { toSimplified } from "../../language/normalise.ts";

const known = new Map<string, string>();

/** The same text in simplified characters, sign by sign: places in it are places in the given text. */
export function plainSigns(text: string): string {
  return [...text].map(plainSign).join("");
}

function plainSign(sign: string): string {
  if (!/\p{Script=Han}/u.test(sign)) return sign;
  const before = known.get(sign);
  if (before !== undefined) return before;
  const simplified = toSimplified(sign);
  const plain = simplified.length === sign.length ? simplified : sign;
  known.set(sign, SPELLINGS[plain] ?? plain);
  return known.get(sign) ?? sign;
}

/** Two spellings of one word. */
const SPELLINGS: Readonly<Record<string, string>> = { 帐: "账", 戶: "户" };
