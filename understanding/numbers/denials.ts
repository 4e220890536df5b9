/** Whether the words beside a number, or of a clause, say no. */
import { splitWords, wordTable } from "../word-table.ts";

const DENIALS = wordTable(
  "不是, 并非, 不要, 别用, 别查, 别管, not, isn't, isnt, wasn't, wasnt, instead of, rather than, wrong one, forget, ignore",
);
const WRONG = wordTable(
  "是错的, 错了, 写错, 打错, 不对, 作废, 是之前, 是上次, 是另一, 是别的, 那个不是, 那个不要",
  "is wrong, was wrong, is incorrect, was incorrect, a typo, is not right, is not it, is not correct",
);
const NEGATIONS = wordTable(
  "没, 未, 不, no, not, never, hasn't, hasnt, didn't, didnt, don't, dont, isn't, isnt, wasn't, wasnt, haven't, havent",
);
/** They say no and mean that all is well. */
const MEANT_WELL = splitWords(
  "没问题, 没事, 不用, 不要, 不能动, 先不管, no problem, never mind, doesn't matter, don't touch, dont touch",
);

/** "Not 0093": of the words right before a number. "是不是" asks. */
export function isDenied(before: string): boolean {
  const words =
    before
      .slice(-32)
      .split(/[0-9,.;。\n]/u)
      .at(-1) ?? "";
  return DENIALS.isIn(words.slice(-22).replace(/是不是/gu, ""));
}

/** "0093 is wrong": of the words right behind a number. */
export function isCalledWrong(behind: string): boolean {
  return WRONG.isIn(behind.slice(0, 24).split(/[0-9,.;。\n]/u)[0] ?? "");
}

/** Whether folded lower-case words say no to what they tell. */
export function isNegated(low: string): boolean {
  return NEGATIONS.isIn(MEANT_WELL.reduce((words, meant) => words.replaceAll(meant, " "), low));
}
