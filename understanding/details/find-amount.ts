/** An amount of money, as the shopper wrote it. */
import { foldText } from "../../language/fold-text.ts";
import { UNITS } from "../numbers/number-words.ts";
import { skipBack, skipOn, wordTable } from "../word-table.ts";

/** `impossible`: nobody pays less than nothing; it is to be asked again. */
export type FoundAmount =
  | { readonly kind: "amount"; readonly words: string }
  | { readonly kind: "impossible"; readonly words: string };

const BEFORE = wordTable(
  "us$, hk$, s$, a$, $, ¥, €, £, rmb, usd, cny, eur, gbp, sgd, myr, hkd, rm",
);
const BEHIND = wordTable(
  "元, 块, 块钱, 人民币, 美元, 美金, 欧元, 英镑, 港币, 刀, €, £, $",
  "dollar, dollars, buck, bucks, usd, rmb, yuan, euro, euros, eur, pound, pounds, gbp, quid",
);
const NAMES = wordTable(
  "金额, 总价, 价格, 一共, 总共, 付了, 扣了, 花了, 实付, amount, total, price, paid, charged",
);
const LINKS = wordTable("是, 为, of, is, was, 大概, 大约, 约, about, around, roughly, a");
const FIGURES =
  /(?<![0-9a-z]|[0-9][.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:\.[0-9]{1,2})?(?![0-9]|[.,][0-9])/gu;
/** "八十块", "一百二十元": Chinese numerals only with their unit. */
const NUMERALS =
  /(?<![零一二两三四五六七八九十百千万])[零一二两三四五六七八九十百千万]{1,8}(?=块|元)/gu;
const BARE = /^\s*(?:大概|大约|约|about|around|roughly)?\s*[-−–]?\s*[0-9][0-9,.]*\s*$/u;
/** More is no amount but a number of something. */
const MOST = 1e6;
const MINUS = "-−–";

/** The amount with its currency as written; with `bare`, a lone number counts too. */
export function readAmount(said: string, bare = false): FoundAmount | undefined {
  const { text, low } = foldText(said);
  const lone = bare && BARE.test(low);
  const found = [...low.matchAll(FIGURES), ...low.matchAll(NUMERALS)]
    .map((match) => judge(low, { start: match.index, end: match.index + match[0].length }, lone))
    .filter((amount) => amount !== undefined)
    .toSorted((one, other) => one.rank - other.rank || one.start - other.start);
  const [best] = found;
  if (best === undefined) return undefined;
  const words = text.slice(best.start, best.end).replace(/\s+/gu, " ").trim();
  return { kind: best.impossible ? "impossible" : "amount", words };
}

/** An amount that can be. */
export function findAmount(said: string, bare = false): string | undefined {
  const found = readAmount(said, bare);
  return found?.kind === "amount" ? found.words : undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** With a currency first, then where the words name it, then a lone number. */
function judge(
  low: string,
  { start, end }: Span,
  lone: boolean,
): (Span & { readonly rank: number; readonly impossible: boolean }) | undefined {
  const inner = leaveMinus(low, start);
  const spaced = leaveSpace(low, inner.place);
  const currency = BEFORE.endingAt(low, spaced) || BEFORE.endingAt(low, inner.place);
  const from = currency === "" ? start : low.lastIndexOf(currency, start);
  const outer = leaveMinus(low, from);
  const behind = low.charAt(end) === " " ? end + 1 : end;
  const unit = BEHIND.startingAt(low, behind);
  const to = unit === "" ? end : behind + unit.length + smallChange(low, behind, unit);
  const value = Number(low.slice(start, end).replace(/,/gu, ""));
  const impossible = inner.minus || outer.minus || value === 0;
  const span = { start: from, end: to, impossible };
  if (currency !== "" || unit !== "") return { ...span, rank: 0 };
  if (value >= MOST || Number.isNaN(value)) return undefined;
  const counted = UNITS.startingAt(low, skipOn(low, end, NOTHING, ""));
  if (counted !== "" || low.charAt(end) === "-") return undefined;
  const named = NAMES.endingAt(low, skipBack(low, inner.place, LINKS, ":"));
  if (named !== "") return { ...span, rank: 1 };
  if (lone) return { ...span, rank: 2 };
  return isPriced(low.slice(start, end)) ? { ...span, rank: 3 } : undefined;
}

/** "64.99 gone from my bank": two decimals price something, unless they may be a time of day. */
function isPriced(figure: string): boolean {
  const [whole = "", cents = ""] = figure.split(".");
  const time = Number(whole) < 24 && Number(cents) < 60;
  return cents.length === 2 && !time;
}

/** "29块9", "一百八十九块九": how long what follows a whole sum is. */
function smallChange(low: string, behind: number, unit: string): number {
  if (unit !== "块") return 0;
  const tail = /^(?:[0-9]{1,2}|[一二三四五六七八九])(?![0-9个只件天次月号])/u;
  return tail.exec(low.slice(behind + unit.length))?.[0].length ?? 0;
}

const NOTHING = wordTable();

function leaveSpace(low: string, place: number): number {
  return low.charAt(place - 1) === " " ? place - 1 : place;
}

/** "-5", "−¥5", "$-5", "- 5"; a range ("10-20") and a number with a hyphen have no sign. */
function leaveMinus(
  low: string,
  place: number,
): { readonly place: number; readonly minus: boolean } {
  const sign = leaveSpace(low, place);
  const minus =
    MINUS.includes(low.charAt(sign - 1) || " ") && !/[0-9a-z]/u.test(low.charAt(sign - 2));
  return { place: minus ? sign - 1 : place, minus };
}
