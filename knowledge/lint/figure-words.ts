/** Numbers in words as digits, wherever a unit says that they count something. */

const CHINESE: Readonly<Record<string, number>> = {
  ...{ 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const TIMES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
const ONES = [
  "one two three four five six seven eight nine ten",
  "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
].join(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const ENGLISH: ReadonlyMap<string, number> = new Map([
  ...ONES.split(" ").map((word, i) => [word, i + 1] as const),
  ...TENS.split(" ").map((word, i) => [word, 10 * (i + 2)] as const),
]);

const NUMERAL = "[零一二两三四五六七八九十百千万]+";
const COUNTED =
  "\\s*(?:个?(?:工作日|自然日|小时|钟头|星期|礼拜|百分点)|个?月|分钟|天|日|号|周|年|岁|兆|公斤|元|块|次|张|件|份|个?人|名|位|台|部|折|积分)";
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
/** `two hundred`, `a thousand`, also after digits. */
const ENGLISH_TIMES = new RegExp(
  String.raw`\b(an?|\d+(?:\.\d+)?|${ONES.replaceAll(" ", "|")}) (hundred|thousand|million)\b`,
  "gi",
);
const POWERS: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1e6 };
/** `1.5万`. */
const CHINESE_TIMES = /(\d+(?:\.\d+)?)\s*([千万])(?!\p{Script=Han}?分)/gu;
const FRACTION = /([一二三四五六七八九十]|\d+)分之([一二两三四五六七八九十]|\d+)/g;
/** Ways of saying a time or a share that hold no numeral. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:a|one) fortnight\b|(?<!\w )\bfortnight\b/gi, "2 weeks"],
  [/\ba couple of (?=[a-z]+s\b)/gi, "2 "],
  [/\b(?:a )?dozen(?= [a-z]+s\b)/gi, "12"],
  [/\b(?:a )?quarter of an hour\b|一刻钟/gi, "15分钟"],
  [/三刻钟/g, "45分钟"],
  [/\b(?:an|one) hour and a half\b|\bone and a half hours\b|一个半(?:小时|钟头)/gi, "90分钟"],
  [/\bhalf a year\b/gi, "6 months"],
  [/\bhalf a day\b|半天(?!没)/gi, "12小时"],
  [/\bhalf a month\b/gi, "15 days"],
  [/一个半月/g, "45天"],
  [/一年半|\b(?:a|one) year and a half\b|\bone and a half years\b/gi, "18个月"],
  [
    /\bhalf[- ]price\b|\bhalf (?:of )?(?:the|its|your) (?:price|amount|fee|sum|order)\b|半价|对半/gi,
    "50%",
  ],
  [/\b(?:a|one) third\b/gi, "33%"],
  [/\btwo thirds\b/gi, "67%"],
  [/\b(?:a|one) quarter(?= of)/gi, "25%"],
  [/\bthree quarters(?= of)/gi, "75%"],
  [/\b(?:a|one) fifth\b/gi, "20%"],
  [/\b(?:a|one) tenth\b/gi, "10%"],
  [
    /\b(?:24\/7|around the clock|day and night)\b|全天候|24\s*小时(?=在线|服务|营业|回答|有人|都)/gi,
    "0:00-24:00",
  ],
  [/\bonce (?=an? |per |every |each )/gi, "1 times "],
  [/\btwice\b/gi, "2 times"],
  [/\bnoon\b|\bmidday\b/gi, "12:00"],
  [/\bmidnight\b|(?<!\d)零点/gi, "24:00"],
];
/** `half past four`. */
const PARTS: Readonly<Record<string, readonly [minutes: number, back: number]>> = {
  "half past": [30, 0],
  "quarter past": [15, 0],
  "quarter to": [45, 1],
};
const PAST = new RegExp(
  String.raw`\b(?:a )?(half past|quarter past|quarter to) (\d{1,2}|${ONES.replaceAll(" ", "|")})\b`,
  "gi",
);
const AT_HOUR = new RegExp(
  String.raw`\b((?:starts?|opens?|closes?|leaves?|ends?|begins?|works?) (?:at|until|till|from)) (${ONES.replaceAll(" ", "|")})\b(?! [a-z]+s\b)`,
  "gi",
);
const AGE = new RegExp(
  String.raw`\b(aged|age of|turned|turning|under|over) (${ONES.replaceAll(" ", "|")})\b(?! [a-z]+s\b)`,
  "gi",
);
const A_UNIT = /\b(within|after|for|in) an? (?=(?:day|week|month|year|hour|minute)\b)/gi;

/** `三个工作日` as `3个工作日`, `two weeks` as `2 weeks`, `三四天` as `3-4天`, `半个月` as `15天`. */
export function wordsAsDigits(text: string): string {
  const named = NAMED.reduce((all, [words, digits]) => all.replace(words, digits), text);
  return named
    .replace(FRACTION, (_, whole: string, part: string) => {
      const [below, above] = [whole, part].map((n) => Number(/\d/.test(n) ? n : readNumeral(n)));
      return `${Math.round((100 * (above ?? 0)) / (below ?? 1))}%`;
    })
    .replace(
      /([一二两三四五六七八九])成(?=[，。、的费收]|$)/g,
      (_, n: string) => `${readNumeral(n)}0%`,
    )
    .replace(CHINESE_TIMES, (_, n: string, times: string) =>
      String(Number(n) * (TIMES[times] ?? 1)),
    )
    .replace(ENGLISH_TIMES, (_, n: string, power: string) =>
      String(
        (/\d/.test(n) ? Number(n) : (ENGLISH.get(n.toLowerCase()) ?? 1)) *
          (POWERS[power.toLowerCase()] ?? 1),
      ),
    )
    .replace(/半个月/g, "15天")
    .replace(/半年/g, "6个月")
    .replace(/半个?小时|half an hour/gi, "30分钟")
    .replace(PAST, (_, part: string, hour: string) => {
      const [minutes, back] = PARTS[part.toLowerCase()] ?? [0, 0];
      return `${(ENGLISH.get(hour.toLowerCase()) ?? Number(hour)) - back}:${minutes}`;
    })
    .replace(
      AT_HOUR,
      (_, before: string, hour: string) => `${before} ${ENGLISH.get(hour.toLowerCase())}:00`,
    )
    .replace(AGE, (_, before: string, age: string) => `${before} ${ENGLISH.get(age.toLowerCase())}`)
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
