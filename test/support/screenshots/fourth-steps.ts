/** A parcel's scans, from the first to the last, with days short of their year. */
import type { FourthData } from "./fourth-data.ts";
import type { Pen } from "./fourth-words.ts";
import { pad } from "./shop-data.ts";

export interface Step {
  readonly words: string;
  readonly at: string;
  readonly shown: string;
}

const STOPS = {
  zh: [
    ["快件已揽收", "安吉"],
    ["快件已到达分拨中心", "湖州"],
    ["快件已发往下一站", "杭州"],
    ["到达末端网点，等待派送", "成都"],
    ["快递员正在为您派件", "成都"],
  ],
  en: [
    ["Picked up from sender", "Kendal"],
    ["Sorted at hub", "Preston"],
    ["Left the hub", "Preston"],
    ["At the local depot", "Boise"],
    ["With the courier", "Boise"],
  ],
} as const;

/** The first `count` scans, oldest first. */
export const parcelSteps = ({ lang, data }: Pen, count: number): Step[] =>
  STOPS[lang].slice(0, count).map(([words, at], index) => ({
    ...{ words, at },
    shown: `${stepDay(data, Math.floor(index / 2))} ${pad(7 + index * 3)}:${pad((data.day.minute * (index + 1)) % 60)}`,
  }));

/** The page's day and `later` days more, as month and day alone. */
export function stepDay({ day: { year, month, date } }: FourthData, later: number): string {
  const then = new Date(year, month - 1, date + later);
  return `${pad(then.getMonth() + 1)}-${pad(then.getDate())}`;
}
