/** "不是218是281", "change 0093 to 0039": a stretch of a number put right, the rest of it not repeated. */
import { normaliseWidth } from "./normalise-text.ts";

export interface PartCorrection {
  /** Upper case, without spaces. */
  readonly wrong: string;
  readonly right: string;
}

const PART = "([0-9A-Za-z]*[0-9][0-9A-Za-z-]*(?: [0-9]{2,4})*)";
// An amount of something ("不是3件是5件", "not 42 but 40 days") is no part of a number.
const END =
  "(?![0-9A-Za-z-]|\\s*(?:[年月日点元块件天个次码岁斤%]|days?|items?|pcs|pieces?|weeks?|hours?|times?|dollars?|pounds?|quid)(?![a-z]))";
const ITS =
  "(?:it(?:'?s| is| was| should be| must be)|that(?:'?s| is)|(?:should|must) be|rather|actually|sorry)";

/** The wrong part is the first group, the right one the second. */
const WRONG_FIRST: readonly RegExp[] = [
  `不是\\s*的?${PART}${END}\\s*[，,、。.]?\\s*(?:而|应该|应当|其实|要)?(?:是|为)\\s*${PART}${END}`,
  `${PART}${END}\\s*(?:这[里儿]|那[里儿]|那段|这段)?(?:应该|应当|其实|要|得)(?:是|为|改成|换成|写成)\\s*${PART}${END}`,
  `(?:把|将)?\\s*${PART}${END}\\s*(?:要|得|应该)?(?:改|换)(?:成|为|到)?\\s*${PART}${END}`,
  `(?<![a-z])not ${PART}${END}(?:\\s*[,;.–—-]*\\s*)(?:but |and )?(?:${ITS} )*(?:but )?${PART}${END}`,
  `(?<![a-z])${PART}${END} (?:should|must|ought to) (?:be|read|say|have been)(?: like)? ${PART}${END}`,
  `(?<![a-z])(?:change|replace|swap|correct|make)(?: the| that)? ${PART}${END} (?:to|with|for|into|by|a) ${PART}${END}`,
  `(?<![a-z])(?:typed|wrote|put|entered|said|gave(?: you)?|had)(?: a| the| in)? ${PART}${END} (?:instead of|for|where it says|rather than)(?: a| the)? ${PART}${END}`,
  `${PART}${END}\\s*(?:->|→|=>)\\s*${PART}${END}`,
].map((source) => new RegExp(source, "iu"));
const RIGHT_FIRST: readonly RegExp[] = [
  `(?:把|将)?\\s*${PART}${END}\\s*(?:打|写|看|输|说|记|发|填)(?:错)?成\\s*(?:了)?\\s*${PART}${END}`,
  `${PART}${END}\\s*[，,、]?\\s*(?:而)?(?:不是|别写|不要写)\\s*${PART}${END}`,
  `(?<![a-z])${PART}${END}\\s*[,;]? ?(?:and |but )?(?:not|instead of|rather than|in place of)(?: a| the)? ${PART}${END}`,
].map((source) => new RegExp(source, "iu"));

/** The part as corrected; whether it fits a number is for `withPart` to say. */
export function findPartCorrection(text: string): PartCorrection | undefined {
  const plain = normaliseWidth(text);
  return find(plain, WRONG_FIRST, [1, 2]) ?? find(plain, RIGHT_FIRST, [2, 1]);
}

function find(
  plain: string,
  patterns: readonly RegExp[],
  [wrongAt, rightAt]: readonly [number, number],
): PartCorrection | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(plain);
    const wrong = clean(match?.[wrongAt]);
    const right = clean(match?.[rightAt]);
    if (wrong.length > 1 && right.length > 1 && wrong !== right) return { wrong, right };
  }
  return undefined;
}

function clean(part: string | undefined): string {
  return (part ?? "").replace(/ /gu, "").replace(/-$/u, "").toUpperCase();
}

/** The number with the part put right; undefined where the wrong part is not plainly in it. */
export function withPart(value: string, { wrong, right }: PartCorrection): string | undefined {
  if (wrong.length >= value.length) return undefined;
  if (value.endsWith(wrong)) return value.slice(0, value.length - wrong.length) + right;
  const at = value.indexOf(wrong);
  // Two digits in the middle may stand there by chance.
  const sure = wrong.length > 2 && at >= 0 && at === value.lastIndexOf(wrong);
  return sure ? value.slice(0, at) + right + value.slice(at + wrong.length) : undefined;
}

const MORE = `([0-9A-Z]{1,6})${END}`;
const ADDED: readonly RegExp[] = [
  `(?:后面|末尾|最后|尾巴|结尾)(?:应该|其实)?(?:还|再|又)?(?:有|加|补|少|漏|缺|差)(?:了|打|上|个|掉)*(?:[一两二三四几0-9]?(?:个|位)(?:数字?|数)?)?(?:是|[:：,，]|\\s)*${MORE}`,
  `(?<![a-z])(?:add|plus|there(?:'?s| is)(?: also| another)?|missing|forgot|left out|stick|put)(?: an?| the)?(?: (?:last|final|extra))?(?: (?:digits?|number|letter))? ${MORE} (?:at|on|to) the end`,
  `(?<![a-z])(?:missed|forgot|dropped|left (?:off|out)|cut off)(?: off)? the (?:last|final)(?: (?:two|three|few))? (?:digits?|numbers?|letters?|one|bit|part)\\W+(?:(?:it'?s|its|is|which is|they are) )?(?:an? )?${MORE}`,
].map((source) => new RegExp(source, "iu"));

/** "There's another 7 at the end": what was left off a number, upper case. */
export function findAddedDigits(text: string): string | undefined {
  const plain = normaliseWidth(text);
  const match = ADDED.map((pattern) => pattern.exec(plain)).find((found) => found !== null);
  const digits = match?.[1];
  return digits !== undefined && /[0-9]/u.test(digits) ? digits.toUpperCase() : undefined;
}
