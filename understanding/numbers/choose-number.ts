/** Which of the numbers in a message is meant, when there are several or one is taken back. */
import { foldText } from "../../language/fold-text.ts";
import { wordTable } from "../word-table.ts";
import { isCalledWrong, isDenied, isNegated } from "./denials.ts";
import type { FoundNumber, NumberKind } from "./find-numbers.ts";
import { findNamedEnd, findOrdinal, type IsFine, saysFine } from "./pick-number.ts";

/** What a message means by its numbers of one kind. */
export interface ChosenNumbers {
  readonly value: string;
  /** Further numbers of the same kind that the problem is also about. */
  readonly others: readonly string[];
  /** "also 222": to be added, not to replace. */
  readonly adds: boolean;
  /** The words around it call it by this kind, or it takes the place of another one. */
  readonly named: boolean;
}

const ADDS = wordTable(
  "还有一个, 还有一单, 还有, 另外, 另一个, 另一单, 也是, 也没, 也有, 也一样, 同样",
  "also, another, as well, too, both, second order, other order, and order",
);

/** Chooses among the numbers of one kind; undefined when none is left. */
export function chooseNumber(
  text: string,
  numbers: readonly FoundNumber[],
  kind: NumberKind,
  isFine: IsFine = saysFine,
): ChosenNumbers | undefined {
  const { low } = foldText(text);
  const own = numbers.filter((number) => number.kind === kind);
  const first = firstMentions(own);
  const named = namedOne(text, first, isFine) ?? mentionedAgain(low, own, isFine);
  if (named !== undefined) return { value: named.value, others: [], adds: false, named: true };
  const standing = first.filter((number) => !isTakenBack(low, number) && !isBegun(number, first));
  const fine = own.filter((number) => isSaidFine(low, number, own, isFine));
  const troubled = standing.filter(({ value }) => fine.every((other) => other.value !== value));
  const left = troubled.length > 0 ? troubled : standing;
  const labelled = left.filter((number) => number.labelled);
  const pool = labelled.length > 0 ? labelled : left;
  const replaced = replacesWithin(low, left);
  const corrected = standing.length < first.length || replaced;
  const chosen = replaced ? left.at(-1) : corrected ? pool.at(-1) : pool[0];
  if (chosen === undefined) return undefined;
  return {
    value: chosen.value,
    others: corrected ? [] : pool.slice(1).map((number) => number.value),
    adds: ADDS.isIn(low) && first.length === 1,
    named: chosen.labelled || corrected,
  };
}

function firstMentions(numbers: readonly FoundNumber[]): FoundNumber[] {
  return numbers.filter(
    (number, index) => numbers.findIndex((other) => other.value === number.value) === index,
  );
}

function namedOne(
  text: string,
  numbers: readonly FoundNumber[],
  isFine: IsFine,
): FoundNumber | undefined {
  const values = numbers.map(({ value }) => value);
  const place = findNamedEnd(text, values, isFine) ?? findOrdinal(text, values.length, isFine);
  return typeof place === "number" ? numbers[place] : undefined;
}

/** "My orders are A and B, B never came": of what is listed first, the one that is spoken of then. */
function mentionedAgain(
  low: string,
  own: readonly FoundNumber[],
  isFine: IsFine,
): FoundNumber | undefined {
  const values = new Set(own.map(({ value }) => value));
  const again = own.filter(
    (number, at) => own.findIndex(({ value }) => value === number.value) < at,
  );
  const [only] = again;
  if (only === undefined || values.size < 2) return undefined;
  if (new Set(again.map(({ value }) => value)).size > 1 || isTakenBack(low, only)) return undefined;
  return isSaidFine(low, only, own, isFine) ? undefined : only;
}

function isTakenBack(low: string, number: FoundNumber): boolean {
  const before = low.slice(Math.max(0, number.start - 32), number.start);
  if (isCalledWrong(low.slice(number.end))) return true;
  return isDenied(before) && !isFalseStart(before, number.value);
}

const DIGIT = "[0-9〇零一幺二两三四五六七八九]";
const HESITATION = "[\\s,、.…啊哦呃诶]*";
const STARTED = new RegExp(
  `(?<![0-9a-z-])(${DIGIT}(?:[ 、]?${DIGIT}){0,4})${HESITATION}(?:不是|(?<![a-z])not?)${HESITATION}$`,
  "u",
);

/** "660, not, 6608129345": a few digits, taken back, are begun anew; not the number that follows. */
function isFalseStart(before: string, value: string): boolean {
  const digits = [...(STARTED.exec(before)?.[1] ?? "")]
    .filter((character) => character !== " " && character !== "、")
    .map((character) => {
      const place = "零一二三四五六七八九".indexOf(
        { 〇: "零", 幺: "一", 两: "二" }[character] ?? character,
      );
      return place < 0 ? character : String(place);
    })
    .join("");
  const onset = value.startsWith(digits.slice(0, 2));
  return onset && digits.length >= 2 && digits.length * 2 <= value.length;
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

const KEPT = wordTable("保留, 留着, 留, keep, keeping");
const BREAKS = /[,。.;!?\n]|但|(?<![a-z])(?:but|and|while)(?![a-z])/u;

/** "111 arrived, 222 did not", "收到了 111，没收到 222": only with several numbers, in the words of its own clause. */
function isSaidFine(
  low: string,
  number: FoundNumber,
  own: readonly FoundNumber[],
  isFine: IsFine,
): boolean {
  if (own.every(({ value }) => value === number.value)) return false;
  const from = own.findLast(({ end }) => end <= number.start)?.end ?? 0;
  const to = own.find(({ start }) => start >= number.end)?.start ?? low.length;
  const before = low.slice(from, number.start).split(BREAKS).at(-1) ?? "";
  const behind = low.slice(number.end, to).split(BREAKS)[0] ?? "";
  if (KEPT.isIn(before.slice(-12))) return true;
  const said = isFine(behind) || (isFine(before) && behind.trim() === "");
  return said && !isNegated(behind);
}

const SECOND_THOUGHT = wordTable(
  "不对, 错了, 应该是, 等下, 等等, 等一下, 是另一个, 搞混, 更正, 纠正, 不好意思, 抱歉, 哦不, 啊不, 是说, 打错, 发错, 写错",
  "说错, 看错, 正确, 改成, 换成, 手滑, 手误, 口误, 呃, 额, sorry, wait, oops, whoops, er, erm, um, umm, uh, uhm, hmm",
  "argh, make that, strike that, pardon, actually, i mean, i meant, correction, typo, should be, wrong, rather, scratch",
  "my bad, not that, no its, no it's, no that, no that's",
);
const LISTED = /[、,&+;]|[和及与跟还]|(?<![a-z])(?:and|or|both)(?![a-z])/u;

/** "111 … sorry, 222": the later one replaces the earlier within one message. */
function replacesWithin(low: string, left: readonly FoundNumber[]): boolean {
  const [first] = left;
  const last = left.at(-1);
  if (first === undefined || last === undefined || first === last) return false;
  const between = low.slice(first.end, last.start);
  if (isMisspelt(first.value, last.value) && !LISTED.test(between)) return true;
  return (
    SECOND_THOUGHT.isIn(between) || /(?<![a-z])no[,.!…-]|[,.!…-] ?no(?=[,.!…-])/u.test(between)
  );
}

/** "BL-0093 BL-0039": the same characters, two of them the other way round. */
export function isMisspelt(first: string, last: string): boolean {
  const [before, after] = [[...first], [...last]];
  const differing = before.filter((character, at) => character !== after[at]).length;
  const same = before.toSorted().join("") === after.toSorted().join("");
  return same && differing === 2;
}
