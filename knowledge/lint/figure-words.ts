/** Numbers in words as digits, wherever a unit says that they count something. */

const CHINESE: Readonly<Record<string, number>> = {
  ...{ 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const TIMES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
const ONES =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const ENGLISH: ReadonlyMap<string, number> = new Map([
  ...ONES.split(" ").map((word, i) => [word, i + 1] as const),
  ...TENS.split(" ").map((word, i) => [word, 10 * (i + 2)] as const),
]);

const NUMERAL = "[零一二两三四五六七八九十百千万]+";
const COUNTED =
  "\\s*(?:个?(?:工作日|自然日|小时|钟头|星期|礼拜|百分点)|个?月|分钟|天|日|号|周|年|元|块|次|张|件|份|人|折|积分)";
const CHINESE_NUMBER = new RegExp(`${NUMERAL}(?=${COUNTED})|(?<=[满减打]|百分之)${NUMERAL}`, "g");
/** An hour is told from "three points" by what stands around it. */
const CHINESE_HOUR =
  /(?<=上午|早上|中午|下午|晚上|凌晨|傍晚)[一二两三四五六七八九十]+(?=[点时])|[一二两三四五六七八九十]+(?=点(?:半|到|至|[-~—]))/g;
const ALTERNATIVES = [TENS, ONES].map((words) => words.replaceAll(" ", "|")).join("|");
const FIRST_NINE = ONES.split(" ").slice(0, 9).join("|");
/** What is counted comes next: a share, a plural, a unit, or the end of a range. */
const ENGLISH_COUNTED = [
  "percent|per cent",
  String.raw`(?:working |business |calendar )?[a-z]+s\b`,
  String.raw`(?:day|week|month|year|hour)\b`,
  String.raw`(?:or|to) [a-z]+ [a-z]+s\b`,
].join("|");
const ENGLISH_NUMBER = new RegExp(
  String.raw`\b(${ALTERNATIVES})(?:[ -](${FIRST_NINE}))?\b(?=[ -](?:${ENGLISH_COUNTED}))`,
  "gi",
);
const A_UNIT = /\b(within|after|for|in) an? (?=(?:day|week|month|year|hour|minute)\b)/gi;

/** `三个工作日` as `3个工作日`, `two weeks` as `2 weeks`, `三四天` as `3-4天`, `半个月` as `15天`. */
export function wordsAsDigits(text: string): string {
  return text
    .replace(/半个月/g, "15天")
    .replace(/半年/g, "6个月")
    .replace(/半个?小时|half an hour/gi, "30分钟")
    .replace(A_UNIT, "$1 1 ")
    .replace(CHINESE_NUMBER, readNumeral)
    .replace(CHINESE_HOUR, readNumeral)
    .replace(ENGLISH_NUMBER, (_, first: string, second?: string) =>
      String(
        (ENGLISH.get(first.toLowerCase()) ?? 0) + (ENGLISH.get(second?.toLowerCase() ?? "") ?? 0),
      ),
    );
}

function readNumeral(text: string): string {
  const digits = [...text].map((sign) => CHINESE[sign]);
  if (digits.every((digit) => digit !== undefined)) {
    const [first = 0, second = 0] = digits;
    // "三四天" is a range; "八五折" and years are digits one after the other.
    return digits.length === 2 && second === first + 1 ? `${first}-${second}` : digits.join("");
  }
  let [sum, part, digit] = [0, 0, 0];
  for (const sign of text) {
    const times = TIMES[sign];
    if (times === undefined) digit = CHINESE[sign] ?? 0;
    else if (times === 10_000) [sum, part, digit] = [(part + digit) * times, 0, 0];
    else [part, digit] = [part + (digit === 0 && part === 0 ? 1 : digit) * times, 0];
  }
  return String(sum + part + digit);
}
