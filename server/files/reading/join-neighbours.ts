/** Words of one line that were found apart: their boxes touch. In fixed-width type every word is found by itself. */
import type { ReadLine } from "./read-line.ts";
import { type TextBox, uprightAngle } from "./text-box.ts";

/** In heights of the line: boxes that touch may overlap a little, a column's gap is wider. */
const MOST_OVERLAP = 0.4;
const MOST_GAP = 0.08;
/** Of a line that lies within another nothing is left to tell. */
const WITHIN = 0.7;

/** The lines with touching ones joined, in the order of their first parts, and without what was found twice. */
export function joinNeighbours(lines: readonly ReadLine[]): ReadLine[] {
  const joined: ReadLine[] = [];
  for (const line of lines.toSorted((a, b) => leftOf(a.box) - leftOf(b.box))) {
    const at = joined.findIndex((other) => isBeside(other.box, line.box));
    const before = joined[at];
    if (before !== undefined && isWithin(before.box, line.box)) continue;
    if (before === undefined) joined.push(line);
    else joined[at] = joinTwo(before, line);
  }
  return joined;
}

function leftOf({ x, width, angle }: TextBox): number {
  return x - (width / 2) * Math.cos(angle);
}

/** Along and across the first box, from its centre to the second's. */
function shift(a: TextBox, b: TextBox): { along: number; across: number } {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return {
    along: dx * Math.cos(a.angle) + dy * Math.sin(a.angle),
    across: dy * Math.cos(a.angle) - dx * Math.sin(a.angle),
  };
}

/** On the same line, and touching. */
function isBeside(a: TextBox, b: TextBox): boolean {
  const height = Math.min(a.height, b.height);
  if (height < Math.max(a.height, b.height) * 0.7) return false;
  if (Math.abs(uprightAngle(a.angle - b.angle)) > 0.2 && b.width > b.height * 2) return false;
  const { along, across } = shift(a, b);
  if (Math.abs(across) > height * 0.3) return false;
  const gap = along - (a.width + b.width) / 2;
  return isWithin(a, b) || (gap < height * MOST_GAP && gap > -height * MOST_OVERLAP);
}

function isWithin(a: TextBox, b: TextBox): boolean {
  const { along } = shift(a, b);
  const overlap =
    Math.min(a.width / 2, along + b.width / 2) - Math.max(-a.width / 2, along - b.width / 2);
  return overlap > b.width * WITHIN;
}

function joinTwo(a: ReadLine, b: ReadLine): ReadLine {
  const { along } = shift(a.box, b.box);
  const [left, right] = [-a.box.width / 2, Math.max(a.box.width / 2, along + b.box.width / 2)];
  const width = right - left;
  const middle = (left + right) / 2;
  const box = {
    ...a.box,
    ...{ width, height: Math.max(a.box.height, b.box.height) },
    x: a.box.x + middle * Math.cos(a.box.angle),
    y: a.box.y + middle * Math.sin(a.box.angle),
  };
  const start = (along - b.box.width / 2 - left) / width;
  const places = [
    ...a.places.map((place) => (place * a.box.width) / width),
    start,
    ...b.places.map((place) => start + (place * b.box.width) / width),
  ];
  return { text: `${a.text} ${b.text}`, score: Math.min(a.score, b.score), places, box };
}
