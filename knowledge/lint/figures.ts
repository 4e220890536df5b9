/** Figures of a sentence as values that can be compared: how long, how much, which number to call. */
import { wordsAsDigits } from "./figure-words.ts";

/** A value or a range of values; `vague` ones (`a few days`) agree with all that lies in them. */
interface Span {
  readonly form: "span";
  /** What is counted, such as `time`, `share`, `price`, `floor`, `size`, `photo`; others never contradict it. */
  readonly kind: string;
  readonly low: number;
  readonly high: number;
  readonly vague: boolean;
}
/** A phone number as digits, or an e-mail address. */
interface Address {
  readonly form: "address";
  readonly kind: "phone" | "e-mail";
  readonly text: string;
}
/** A day, a month or a year, as far as it is said. */
interface Day {
  readonly form: "day";
  readonly kind: "day";
  readonly parts: readonly (number | undefined)[];
}
/** Something that another sentence may say differently. */
export type Figure = Span | Address | Day;

/** What a sentence says in figures, and what remains of it. */
export interface Figured {
  readonly figures: readonly Figure[];
  /** The sentence with `#` for each number: what is said about them. */
  readonly plain: string;
}

/** Hours of a unit; months and years as shops count. */
const HOURS: readonly (readonly [unit: RegExp, hours: number])[] = [
  [/^(?:个?(?:工作日|自然日|天|日)|(?:working |business |calendar )?days?)/i, 24],
  [/^(?:个?(?:小时|钟头)|hours?|hrs?\b)/i, 1],
  [/^(?:分钟|minutes?|mins?\b)/i, 1 / 60],
  [/^(?:秒钟?|seconds?)/i, 1 / 3600],
  [/^(?:个?(?:星期|周|礼拜)|weeks?)/i, 168],
  [/^(?:个月|months?)/i, 730],
  [/^(?:年|岁|years?)/i, 8760],
];
const N = String.raw`\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const TO = String.raw`\s*(?:-|–|—|~|到|至|to|or|或)\s*`;
const CHINESE_TIME = "个?(?:工作日|自然日|星期|礼拜|小时|钟头|周|月)|分钟|秒|天|日|年|岁";
const ENGLISH_TIME = "days?|hours?|hrs?|minutes?|mins?|seconds?|weeks?|months?|years?";
const TIME = String.raw`(?:${CHINESE_TIME}|(?:(?:working|business|calendar) )?(?:${ENGLISH_TIME})\b)`;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const ISO_DAY = /\b(20\d{2})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})(?:\s*[日号]|\b)/g;
const CHINESE_DAY =
  /(?:(20\d{2})\s*年\s*)?(\d{1,2})\s*月(?:份|\s*(\d{1,2})\s*[日号])?|(20\d{2})\s*年(?!\d)/g;
/** A day of every month. */
const MONTHLY_DAY =
  /每(?:个)?月(?:的)?\s*(\d{1,2})\s*[日号]|\b(\d{1,2})(?:st|nd|rd|th)(?= (?:day )?of (?:each|every|the|any) month)/gi;
const LONE_DAY = /(?<=#.*?)(?<!\d)(\d{1,2})\s*号/g;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = [
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?",
  "aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)",
].join("|");
const DAY_MONTH = new RegExp(
  String.raw`\b(\d{1,2})(?:st|nd|rd|th)? ${MONTH}\b\.?,?(?: (20\d{2})\b)?`,
  "gi",
);
const MONTH_DAY = new RegExp(
  String.raw`\b${MONTH}\b\.? (?:(\d{1,2})(?:st|nd|rd|th)?\b(?!\d),?(?: (20\d{2})\b)?|(20\d{2})\b)`,
  "gi",
);
const PHONE = /(?<![\d.])(?:\+\s?\d{1,3}[\s-]?)?(?:\(\d{2,5}\)[\s-]?)?\d[\d\s-]{5,}\d(?!\d|\.\d)/g;
const HALF_DAY = "(上午|早上|中午|下午|晚上|凌晨|傍晚)";
const HALF = String.raw`\s*([ap])\.?m\b\.?`;
const CLOCK = new RegExp(
  [
    String.raw`${HALF_DAY}?\s*(?<!\d)(\d{1,2})(?::(\d{2})|[点时](?!间)(半|\d{1,2}(?=分)分)?)(?:${HALF})?`,
    String.raw`(?<!\d)(\d{1,2})${HALF}`,
  ].join("|"),
  "gi",
);
const VAGUE = new RegExp(
  `(?:几|数|several |a few |some )(${TIME})(?:${TO}(?:几|数|several |a few |some )(${TIME}))?`,
  "gi",
);
const LASTING = new RegExp(`(?<!\\d)(${N})\\s*(${TIME})?(?:${TO}(${N}))?\\s*(${TIME})`, "gi");
const SHARE = new RegExp(`百分之\\s*(${N})|(${N})\\s*(?:%|per ?cent|个?百分点)|(${N})\\s*折`, "gi");
const SIZE = new RegExp(
  `(${N})\\s*(kb|mb|gb|兆|cm|mm|kg|kilograms?|kilos?|公斤|千克|厘米|像素|pixels?|px|m|g)(?![a-z])`,
  "gi",
);
const CURRENCY = String.raw`元|块|美元|美金|欧元|英镑|dollars?\b|bucks\b|euros?\b|pounds?\b|yuan\b|rmb\b|usd\b|eur\b|[€£$](?!\d)`;
/** With a sign or a name of money, or a bare number that counts nothing else. */
const MONEY = new RegExp(
  [
    `(?:((?:us|hk|a|s)?[$¥￥€£]|\\b(?:rmb|cny|usd|eur|gbp)|满|减)\\s*)(${N})(?:\\s*(?:${CURRENCY}))?`,
    `(?<![\\w.,])(${N})\\s*(?:${CURRENCY})`,
    `(?<=\\b(?:over|above|up to|costs?|fee of|value of) )(${N})(?![\\w%])`,
    `(?<![\\w.,])(${N})(?![\\d.,]*\\d|\\s?(?:次|张|件|份|人|条|部|台|个|位|种|步|层|楼|岁|级|号|[a-z]))`,
  ].join("|"),
  "gi",
);
const COUNT = new RegExp(
  `(?<![\\w.,$¥€£])(${N})\\s*(?:个?(积分|张|次|件|份|人|条|部|台|位|分(?!钟))|([a-z]{2,})s\\b)`,
  "gi",
);
/** Units of size that are written in several ways. */
const SAME_SIZE: readonly (readonly [RegExp, string])[] = [
  [/^(?:mb|兆)/i, "mb"],
  [/^(?:kg|kilo|公斤|千克)/i, "kg"],
  [/^(?:cm|厘米)/i, "cm"],
  [/^(?:px|pixel|像素)/i, "px"],
];
const AGE =
  /\b(?:aged|age of|turned|turning) (\d{1,2})\b|(?<!\d)(\d{1,2})(?: years? old\b| or (?:over|older)\b|\s*周岁)/gi;
/** Names of counted things that are said in several ways. */
const SAME_COUNT: readonly (readonly [RegExp, string])[] = [
  [/^(?:张|photo|picture|image|screenshot)/i, "photo"],
  [/^(?:次|time)/i, "time of doing"],
  [/^(?:件|item|piece|article|product)/i, "item"],
  [/^(?:人|位|people|member|friend)/i, "person"],
  [/^(?:积分|分|point)/i, "point"],
];
/** Before a single one: it is a number then, not an article. */
const ONCE_COUNTS =
  /(?:只能?|仅能?|最多|每[天日月年人个]|一[天日月年人])[^，。]{0,6}$|\b(?:only|at most|just)\b[^,.]{0,16}$/i;
const NO_COUNT = /^(?:dollar|buck|euro|pound|i|wa|ha|doe|thi|alway|plu|step)$/i;
const CAP =
  /不能?超过|不得超过|不高于|最多|最高|上限|至多|限额|up to|at most|no more than|max|limit|largest|highest/i;
const FLOOR =
  /满|达到|超过|高于|超出|\b(?:over|above|from|at least|more than|exceed\w*|minimum)\b/i;
const FLOOR_BEHIND = /^\s*(?:以上|起|(?:or|and) (?:more|above|over))/i;
const OFF = /减\s*$|抵\s*$|\bsave \S*$/i;
const FREE =
  /不收(?!到|件人|货)[^，。]{0,6}费|免费|free of charge|\bno (?:extra )?(?:charge|fee|cost)\b/i;
const PRICED: ReadonlySet<string> = new Set(["floor", "price", "cap", "off"]);
/** How much two figures may differ and be the same: a month is 30 days or a twelfth of a year. */
const SAME_SHARE = 0.03;
/** Multiples that `few` stands for. */
const FEW = [2, 9] as const;

const DIGITS = /\d+(?:[.,:：]\d+)*/g;
const ADDRESSES: ReadonlySet<RegExp> = new Set([MAIL, PHONE]);

/** All figures of a sentence; none when it has none. */
export function readFigures(sentence: string): Figured {
  const figures: Figure[] = [];
  let plain = wordsAsDigits(sentence.normalize("NFKC"));
  type Read = (
    groups: readonly (string | undefined)[],
    before: string,
    after: string,
  ) => Figure | readonly Figure[] | undefined;
  const take = (pattern: RegExp, read: Read): void => {
    plain = plain.replace(pattern, (text: string, ...rest: unknown[]) => {
      const at = rest.findIndex((one) => typeof one === "number");
      const [offset, whole] = [rest[at] as number, rest[at + 1] as string];
      const groups = rest.slice(0, at) as (string | undefined)[];
      const found = read(
        [text, ...groups],
        whole.slice(0, offset),
        whole.slice(offset + text.length),
      );
      if (found === undefined) return text;
      figures.push(...(Array.isArray(found) ? (found as Figure[]) : [found as Figure]));
      // The unit stays: it says what the sentence is about.
      return ADDRESSES.has(pattern) ? "#" : text.replace(DIGITS, "#");
    });
  };
  take(MAIL, ([text = ""]) => ({ form: "address", kind: "e-mail", text: text.toLowerCase() }));
  take(ISO_DAY, ([, year, month, day]) => dayOf(year, month, day));
  take(MONTHLY_DAY, ([, chinese, english]) => dayOf(undefined, undefined, chinese ?? english));
  take(CHINESE_DAY, ([, year, month, day, lone]) => dayOf(year ?? lone, month, day));
  take(DAY_MONTH, ([, day, month, year]) => dayOf(year, monthOf(month), day));
  take(MONTH_DAY, ([, month, day, year, lone]) => dayOf(year ?? lone, monthOf(month), day));
  if (figures.some(({ kind }) => kind === "day"))
    take(LONE_DAY, ([, day]) => dayOf(undefined, undefined, day));
  take(CLOCK, ([, when, hour, minutes, half, at, whole, before]) =>
    clockOf(hour ?? whole, minutes, half, when ?? at ?? before),
  );
  take(PHONE, ([text = ""]) => ({ form: "address", kind: "phone", text: text.replace(/\D/g, "") }));
  take(VAGUE, ([, from = "", to]) => ({
    ...spanOf("time", FEW[0] * hoursOf(from), FEW[1] * hoursOf(to ?? from)),
    vague: true,
  }));
  take(LASTING, ([, low, first, high, unit = ""]) => {
    const last = numberOf(high ?? low) * hoursOf(unit);
    return spanOf("time", high === undefined ? last : numberOf(low) * hoursOf(first ?? unit), last);
  });
  take(SHARE, ([, named, percent, rest = ""]) =>
    spanOf(
      "share",
      named ??
        percent ??
        (rest.length > 1 || Number(rest) > 10 ? shareOf(rest) : Number(rest) * 10),
    ),
  );
  take(AGE, ([, aged, old]) => spanOf("age", aged ?? old));
  take(SIZE, ([, size, unit = ""]) => spanOf(`size ${sizeUnitOf(unit)}`, size));
  take(COUNT, ([, count, measure, noun], before) => {
    const unit = measure ?? noun ?? "";
    if (NO_COUNT.test(unit) || /[满减]\s*$/.test(before)) return undefined;
    const kind = SAME_COUNT.find(([pattern]) => pattern.test(unit))?.[1] ?? unit.toLowerCase();
    const once = numberOf(count) === 1 && kind !== "point" && !ONCE_COUNTS.test(before);
    return once ? undefined : spanOf(kind, count);
  });
  take(MONEY, ([, word = "", marked, named, over, bare], before, after) =>
    spanOf(roleOf(`${before}${word}`, after), marked ?? named ?? over ?? bare),
  );
  const free = FREE.test(plain) && !figures.some(({ kind }) => PRICED.has(kind));
  return { figures: free ? [...figures, spanOf("price", 0)] : figures, plain };
}

/** The kinds of which two sentences about the same thing say different figures. */
export function kindsThatDisagree(mine: readonly Figure[], others: readonly Figure[]): string[] {
  const kinds = [...new Set(mine.map(({ kind }) => kind))];
  return kinds.filter((kind) => {
    const [a, b] = [mine, others].map((all) => all.filter((one) => one.kind === kind));
    if (a === undefined || b === undefined || b.length === 0) return false;
    const within = (some: readonly Figure[], all: readonly Figure[]) =>
      some.every((one) => all.some((other) => agree(one, other)));
    return !within(a, b) && !within(b, a);
  });
}

/** Whether one of two phone numbers is the other with two neighbouring digits changed over: a slip of the pen. */
export function areSlips(mine: readonly Figure[], others: readonly Figure[]): boolean {
  const phones = (all: readonly Figure[]) =>
    all.flatMap((one) => (one.kind === "phone" && one.form === "address" ? [one.text] : []));
  return phones(mine).some((a) => phones(others).some((b) => isSwapped(a, b)));
}

function isSwapped(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => text.replace(/^0+/, "").slice(-8));
  if (x === undefined || y === undefined || x.length !== y.length) return false;
  const differ = [...x].flatMap((digit, i) => (digit === y[i] ? [] : [i]));
  const [i = 0, j = 0] = differ;
  return differ.length === 2 && j === i + 1 && x[i] === y[j] && x[j] === y[i];
}

function agree(a: Figure, b: Figure): boolean {
  if (a.form === "span" && b.form === "span") {
    if (a.vague || b.vague) return a.low <= b.high && b.low <= a.high;
    const near = (x: number, y: number) => Math.abs(x - y) <= SAME_SHARE * Math.max(x, y);
    return near(a.low, b.low) && near(a.high, b.high);
  }
  if (a.form === "day" && b.form === "day") {
    return a.parts.every((part, i) => (part ?? b.parts[i]) === (b.parts[i] ?? part));
  }
  if (a.form !== "address" || b.form !== "address") return true;
  // One may be written with a country code, the other as it is dialled at home.
  const [x, y] = [a.text, b.text].map((text) => text.replace(/^0+/, ""));
  return x !== undefined && y !== undefined && (x.endsWith(y) || y.endsWith(x));
}

function spanOf(
  kind: string,
  low: number | string | undefined,
  high: number | string | undefined = low,
): Span {
  return { form: "span", kind, low: numberOf(low), high: numberOf(high), vague: false };
}

function dayOf(...parts: readonly (string | number | undefined)[]): Day {
  return {
    form: "day",
    kind: "day",
    parts: parts.map((part) => (part === undefined ? undefined : Number(part))),
  };
}

function clockOf(hour = "0", minutes?: string, half?: string, when?: string): Span {
  const later =
    when !== undefined && /下午|晚上|傍晚|^p$/i.test(when) && Number(hour) < 12 ? 12 : 0;
  const past = half === "半" ? 30 : Number.parseInt(minutes ?? half ?? "0", 10);
  return spanOf("clock", (Number(hour) + later) * 60 + past);
}

function roleOf(before: string, after: string): string {
  const clause =
    before
      .slice(-60)
      .split(/[，。；,;]\s?/)
      .at(-1) ?? "";
  if (OFF.test(clause)) return "off";
  if (CAP.test(clause)) return "cap";
  return FLOOR.test(clause) || FLOOR_BEHIND.test(after) ? "floor" : "price";
}

function sizeUnitOf(unit: string): string {
  return SAME_SIZE.find(([pattern]) => pattern.test(unit))?.[1] ?? unit.toLowerCase();
}

function monthOf(name = ""): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function hoursOf(unit: string): number {
  return HOURS.find(([pattern]) => pattern.test(unit))?.[1] ?? 0;
}

/** `85折` and `8.5折` are 85 %. */
function shareOf(text: string): number {
  return text.includes(".") ? Number(text) * 10 : Number(text);
}

function numberOf(text: number | string | undefined): number {
  return typeof text === "number" ? text : Number((text ?? "0").replace(/,/g, ""));
}
