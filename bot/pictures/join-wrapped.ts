/** Lines that go on below: a sentence, a value longer than its place, a label of two lines. */
import type { Place } from "../../kernel/protocol/file-reading.ts";
import type { SeenRow, SeenText } from "./seen-row.ts";

const SAME_EDGE = 0.03;
/** A line that goes on leaves less room than its next word takes; reading is off by so much. */
const SLACK = 0.012;

/** A line that goes on fills at least this much of its column. */
const LEAST_FULL = 0.55;

/** The rows with what goes on joined; the place of a joined piece is that round its lines. */
export function joinWrapped(read: readonly SeenRow[]): SeenRow[] {
  const rows = joinAround(read);
  const joined: SeenRow[] = [];
  const edges = edgesOf(rows);
  /** The lowest line of each piece of the row that may go on. */
  let ends: readonly SeenText[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    const goesOn = last === undefined ? undefined : continuation(ends, row, edges);
    if (last === undefined || goesOn === undefined) {
      joined.push(row);
      ends = row;
      continue;
    }
    joined[joined.length - 1] = last.map((piece, at) => {
      const more = goesOn.get(at);
      return more === undefined ? piece : joinTwo(piece, more);
    });
    ends = ends.map((end, at) => goesOn.get(at) ?? end);
  }
  return joined;
}

/** Two lines with one between them in the next column: a label of two lines beside its value, or the other way. */
function joinAround(rows: readonly SeenRow[]): SeenRow[] {
  const joined: SeenRow[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const [over, beside, under] = rows.slice(at, at + 3).map((row) => onlyOne(row));
    const next = rows[at + 1];
    if (over && next && isUpperHalf(over, next)) {
      joined.push([joinTwo(over, next[0] ?? over), ...next.slice(1)]);
      at += 1;
      continue;
    }
    if (over && beside && under && isBetween(beside, over, under)) {
      const both = joinTwo(over, under);
      joined.push([both, beside].toSorted((a, b) => a.place.left - b.place.left));
      at += 2;
    } else joined.push(rows[at] ?? []);
  }
  return joined;
}

/** The first line of a label whose second stands beside the value. */
function isUpperHalf(over: SeenText, [label, ...values]: SeenRow): boolean {
  if (label === undefined || values.length === 0) return false;
  const gap = label.place.top - over.place.top - over.place.height;
  const isTight = gap < Math.min(over.place.height, label.place.height) * 0.3;
  const isWord = [over, label].every(
    ({ text }) => !/[0-9:：]/u.test(text) && text.length < LONG_LABEL,
  );
  const isBefore = values.every(({ place }) => place.left > over.place.left + over.place.width);
  const isOne = [over, label].some(isWholeLabel);
  return isTight && isWord && isBefore && isSameColumn(over, label) && !isOne;
}

/** "金额" and "编号" alone may end a label of two lines. */
function isWholeLabel({ text }: SeenText): boolean {
  return text.length > SHORT_WORD && isLabel(text);
}
const SHORT_WORD = 3;

function onlyOne(row: SeenRow): SeenText | undefined {
  return row.length === 1 ? row[0] : undefined;
}

function isBetween(piece: SeenText, over: SeenText, under: SeenText): boolean {
  const [a, b, c] = [over.place, piece.place, under.place];
  const isBeside =
    b.left > Math.max(a.left + a.width, c.left + c.width) || b.left + b.width < a.left;
  const middle = b.top + b.height / 2;
  const within = middle > a.top + a.height / 2 && middle < c.top + c.height * 0.75;
  // A label over its value, with something of the next column between them, is no label of two lines.
  const isPair = !/[0-9]/u.test(over.text) && /[0-9]/u.test(under.text);
  return isBeside && isClose(over, under) && within && isSameColumn(over, under) && !isPair;
}

/** Which pieces of the next row go on from which of these; undefined unless all of them do. */
function continuation(
  row: readonly SeenText[],
  next: SeenRow,
  edges: Edges,
): Map<number, SeenText> | undefined {
  const pairs = new Map<number, SeenText>();
  for (const more of next) {
    const at = row.findIndex((piece, index) => !pairs.has(index) && mayGoOn(piece, more));
    if (at < 0) return undefined;
    pairs.set(at, more);
  }
  const [first, value] = [row[0], row.at(-1)];
  const more = next[0];
  if (first === undefined || value === undefined || more === undefined) return undefined;
  // A label goes on in small letters, and so does a sentence.
  if (pairs.get(0) === more && isSmall(more.text) && !isWholeLabel(first)) return pairs;
  if (next.length > 1) return undefined;
  if (row.length > 1) {
    const isPair = !/[0-9]/u.test(value.text) && isValue(more.text);
    return pairs.has(row.length - 1) && !pairs.has(0) && !isPair ? pairs : undefined;
  }
  return isFull(value, more, edges) && !isFarther(value, more, edges) ? pairs : undefined;
}

function mayGoOn(piece: SeenText, more: SeenText): boolean {
  const [a, b] = [piece.place, more.place];
  const height = Math.min(a.height, b.height);
  const close = isClose(piece, more) && b.top > a.top + height * 0.4;
  if (isCentred(piece, more)) return close && /^\p{Ll}/u.test(more.text);
  // A tilted line's place is the higher, the longer it is.
  const alike = height > Math.max(a.height, b.height) * 0.5;
  return close && alike && isSameColumn(piece, more) && mayBeOne(piece.text, more.text);
}

/** A heading that goes on in its middle. */
function isCentred({ place: a }: SeenText, { place: b }: SeenText): boolean {
  const centre = ({ left, width }: Place): number => left + width / 2;
  return Math.abs(a.left - b.left) >= SAME_EDGE && Math.abs(centre(a) - centre(b)) < SAME_EDGE / 2;
}

function isSameColumn({ place: a, text }: SeenText, { place: b }: SeenText): boolean {
  const sameRight = Math.abs(a.left + a.width - b.left - b.width) < SAME_EDGE;
  const indented = /[:：]/u.test(text) && b.left > a.left + 0.08 && b.left < a.left + a.width;
  return Math.abs(a.left - b.left) < SAME_EDGE || sameRight || indented;
}

/** A colon at the end of so many signs is a sentence's, not a label's. */
const LONG_LABEL = 20;

/** A line that ends like a sentence, or begins with a label or an hour, is one of its own. */
function mayBeOne(text: string, more: string): boolean {
  const isOver =
    /[。！？；!?;]$|\p{Ll}{3}\.$/u.test(text) || (/[:：]$/u.test(text) && text.length < LONG_LABEL);
  const isMoment = MOMENT.test(more);
  return !isOver && !isLabelled(more) && !isMoment;
}

const MOMENT =
  /^[0-9]{1,2}:[0-9]{2}|^(?:19|20)[0-9]{2}[-/.年]\s?[0-9]|^[0-3]?[0-9]\s?\p{Lu}\p{Ll}{2,8}\s?20[0-9]{2}/u;

/** "Order no.: 123", "下单时间", "Payment method": the next field of a list. */
function isLabelled(text: string): boolean {
  const isWithColon = /^[^:：。，0-9]{1,24}[:：](?!\/\/)/u.test(text);
  return isWithColon || NUMBERED.test(text) || isLabel(text);
}

/** "Order no. 123", "订单号123": a label with its number behind it. */
const NUMBERED =
  /^(?:(?:\p{Lu}\p{L}* ?){1,2}(?:no\.?|number|id)|\p{Script=Han}{2,5}号码?)\s?#?[A-Z]{0,3}[0-9]/u;

/** Words that a value follows, and nothing else. */
export function isLabel(text: string): boolean {
  return LABEL.test(text);
}
const LABEL = new RegExp(
  [
    "^\\p{Script=Han}{1,6}(?:号|号码|编号|单号|时间|日期|方式|金额|状态|原因|账户|账号|卡号|批次|人|方)$",
    "^\\p{Lu}\\p{L}*(?: \\p{L}+){0,3} ?(?:number|no\\.?|id|date|time|method|status|amount|total|reason|batch|with|by|on)$",
  ].join("|"),
  "u",
);

/** A number, a sum or a day that is whole goes on in figures only. */
function isValue(text: string): boolean {
  return /^[\p{Sc}#A-Z]{0,4}\s?[0-9][0-9\s.,:/-]*(?:元|\s[A-Z]{3})?$/u.test(text);
}

function isSmall(text: string): boolean {
  return /^\p{Ll}|^(?:号|码|号码|时间|日期|方式|名称|编号|金额)$/u.test(text);
}

/** Whether the first word of the next line would not have found room in this one. */
function isFull(piece: SeenText, more: SeenText, { rightOf: rights }: Edges): boolean {
  const { left, width } = piece.place;
  const most = rights(piece) - left;
  if (width < most * LEAST_FULL) return false;
  if (isValue(piece.text) && !/^[0-9]/u.test(more.text)) return false;
  const room = most - width;
  const word = /^[\p{Script=Han}\p{P}]{1}|^\S+/u.exec(more.text)?.[0] ?? more.text;
  return room < (more.place.width * widthOf(word)) / Math.max(1, widthOf(more.text)) - SLACK;
}

/** So many lines of a paragraph make an edge that one of them alone does not. */
const FEW_LINES = 3;
const NEAR_EDGE = 0.08;
const WIDEST_MARGIN = 0.12;

/** What a line is measured by. */
interface Edges {
  /** How far its paragraph can reach: as far as the page's lines, unless some of its own end at one place. */
  readonly rightOf: (piece: SeenText) => number;
  /** The line above it in its column, when there is one near. */
  readonly over: (piece: SeenText) => SeenText | undefined;
}

function edgesOf(rows: readonly SeenRow[]): Edges {
  const pieces = rows.flat();
  return { rightOf: rightEdges(pieces), over: (piece) => overOf(piece, pieces) };
}

function overOf(piece: SeenText, pieces: readonly SeenText[]): SeenText | undefined {
  const above = pieces.filter(
    ({ place }) =>
      place.top < piece.place.top && Math.abs(place.left - piece.place.left) < SAME_EDGE,
  );
  return above.toSorted((a, b) => b.place.top - a.place.top)[0];
}

/** How much farther below a line the next block begins than a paragraph's next line. */
const FARTHER = 1.35;

/** In a list of values under their labels, the next label is farther away than the value's own. */
function isFarther(piece: SeenText, more: SeenText, { over }: Edges): boolean {
  const above = over(piece);
  if (above === undefined) return false;
  const distance = (a: SeenText, b: SeenText): number => b.place.top - a.place.top;
  return distance(piece, more) > distance(above, piece) * FARTHER;
}

function rightEdges(pieces: readonly SeenText[]): Edges["rightOf"] {
  const most = Math.max(...pieces.map(rightOf));
  return (piece) => {
    const paragraph = paragraphOf(piece, pieces);
    const edge = Math.max(...paragraph.map(rightOf));
    const reaching = paragraph.filter((line) => rightOf(line) > edge - NEAR_EDGE).length;
    // A page's margins are alike.
    const margin = piece.place.left < WIDEST_MARGIN ? 1 - piece.place.left : 1;
    return reaching > 1 || paragraph.length <= FEW_LINES ? edge : Math.min(most, margin);
  };
}

function rightOf({ place }: SeenText): number {
  return place.left + place.width;
}

/** The lines right under each other that begin at its edge. */
function paragraphOf(piece: SeenText, pieces: readonly SeenText[]): SeenText[] {
  const column = pieces
    .filter(({ place }) => Math.abs(place.left - piece.place.left) < SAME_EDGE)
    .toSorted((a, b) => a.place.top - b.place.top);
  const paragraphs: SeenText[][] = [];
  for (const line of column) {
    const last = paragraphs.at(-1)?.at(-1);
    if (last !== undefined && isClose(last, line)) paragraphs.at(-1)?.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.find((lines) => lines.includes(piece)) ?? [piece];
}

function isClose({ place: a }: SeenText, { place: b }: SeenText): boolean {
  return b.top - (a.top + a.height) < Math.min(a.height, b.height) * 0.9;
}

/** Chinese signs are twice as wide. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, sign) => sum + (/[\p{Script=Han}，。：（）￥]/u.test(sign) ? 2 : 1),
    0,
  );
}

function joinTwo(piece: SeenText, more: SeenText): SeenText {
  return {
    text: `${piece.text}${between(piece.text, more.text)}${more.text}`,
    place: around(piece.place, more.place),
  };
}

/** A blank between words; none within a number or between Chinese signs. */
function between(text: string, more: string): string {
  if (/[0-9A-Z]-$/u.test(text) && /^[0-9A-Z]/iu.test(more)) return "";
  const isDay = /(?<![0-9])(?:19|20)[0-9]{2}$/u.test(text);
  if (/[0-9]{3}$/u.test(text) && /^[0-9]/u.test(more)) return isDay ? " " : "";
  const isChinese = /[\p{Script=Han}，。：（）￥¥]$/u.test(text) || /^\p{Script=Han}/u.test(more);
  return isChinese ? "" : " ";
}

function around(a: Place, b: Place): Place {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  return {
    ...{ left, top },
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}
