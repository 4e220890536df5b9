/** The label of a number by where it stands: over it in its column, under it, or beside it in two lines. */
import type { SeenLine } from "./picture-rows.ts";

/** In heights of the line. */
const OVER = 3;
const UNDER = 1.8;
const BESIDE = 1;
const LEAST = 0.2;
/** A label under its value is this much nearer than what stands over it. */
const NEARER = 0.8;

/** Its words; empty where nothing stands near, or where its row says what it is. */
export function nearLabel<T extends SeenLine>(
  line: T,
  row: readonly T[],
  lines: readonly T[],
): string {
  const words = lines.filter((other) => other !== line && /\p{L}/u.test(other.text));
  const beside = words.filter((other) => isBeside(other, line)).sort((a, b) => a.box.y - b.box.y);
  if (beside.length === 2) return beside.map(({ text }) => text).join(" ");
  const before = row[row.indexOf(line) - 1];
  // A number before it is of another column.
  if (before !== undefined && !/[0-9]/u.test(before.text)) return "";
  const over = nearest(words, (other) => isInColumn(line, other) && down(other, line, OVER));
  const under = nearest(words, (other) => isInColumn(line, other) && down(line, other, UNDER));
  if (under && !/[0-9]/u.test(under.text) && isNearer(under, over, line)) return under.text;
  return over?.text ?? "";
}

/** How far the lower of two stands below the upper, when it does and no further than so many heights. */
function down(upper: SeenLine, lower: SeenLine, most: number): number | undefined {
  const far = lower.box.y - upper.box.y;
  const height = Math.max(lower.box.height, upper.box.height);
  return far > height * 0.4 && far < height * most ? far : undefined;
}

function nearest<T>(
  lines: readonly T[],
  far: (line: T) => number | false | undefined,
): T | undefined {
  const placed = lines.flatMap((line) => {
    const distance = far(line);
    return typeof distance === "number" ? [{ line, distance }] : [];
  });
  return placed.toSorted((a, b) => a.distance - b.distance)[0]?.line;
}

function isInColumn({ box: a }: SeenLine, { box: b }: SeenLine): boolean {
  const near = Math.max(a.height, b.height) * 0.9;
  return Math.abs(a.x - a.width / 2 - (b.x - b.width / 2)) < near || Math.abs(a.x - b.x) < near / 2;
}

function isNearer(under: SeenLine, over: SeenLine | undefined, line: SeenLine): boolean {
  return over === undefined || under.box.y - line.box.y < (line.box.y - over.box.y) * NEARER;
}

/** One line of a label of two, to the left and half a line up or down. */
function isBeside({ box: other }: SeenLine, { box }: SeenLine): boolean {
  const height = Math.max(box.height, other.height);
  const isLeft = other.x + other.width / 2 < box.x - box.width / 2;
  const far = Math.abs(other.y - box.y);
  return isLeft && far > height * LEAST && far < height * BESIDE;
}
