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

/** Rows from the top, each from the left. A tilted picture is read along its tilt. */
export function joinRows<T extends SeenLine>(lines: readonly T[]): T[][] {
  const tilt = medianOf(lines.filter(isLong).map((line) => line.box.angle));
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const placed = lines.map((line) => ({
    line,
    along: line.box.x * cos + line.box.y * sin - line.box.width / 2,
    across: line.box.y * cos - line.box.x * sin,
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

function isLong({ box }: SeenLine): boolean {
  return box.width > box.height * 2;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
