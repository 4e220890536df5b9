/** Which of the numbers in a message is meant, when there are several or one is taken back. */

import { findNamedEnd } from "../understand/find-last-digits.ts";
import type { FoundNumber, NumberKind } from "../understand/find-numbers.ts";
import { findOrdinal } from "../understand/find-ordinal.ts";
import { normaliseWidth } from "../understand/normalise-text.ts";
import { writeSpokenDigits } from "../understand/spoken-digits.ts";

export interface ChosenNumbers {
  readonly value: string;
  /** Further numbers of the same kind that the problem is also about. */
  readonly others: readonly string[];
  /** "also 222": to be added, not to replace. */
  readonly adds: boolean;
}

const TAKEN_BACK =
  /(?:(?<!是)不是|并非|而不是|别用|不要用|(?<![a-z])(?:not|instead of|rather than|isn'?t|wrong one(?: was)?|forget|ignore))[^0-9A-Z，,。.;；]{0,20}$/iu;
const TAKEN_BACK_AFTER =
  /^[^0-9，,。.;；]{0,6}(?:是错的|错了|写错|打错|不对|是(?:之前|上次|另一|别的)|作废|那个不(?:是|要)|(?<![a-z])(?:is wrong|was wrong|is not (?:right|it|correct)|is incorrect|was a typo))/iu;
const FINE =
  /(?:已经?|都)?(?:到了|收到了|没问题|正常|没事|好的|不用管)|(?<![a-z])(?:arrived(?: fine)?|is fine|was fine|came fine|is ok|no problem|already (?:got|received|arrived|delivered))/iu;
const KEPT = /(?:保留|留着?|(?<![a-z])keep(?:ing)?)[^0-9，,。.;；]{0,8}$/iu;
const ADDS =
  /还有(?:一个|一单|个)?|另外|另一(?:个|单)|也(?:是|没|有|一样)|同样|(?<![a-z])(?:also|another|as well|too|both|second order|other order|and order)(?![a-z])/iu;

/** Chooses among the numbers of one kind; undefined when none is left. */
export function chooseNumber(
  text: string,
  numbers: readonly FoundNumber[],
  kind: NumberKind,
): ChosenNumbers | undefined {
  const plain = normaliseWidth(text);
  const own = unique(numbers.filter((number) => number.kind === kind));
  const ends = findNamedEnd(
    plain,
    own.map(({ value }) => value),
  );
  const ordinal = ends ?? findOrdinal(plain, own.length);
  const named = typeof ordinal === "number" ? own[ordinal] : undefined;
  if (named !== undefined) return { value: named.value, others: [], adds: false };
  const standing = own.filter((number) => !isTakenBack(plain, number) && !isBegun(number, own));
  const troubled = standing.filter((number) => !isFine(plain, number, standing.length));
  const left = troubled.length > 0 ? troubled : standing;
  if (left.length === 0) return undefined;
  const labelled = left.filter((number) => number.labelled);
  const pool = labelled.length > 0 ? labelled : left;
  const replaced = replacesWithin(plain, left);
  const corrected = standing.length < own.length || replaced;
  const chosen = replaced ? left.at(-1) : corrected ? pool.at(-1) : pool[0];
  if (chosen === undefined) return undefined;
  return {
    value: chosen.value,
    others: corrected ? [] : pool.slice(1).map((number) => number.value),
    adds: ADDS.test(plain) && own.length === 1,
  };
}

function unique(numbers: readonly FoundNumber[]): FoundNumber[] {
  // The last mention counts: "111, no wait, 222 … 111 was the old one".
  return numbers.filter(
    (number, index) => numbers.findIndex((other) => other.value === number.value) === index,
  );
}

function isTakenBack(plain: string, number: FoundNumber): boolean {
  const before = plain.slice(Math.max(0, number.start - 32), number.start);
  const after = plain.slice(number.end, number.end + 32);
  const denied = TAKEN_BACK.test(before) && !isFalseStart(before, number.value);
  return denied || TAKEN_BACK_AFTER.test(after);
}

const STARTED =
  /(?<![0-9A-Za-z〇零一幺二两三四五六七八九-])([0-9〇零一幺二两三四五六七八九](?:[ 、]?[0-9〇零一幺二两三四五六七八九]){0,4})[\s，,、.…啊哦呃诶]*(?:不是|(?<![a-z])not?)[\s，,、.…啊哦呃诶]*$/iu;

/** "660, not, 6608129345": a few digits, taken back, are begun anew; not the number that follows. */
function isFalseStart(before: string, value: string): boolean {
  const begun = STARTED.exec(before)?.[1];
  if (begun === undefined) return false;
  const digits = writeFigures(begun);
  const onset = value.startsWith(digits.slice(0, 2));
  return onset && digits.length >= 2 && digits.length * 2 <= value.length;
}

/** Padded, since only a longer run of words is read as digits. */
function writeFigures(begun: string): string {
  const run = begun.replace(/[ 、]/gu, "");
  return writeSpokenDigits(`00000${run}0`).slice(5, 5 + run.length);
}

/** "30091, not finished: 300918827": the beginning of a number that follows is not another one. */
function isBegun(number: FoundNumber, all: readonly FoundNumber[]): boolean {
  return all.some(
    (other) =>
      other.start > number.start &&
      other.value.length > number.value.length &&
      other.value.startsWith(number.value),
  );
}

/** "111 arrived, 222 did not": only with several numbers, and only in the words up to the next one. */
function isFine(plain: string, number: FoundNumber, count: number): boolean {
  if (count < 2) return false;
  if (KEPT.test(plain.slice(0, number.start))) return true;
  const clause = plain.slice(number.end).split(/[，,。.;；\n]|[0-9]{4,}|但|but/u)[0] ?? "";
  return FINE.test(clause) && !/没|未|不|not|n't|never/iu.test(clause);
}

/** "111 … sorry, 222": the later one replaces the earlier within one message. */
function replacesWithin(plain: string, pool: readonly FoundNumber[]): boolean {
  const last = pool.at(-1);
  const first = pool[0];
  if (last === undefined || first === undefined || last === first) return false;
  const between = plain.slice(first.end, last.start);
  if (
    isMisspelt(first, last) &&
    !/[、,，&+;；]|和|及|与|跟|还|(?<![a-z])(?:and|or|both)(?![a-z])/iu.test(between)
  )
    return true;
  return /不对|错了|应该是|等下|等等|等一下|是另一个|搞混|更正|纠正|不好意思|抱歉|哦不|啊不|是说|打错|发错|写错|说错|看错|正确|改成|换成|手滑|手误|口误|呃|额|(?<![a-z])(?:sorry|no wait|wait|w?h?oops|er+m?|uhm?|umm?|hmm+|argh|make that|strike that|pardon|no[,.!…-]*(?= (?:its?|that|wait|sorry))|(?<=[,.!…-] ?)no(?=[,.!…-])|actually|i mean|i meant|correction|typo|should be|wrong|rather|scratch|my bad|not that)(?![a-z])/iu.test(
    between,
  );
}

/** "BL-0093 BL-0039": the same characters, two of them the other way round. */
function isMisspelt(first: FoundNumber, last: FoundNumber): boolean {
  const [before, after] = [[...first.value], [...last.value]];
  const differing = before.filter((character, at) => character !== after[at]).length;
  const same = before.toSorted().join("") === after.toSorted().join("");
  return same && differing === 2;
}
