/** Small pieces of the third hand's pages. */

import type { Truth } from "./draw-page.ts";
import type { Chance } from "./random.ts";
import { type Lang, type PageKind, pad } from "./shop-data.ts";
import type { ThirdData } from "./third-data.ts";

export interface ThirdOrder {
  readonly kind: PageKind;
  readonly lang: Lang;
  readonly data: ThirdData;
  readonly chance: Chance;
}

export interface ThirdPage {
  readonly on: "phone" | "desktop" | "paper";
  readonly body: string;
  readonly truth: Truth;
}

export const say = (lang: Lang, zh: string, en: string): string => (lang === "zh" ? zh : en);

export const secret = (kind: "card" | "identity" | "account" | "code", value: string): string =>
  `<b data-secret="${kind}">${value}</b>`;

/** Label at the left edge, value at the right. */
export const row = (label: string, value: string): string =>
  `<div class="row"><span>${label}</span><span>${value}</span></div>`;

const MONTHS = "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split(" ");
const DAYS = { zh: "日一二三四五六", en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] };

/** The page's day as it writes it, and as a reader should understand it. */
export function dayOf({ lang, data, chance }: ThirdOrder): { shown: string; key: string } {
  const { year, month, date } = data.day;
  const [name = "", weekday] = [MONTHS[month - 1], new Date(year, month - 1, date).getDay()];
  const key = lang === "zh" ? `${year}-${month}-${date}` : `${date} ${name.slice(0, 3)} ${year}`;
  const shown = {
    zh: [
      `${year}年${month}月${date}日`,
      `${year}-${pad(month)}-${pad(date)}`,
      `${year}年${month}月${date}日 星期${DAYS.zh[weekday]}`,
      `${year}.${month}.${date}`,
    ],
    en: [
      `${DAYS.en[weekday]}, ${date} ${name} ${year}`,
      `${year}-${pad(month)}-${pad(date)}`,
      `${name} ${date}, ${year}`,
      `${date}-${name.slice(0, 3)}-${year}`,
    ],
  }[lang];
  return { shown: chance.pick(shown), key };
}

/** Writes sums the way this page does, always the same on it. */
export function moneyOf({ lang, data }: ThirdOrder): (amount: string) => string {
  const forms = {
    zh: ["¥ #", "￥#", "#元", "人民币#元", "CNY #"],
    en: ["£#", "$#", "€#", "USD #", "# EUR", "GBP #"],
  }[lang];
  const form = forms[Number(data.code) % forms.length] ?? "#";
  return (amount) => {
    const [whole = "", cents] = amount.split(".");
    return form.replace("#", `${whole.replace(/(\d)(?=\d{3}$)/u, "$1,")}.${cents}`);
  };
}
