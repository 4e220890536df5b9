/** Where a line of text stands: a rectangle about its centre. Pixels of the picture; the angle in radians. */
export interface TextBox {
  readonly x: number;
  readonly y: number;
  /** Along the line. */
  readonly width: number;
  readonly height: number;
  /** Of the line against the horizontal, clockwise, −π/2 … π/2. */
  readonly angle: number;
}

/** A point of a picture, in its pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The smallest rectangle at any angle round the points; its width is the longer side. */
export function fitBox(points: readonly Point[]): TextBox {
  const hull = hullOf(points);
  let best: TextBox | undefined;
  for (let index = 0; index < hull.length; index += 1) {
    const [from, to] = [hull[index], hull[(index + 1) % hull.length]];
    if (from === undefined || to === undefined) continue;
    const box = boxAt(hull, Math.atan2(to.y - from.y, to.x - from.x));
    if (best === undefined || box.width * box.height < best.width * best.height) best = box;
  }
  return best ?? boxAt(points, 0);
}

/** The part of a line between two places along it, 0 … 1. */
export function partOfBox(box: TextBox, from: number, to: number): TextBox {
  const shift = ((from + to) / 2 - 0.5) * box.width;
  return {
    ...box,
    x: box.x + shift * Math.cos(box.angle),
    y: box.y + shift * Math.sin(box.angle),
    width: (to - from) * box.width,
  };
}

/** The upright rectangle round a box. */
export function boundsOf(box: TextBox): {
  left: number;
  top: number;
  right: number;
  bottom: number;
} {
  const [cos, sin] = [Math.abs(Math.cos(box.angle)), Math.abs(Math.sin(box.angle))];
  const halfX = (box.width * cos + box.height * sin) / 2;
  const halfY = (box.width * sin + box.height * cos) / 2;
  return { left: box.x - halfX, top: box.y - halfY, right: box.x + halfX, bottom: box.y + halfY };
}

/** The box after its picture of this size was turned clockwise by quarters. */
export function turnBox(
  box: TextBox,
  quarters: number,
  size: { width: number; height: number },
): TextBox {
  const turns = ((quarters % 4) + 4) % 4;
  const { x, y } = box;
  if (turns === 0) return box;
  const angle = uprightAngle(box.angle + (turns * Math.PI) / 2);
  if (turns === 1) return { ...box, x: size.height - y, y: x, angle };
  if (turns === 2) return { ...box, x: size.width - x, y: size.height - y, angle };
  return { ...box, x: y, y: size.width - x, angle };
}

/** The same direction of a line, read from left to right: −π/2 … π/2. */
export function uprightAngle(angle: number): number {
  let turned = angle;
  while (turned > Math.PI / 2 + 1e-6) turned -= Math.PI;
  while (turned <= -Math.PI / 2 + 1e-6) turned += Math.PI;
  return turned;
}

function boxAt(points: readonly Point[], angle: number): TextBox {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const along = x * cos + y * sin;
    const across = y * cos - x * sin;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const [along, across] = [(left + right) / 2, (top + bottom) / 2];
  const centre = { x: along * cos - across * sin, y: along * sin + across * cos };
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (width >= height) return { ...centre, width, height, angle: uprightAngle(angle) };
  return { ...centre, width: height, height: width, angle: uprightAngle(angle + Math.PI / 2) };
}

/** Andrew's monotone chain. */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of from) {
      while (chain.length >= 2 && turnsRight(chain, point)) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turnsRight(chain: readonly Point[], next: Point): boolean {
  const [a, b] = [chain.at(-2), chain.at(-1)];
  if (a === undefined || b === undefined) return false;
  return (b.x - a.x) * (next.y - a.y) - (b.y - a.y) * (next.x - a.x) <= 0;
}
