/** A number put right without being repeated: by its end, by a stretch of it, by what was left off. */
import { foldText } from "../../language/fold-text.ts";
import { skipOn, wordTable } from "../word-table.ts";
import { compileForms, readForm } from "./form.ts";

/** What the message changes in a number: undefined where the correction does not fit it. */
export type Correct = (value: string) => string | undefined;

/** A stretch of a number and what takes its place. */
export interface PartCorrection {
  /** Upper case, without spaces. */
  readonly wrong: string;
  readonly right: string;
}

/** How a number ends, said without the rest of it. */
export interface LastDigits {
  /** What the number ends in, upper case. */
  readonly digits: string;
  /** What it was thought to end in, when that was said ("56 not 65"). */
  readonly instead?: string;
}

/** What corrects a number that is known; `corrects`: the message says that something was wrong. */
export function findCorrection(text: string, corrects: boolean): Correct | undefined {
  const end = findLastDigits(text);
  if (end !== undefined && (end.instead !== undefined || corrects))
    return (value) => withLastDigits(value, end);
  if (saysZero(text))
    return (value) => (value.includes("O") ? value.replaceAll("O", "0") : undefined);
  const added = findAddedDigits(text);
  if (added !== undefined) return (value) => value + added;
  const part = findPartCorrection(text);
  if (part !== undefined) return (value) => withPart(value, part);
  const short = findShortAnswer(text);
  return short === undefined
    ? undefined
    : (value) =>
        short.length * 2 <= value.length ? withLastDigits(value, { digits: short }) : undefined;
}

const SHOULD = "(?:应该|应当|其实|要|得)";
const ITS = "(?:it'?s|it is|it was|that'?s|that is|should be|must be|rather|actually|sorry)";
const WRONG_FIRST = compileForms(
  `不是的? <wrong>[\\s,、.]*(?:而|${SHOULD})?[是为] <right>`,
  `<wrong> (?:[这那][里儿段])?${SHOULD}(?:是|为|改成|换成|写成) <right>`,
  "<wrong> (?:要|得|应该)?[改换][成为到]? <right>",
  `not <wrong>[\\s,;.–—-]*(?:(?:but|and|${ITS}) )*<right>`,
  "<wrong> (?:should|must|ought to) (?:be|read|say|have been)(?: like)? <right>",
  "(?:change|replace|swap|correct|make)(?: the| that)? <wrong> (?:to|with|for|into|by|a) <right>",
  "(?:typed|wrote|put|entered|said|gave|had)(?: a| the)? <wrong> (?:instead of|rather than|for)(?: a| the)? <right>",
  "<wrong> ?(?:->|→|=>) ?<right>",
);
const RIGHT_FIRST = compileForms(
  "<right> (?:打|写|看|输|说|记|发|填)错?成了? <wrong>",
  "<right> 而?(?:不是|别写|不要写) <wrong>",
  "<right>[;]?(?: and| but)? (?:not|instead of|rather than|in place of)(?: a| the)? <wrong>",
);

/** "不是218是281", "change 0093 to 0039"; whether it fits a number is for `withPart` to say. */
export function findPartCorrection(text: string): PartCorrection | undefined {
  const { low } = foldText(text);
  // "I typed 407 instead of 470" has the wrong one first, "470 instead of 407" the right one.
  const parts = readForm(low, WRONG_FIRST) ?? readForm(low, RIGHT_FIRST);
  const [wrong = "", right = ""] = [parts?.["wrong"], parts?.["right"]];
  return wrong.length > 1 && right.length > 1 && wrong !== right ? { wrong, right } : undefined;
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

const SOME = "[一二两三四五六几0-9]";
const ENDS = compileForms(
  `(?:最后|末尾|末|后面|后|尾数?|结尾)(?:${SOME}?[位个](?:数字?|号码?)?|的?数字?|号|那${SOME}?[位个]?)?(?:应该|其实)?(?:是|为|改成|换成) <end>`,
  "(?:ends?|ending|finish(?:es|ing))(?: in| with| on)?(?: an?)? <end>",
  "(?:last|final)(?: two| three| four| couple| few| [2-6])?(?: of)?(?: digits?| numbers?| ones?| part| bit)?(?: is| are| was| were| should be|'?s)?(?: actually| really)? <end>",
);
const INSTEAD = compileForms("(?:不是|不(?!对)|not|instead of|rather than)(?: an?)? <end>");
const OTHER_THINGS = wordTable("卡, 手机, 电话, card, phone, mobile, visa, account");

/** "Sorry, it ends in 56", "最后两位是87"; undefined where the words are about something else. */
export function findLastDigits(text: string): LastDigits | undefined {
  const { low } = foldText(text);
  if (OTHER_THINGS.isIn(low)) return undefined;
  const digits = ENDS.map((form) => readForm(low, [form])?.["end"]).findLast(isShort);
  if (digits === undefined) return undefined;
  const instead = readForm(low, INSTEAD)?.["end"];
  return isShort(instead) && instead !== digits ? { digits, instead } : { digits };
}

function isShort(digits: string | undefined): digits is string {
  return digits !== undefined && digits.length <= 6;
}

/** The number with its new end; undefined where the correction does not fit it, or changes nothing. */
export function withLastDigits(value: string, end: LastDigits): string | undefined {
  const { digits, instead } = end;
  if (value.endsWith(digits) || digits.length >= value.length) return undefined;
  const fits = instead === undefined || value.endsWith(instead);
  const length = fits && instead !== undefined ? instead.length : digits.length;
  return fits ? value.slice(0, value.length - length) + digits : undefined;
}

const ADDED = compileForms(
  `(?:后面|末尾|最后|尾巴|结尾)(?:应该|其实)?[还再又]?[有加补少漏缺差][了打上个掉]*(?:${SOME}?[个位](?:数字?)?)?[是:]? <end>`,
  "(?:add|plus|there(?:'?s| is)(?: also| another)?|missing|forgot|left out|stick|put)(?: an?| the)?(?: last| final| extra)?(?: digits?| number| letter)? <end> (?:at|on|to) the end",
  "(?:missed|forgot|dropped|left (?:off|out)|cut off)(?: off)? the (?:last|final)(?: two| three| few)? (?:digits?|numbers?|letters?|one|bit|part) (?:it'?s|which is|they are)?(?: an?)? <end>",
);

/** "There's another 7 at the end": what was left off a number, upper case. */
export function findAddedDigits(text: string): string | undefined {
  const digits = readForm(foldText(text).low, ADDED)?.["end"];
  return isShort(digits) ? digits : undefined;
}

const ZERO = wordTable(
  "数字零, zero not o, zero not an o, zero not a letter o, zero not the letter o, nought not o, nought not an o",
  "with a zero, that's a zero, thats a zero, it's a zero, its a zero, is a zero, is a nought, with a nought",
);

/** "是零不是O": what looks like the letter is the figure. */
function saysZero(text: string): boolean {
  const low = foldText(text).low.replace(/,| and(?= not)/gu, "");
  return ZERO.isIn(low) || /是零(?![食钱售件用下])/u.test(low);
}

const OPENINGS = wordTable(
  "不对, 不是, 不, 错了, 是, 应该是, 更正, 哦, 啊, no, nope, sorry, wait, oops, actually, it's, that's, i mean",
);

/** "No, 0019": nothing but a few figures that take the place of the last ones. */
function findShortAnswer(text: string): string | undefined {
  const { low } = foldText(text);
  const start = skipOn(low, 0, OPENINGS, ",.!…");
  const digits = /^([0-9a-z]{2,6})[\s.!吧]*$/u.exec(low.slice(start))?.[1];
  return start > 0 && digits !== undefined && /[0-9]{2}/u.test(digits)
    ? digits.toUpperCase()
    : undefined;
}
