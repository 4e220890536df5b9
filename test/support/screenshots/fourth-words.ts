/** Small pieces of the fourth hand's pages: words, sums, days, and labels set round their values. */
import type { Truth } from "./draw-page.ts";
import type { FourthData, Region } from "./fourth-data.ts";
import type { Chance } from "./random.ts";
import { type Lang, pad } from "./shop-data.ts";

/** All that a layout needs; what is chosen once for a page is the same everywhere on it. */
export interface Pen {
  readonly lang: Lang;
  readonly data: FourthData;
  readonly chance: Chance;
  /** The page's day and hour: as it is written, without the hour, and as the truth names the day. */
  readonly day: Record<"full" | "plain" | "key", string>;
  readonly say: (zh: string, en: string) => string;
  /** Writes hundredths as the country does. */
  readonly money: (cents: number) => string;
  /** The same sum as the truth names it. */
  readonly plain: (cents: number) => string;
}

export interface FourthPage {
  readonly on: "phone" | "desktop" | "paper";
  readonly body: string;
  readonly truth: Truth;
}

export type Layout = (pen: Pen) => FourthPage;
export type Pair = readonly [label: string, value: string];

export function makePen(lang: Lang, data: FourthData, chance: Chance): Pen {
  const form = chance.pick(MONEY[data.region]);
  const say = (zh: string, en: string): string => (lang === "zh" ? zh : en);
  const rounds = data.region === "tw" || data.region === "jp";
  const plain = (cents: number): string => (cents / 100).toFixed(rounds ? 0 : 2);
  const money = (cents: number): string => writeSum(plain(cents), form);
  return { lang, data, chance, say, plain, money, day: writeDay(lang, data, chance) };
}

/** Thousands mark, decimal mark, and where the number stands. */
type MoneyForm = readonly [thousands: string, point: string, form: string];

const MONEY: Record<Region, readonly MoneyForm[]> = {
  cn: [
    ["", ".", "¥#"],
    [",", ".", "￥#"],
    [",", ".", "#元"],
    ["", ".", "RMB #"],
  ],
  hk: [[",", ".", "HK$#"]],
  tw: [
    [",", ".", "NT$#"],
    [",", ".", "$#"],
  ],
  uk: [
    [",", ".", "£#"],
    [",", ".", "GBP #"],
  ],
  us: [
    [",", ".", "$#"],
    [",", ".", "$# USD"],
  ],
  de: [
    [".", ",", "# €"],
    [".", ",", "€ #"],
  ],
  ch: [["’", ".", "CHF #"]],
  in: [
    [",", ".", "₹#"],
    [",", ".", "Rs. #"],
  ],
  se: [[" ", ",", "# kr"]],
  au: [[",", ".", "A$#"]],
  jp: [[",", ".", "¥#"]],
};

function writeSum(plain: string, [thousands, point, form]: MoneyForm): string {
  const [whole = "", cents] = plain.split(".");
  const grouped = whole.replace(/(\d)(?=(?:\d{3})+$)/gu, `$1${thousands}`);
  return form.replace("#", () => (cents === undefined ? grouped : `${grouped}${point}${cents}`));
}

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const DAYS = { zh: [..."日一二三四五六"], en: "Sun Mon Tue Wed Thu Fri Sat".split(" ") };

function writeDay(lang: Lang, data: FourthData, chance: Chance): Pen["day"] {
  const { year, month, date, hour, minute } = data.day;
  const name = MONTHS[month - 1] ?? "";
  const key = lang === "zh" ? `${year}-${month}-${date}` : `${date} ${name.slice(0, 3)} ${year}`;
  const plain = chance.pick(lang === "zh" ? chineseDays(data) : englishDays(data, name));
  const clock = `${pad(hour)}:${pad(minute)}`;
  const half = `${hour % 12 === 0 ? 12 : hour % 12}:${pad(minute)}`;
  const twelve =
    lang === "zh" ? `${hour < 12 ? "上午" : "下午"}${half}` : `${half} ${hour < 12 ? "AM" : "PM"}`;
  const full = chance.pick([
    `${plain} ${clock}`,
    lang === "zh" ? `${plain} ${clock}:${pad(chance.whole(0, 59))}` : `${plain} at ${clock}`,
    `${plain} ${twelve}`,
  ]);
  return { full, plain, key };
}

function chineseDays({ region, day: { year, month, date } }: FourthData): string[] {
  const weekday = DAYS.zh[new Date(year, month - 1, date).getDay()];
  const forms = [
    `${year}-${pad(month)}-${pad(date)}`,
    `${year}/${month}/${date}`,
    `${year}.${pad(month)}.${pad(date)}`,
    `${year}年${pad(month)}月${pad(date)}日`,
    `${year}年${month}月${date}日（周${weekday}）`,
  ];
  return region === "tw" ? [...forms, `民国${year - 1911}年${month}月${date}日`] : forms;
}

/** With day and month in figures only where nobody can take one for the other. */
function englishDays({ region, day: { year, month, date } }: FourthData, name: string): string[] {
  const [short, weekday] = [name.slice(0, 3), DAYS.en[new Date(year, month - 1, date).getDay()]];
  const ends = { 1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd" }[date] ?? "th";
  if (region === "us") {
    const forms = [`${name} ${date}, ${year}`, `${weekday}, ${short} ${date}, ${year}`];
    return date > 12 ? [...forms, `${pad(month)}/${date}/${year}`] : forms;
  }
  if (region === "de" || region === "ch") {
    return [`${pad(date)}.${pad(month)}.${year}`, `${date}. ${name} ${year}`];
  }
  if (region === "se" || region === "jp")
    return [`${year}-${pad(month)}-${pad(date)}`, `${short} ${date}, ${year}`];
  const forms = [
    `${date} ${short} ${year}`,
    `${date}${ends} ${name} ${year}`,
    `${pad(date)}-${short}-${year}`,
  ];
  return date > 12 ? [...forms, `${date}/${pad(month)}/${year}`] : forms;
}

/** Marks a number that must be covered. */
export const secret = (kind: "card" | "identity" | "account" | "code", value: string): string =>
  `<b data-secret="${kind}">${value}</b>`;

/**
 * Labels and values: at both edges, the label above, below, on the frame, before a colon, or wrapped in
 * a column too narrow for it.
 */
export const pairs = (
  style: "edges" | "above" | "below" | "frame" | "colon" | "narrow",
  rows: readonly Pair[],
  colon = ":",
): string =>
  `<div class="kv ${style}">${rows
    .map(
      ([label, value]) =>
        `<div><span>${label}${style === "colon" ? colon : ""}</span><em>${value}</em></div>`,
    )
    .join("")}</div>`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
    .join("")}</table>`;

export const box = (inside: string, kind = ""): string =>
  `<div class="box ${kind}">${inside}</div>`;
