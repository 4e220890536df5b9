/** Figures of a sentence as values that can be compared: how long, how much, which number to call. */

/** What a figure counts; figures of different kinds never contradict each other. */
export type FigureKind = "time" | "clock" | "share" | "phone" | "size" | "amount";

/** The figures of one kind in a sentence, as one value: `72h`, `24h 96h`. */
export type Figures = ReadonlyMap<FigureKind, string>;

const CHINESE: Readonly<Record<string, number>> = {
  ...{ 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 },
};
const WORDS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
};
/** Hours of a unit; a month is 30 days and a year 365, as shops count. */
const HOURS: readonly (readonly [unit: RegExp, hours: number])[] = [
  [/^(?:个?(?:工作日|自然日|天|日)|(?:working |business |calendar )?days?)/i, 24],
  [/^(?:个?(?:小时|钟头)|hours?)/i, 1],
  [/^(?:分钟|minutes?|mins?)/i, 1 / 60],
  [/^(?:个?(?:星期|周|礼拜)|weeks?)/i, 168],
  [/^(?:个?月|months?)/i, 720],
  [/^(?:年|years?)/i, 8760],
];
const NUMBER =
  /\d+(?:[.,]\d+)*|[一二两三四五六七八九十]+(?=个?(?:工作日|天|日|小时|周|星期|月|年|元|分钟|张))/g;
const NAMED = Object.keys(WORDS).join("|");
const UNIT = String.raw`(?:working |business )?(?:day|hour|week|month|year|minute)s?\b`;
const ENGLISH = new RegExp(String.raw`\b(?:${NAMED})\b(?=\s+${UNIT})`, "gi");
const PHONE = /(?<![\d.])\+?\d[\d\s-]{5,}\d(?![\d.])/g;
const CLOCK = /\b\d{1,2}[:：]\d{2}\b/g;
const SIZE = /^\s*(?:[kmg]b|[kc]?m|k?g|px|kB|兆|公斤|厘米|像素)(?![a-z])/i;
/** `3 to 5 days`, `3到5天`: the unit belongs to both. */
const RANGE = /^\s*(?:-|–|—|~|～|到|至|to|and)\s*\d+(?:[.,]\d+)*\s*/i;

/** All figures of a sentence by kind; empty when it has none. */
export function readFigures(sentence: string): Figures {
  const found = new Map<FigureKind, Set<string>>();
  const add = (kind: FigureKind, value: string): void => {
    found.set(kind, (found.get(kind) ?? new Set()).add(value));
  };
  let rest = sentence.normalize("NFKC");
  const take = (kind: FigureKind, pattern: RegExp, plain: RegExp): void => {
    rest = rest.replace(pattern, (text) => {
      add(kind, text.replace(plain, ""));
      return " ";
    });
  };
  take("phone", PHONE, /[\s-]/g);
  take("clock", CLOCK, /^0/);
  rest = rest.replace(ENGLISH, (word) => String(WORDS[word.toLowerCase()] ?? word));
  for (const match of rest.matchAll(NUMBER)) {
    const after = rest.slice(match.index + match[0].length);
    const unit = after.replace(RANGE, "").trimStart();
    const value = numberOf(match[0]);
    const hours = HOURS.find(([pattern]) => pattern.test(unit))?.[1];
    if (hours !== undefined) add("time", `${+(value * hours).toFixed(3)}h`);
    else if (/^\s*(?:%|percent|个?百分点)/i.test(after)) add("share", `${value}%`);
    else if (SIZE.test(after)) add("size", String(value));
    else add("amount", String(value));
  }
  return new Map([...found].map(([kind, values]) => [kind, [...values].sort().join(" ")]));
}

/** The sentence without its figures: what is said about them. */
export function withoutFigures(sentence: string): string {
  return sentence
    .normalize("NFKC")
    .replace(PHONE, "#")
    .replace(CLOCK, "#")
    .replace(ENGLISH, "#")
    .replace(NUMBER, "#");
}

function numberOf(text: string): number {
  if (/\d/.test(text)) return Number(text.replace(/,(?=\d{3}\b)/g, "").replace(",", "."));
  const [tens, ones] = text.includes("十") ? text.split("十") : ["0", text];
  const ten = text.includes("十") ? (tens === "" ? 1 : (CHINESE[tens ?? ""] ?? 0)) : 0;
  return ten * 10 + (CHINESE[ones ?? ""] ?? 0);
}
