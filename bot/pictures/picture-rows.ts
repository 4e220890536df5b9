/** Lines that were read, put into rows as a person would read them: a label beside its value. */

/** A line of text on a picture; a box about its centre, the angle in radians. */
export interface SeenLine {
  readonly text: string;
  /** Where each UTF-16 unit stands along the line, 0 … 1. */
  readonly places: readonly number[];
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly angle: number;
  };
}

/** Rows from the top, each from the left. A tilted or photographed picture is read along its lines. */
export function joinRows<T extends SeenLine>(lines: readonly T[]): T[][] {
  const levelOf = levels(lines.map(({ box }) => box));
  const placed = lines.map((line) => ({
    line,
    along: line.box.x - (line.box.width / 2) * Math.cos(line.box.angle),
    across: levelOf(line.box),
  }));
  placed.sort((a, b) => a.across - b.across);
  const rows: (typeof placed)[] = [];
  for (const one of placed) {
    const row = rows.at(-1);
    const first = row?.[0];
    const near = first === undefined ? 0 : Math.min(first.line.box.height, one.line.box.height) / 2;
    if (first !== undefined && one.across - first.across < near) row?.push(one);
    else rows.push([one]);
  }
  return rows.map((row) => row.sort((a, b) => a.along - b.along).map(({ line }) => line));
}

type Box = SeenLine["box"];

/** A line that leans further than this from the others leans by itself. */
const MOST_LEANING = 0.12;
/** Lines lean differently over a photographed page; few lines tell little of it. */
const FEWEST_LINES = 6;

/**
 * How far down a box stands where its row crosses the middle of the picture. How much rows lean is a plane over the
 * picture, fitted to the long lines: constant for a tilted screen, changing over one that was photographed.
 */
function levels(boxes: readonly Box[]): (box: Box) => number {
  const long = boxes.filter(({ width, height }) => width > height * 2);
  const middle = median(long.map(({ angle }) => angle));
  const agreeing = long.filter(({ angle }) => Math.abs(angle - middle) < MOST_LEANING);
  const [x0, y0] = [mean(agreeing.map(({ x }) => x)), mean(agreeing.map(({ y }) => y))];
  const lean = agreeing.length < FEWEST_LINES ? flat(middle) : fitPlane(agreeing, { x0, y0 });
  return ({ x, y }) => y - (x - x0) * lean((x - x0) / 2, y - y0);
}

type Lean = (x: number, y: number) => number;

function flat(angle: number): Lean {
  return () => Math.tan(angle);
}

/** Least squares of the slopes, long lines counting more, about a centre; held back where all lines are alike. */
function fitPlane(boxes: readonly Box[], { x0, y0 }: { x0: number; y0: number }): Lean {
  const sums = { xx: 0, xy: 0, yy: 0, xs: 0, ys: 0 };
  const total = boxes.reduce((sum, { width }) => sum + width, 0);
  const slope = boxes.reduce((sum, box) => sum + box.width * Math.tan(box.angle), 0) / total;
  for (const box of boxes) {
    const [x, y, w] = [box.x - x0, box.y - y0, box.width / total];
    const rest = Math.tan(box.angle) - slope;
    sums.xx += w * x * x;
    sums.xy += w * x * y;
    sums.yy += w * y * y;
    sums.xs += w * x * rest;
    sums.ys += w * y * rest;
  }
  const held = 0.02 * (sums.xx + sums.yy) + 1;
  const [xx, yy] = [sums.xx + held, sums.yy + held];
  const divisor = xx * yy - sums.xy * sums.xy;
  const byX = (sums.xs * yy - sums.ys * sums.xy) / divisor;
  const byY = (sums.ys * xx - sums.xs * sums.xy) / divisor;
  return (x, y) => slope + byX * x + byY * y;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
