/** What the words around a number say that it is: before it, behind it, some words away. */
import { skipBack, skipOn } from "../word-table.ts";
import {
  CARRIER_NAMES,
  kindOf,
  LABELS,
  type Label,
  LINKS,
  LINKS_BEHIND,
  PHONE_NAMES,
} from "./number-words.ts";

const SIGNS = ":=#№.(（\"'“【[<*";

/** What the words around a number say that it is, and whether they leave a doubt. */
export interface ReadLabel {
  readonly kind: "order" | "tracking" | "phone" | "other";
  /** Said of orders and of parcels alike: then the form decides. */
  readonly vague: boolean;
}

/** The label right before `start`; links and signs may stand between. `earlier`: what was said before. */
export function labelBefore(low: string, start: number, earlier = ""): ReadLabel | undefined {
  const near = labelAt(low, { start, place: skipBack(low, start, LINKS, SIGNS), earlier });
  if (near !== undefined) return near;
  // "订单，123": a comma may stand between, but what is said of other things ends at it.
  const place = skipBack(low, start, LINKS, `${SIGNS},-\n`);
  const far = labelAt(low, { start, place, earlier });
  if (far?.kind === "order") return far;
  return far?.kind === "tracking" && goesOn(low, place, start) ? far : undefined;
}

/** "Tracking number" or a name of a carrier alone in a line speaks of the next line; "…for the courier" does not. */
function goesOn(low: string, place: number, start: number): boolean {
  const [between = "", ...lines] = low.slice(place, start).split("\n");
  if (lines.length === 0 || between.trim() !== "") return true;
  const line = low.slice(0, place).split("\n").at(-1) ?? "";
  return line.trim().length <= 8;
}

interface Place {
  readonly start: number;
  /** Where the links before it begin. */
  readonly place: number;
  readonly earlier: string;
}

/** A link may be the end of a label: "单号" is found before "号" is left out, and behind it. */
function labelAt(low: string, { start, place, earlier }: Place): ReadLabel | undefined {
  for (let end = place; end <= start; end += 1) {
    const word = LABELS.endingAt(low, end);
    const label = kindOf(word);
    if (label !== undefined) return settle(label, low, { start: end - word.length, earlier });
  }
  return undefined;
}

function settle(
  label: Label,
  low: string,
  { start, earlier }: Omit<Place, "place">,
): ReadLabel | undefined {
  if (label === "again") return namedBefore(`${earlier}\n${low.slice(0, start)}`);
  if (label !== "vague") return { kind: label, vague: false };
  // "申通的单号", and "申通发的，单号是": of a carrier's parcel.
  const before = skipBack(low, start, LINKS, " ");
  const owner = kindOf(LABELS.endingAt(low, before));
  const carried = owner === "tracking" || CARRIER_NAMES.isIn(sentenceBefore(low, start));
  return { kind: carried ? "tracking" : "order", vague: true };
}

/** "The new one is 415…": of what was to be changed, where that is known. */
function namedBefore(before: string): ReadLabel | undefined {
  return PHONE_NAMES.isIn(before) ? { kind: "phone", vague: true } : undefined;
}

/** "123456 (order)", "SF123 是运单号", "7730… 是申通的单号"; not a label of the number that follows. */
export function labelBehind(low: string, end: number): ReadLabel | undefined {
  const linked = skipOn(low, end, LINKS_BEHIND, ",(");
  const word = LABELS.startingAt(low, linked);
  const label = kindOf(word);
  if (label === undefined || label === "again") return undefined;
  const rest = low.slice(linked + word.length, linked + word.length + 12);
  if (/^[^,.;:\n]{0,8}[0-9]{3}/u.test(rest)) return undefined;
  const joined = low.slice(end, linked).trim();
  // Without a link the label must be a number's name: "手机没收到" tells of a thing.
  const named = /^(?:单|编号|号|(?: number| id| no))/u.test(rest);
  if (joined.replace(/,/gu, "") === "" && label !== "order" && !named) return undefined;
  if (label === "vague" || (word !== "订单" && /^的?单号/u.test(rest)))
    return { kind: label === "tracking" ? "tracking" : "order", vague: label === "vague" };
  return { kind: label, vague: false };
}

const FAR =
  /(订单号?|单号|order(?: number| no\.?| id)?)|(运单号?|快递单号|物流单号|tracking(?: number| no\.?| id)?)/gu;

/** "订单号发错了，应该是 222": the label is some words away, in the same sentence. */
export function labelAfar(low: string, start: number): ReadLabel | undefined {
  const sentence = sentenceBefore(low, start);
  const points = /(?:是|应该|改|换|号|为|[:：]|is|be|it'?s|number|no\.?|correct)\s*[^0-9]{0,6}$/u;
  const last = [...sentence.matchAll(FAR)].at(-1);
  if (last === undefined || !points.test(sentence)) return undefined;
  return { kind: last[1] === undefined ? "tracking" : "order", vague: false };
}

function sentenceBefore(low: string, start: number): string {
  return (
    low
      .slice(Math.max(0, start - 40), start)
      .split(/[。.!?\n;]/u)
      .at(-1) ?? ""
  );
}
