/** Where text stands in a picture: the detection network over tiles, then boxes round what it marks. */
import type { Raster } from "./raster.ts";
import { boundsOf, fitBox, type Point, type TextBox } from "./text-box.ts";
import type { TextModels } from "./text-models.ts";

/** Wide enough for a whole line of most pictures; area bounds the memory that one tile takes. */
const WIDEST_TILE = 1472;
const TILE_AREA = 300_000;
/** Tiles overlap by more than a line's height, so that each line is whole in one of them. */
const OVERLAP = 96;
/** This near to a seam, a line may be cut. */
const SEAM = 14;
const MARKED = 0.3;
const SURE = 0.55;
/** The network marks the heart of a line; its edge lies this much further out. */
const GROW = 1.7;
const SMALLEST = 3;
const MEAN = [0.485, 0.456, 0.406] as const;
const SPREAD = [0.229, 0.224, 0.225] as const;

/** Boxes of the lines, in pixels of the given picture. Stops between tiles when `mayGoOn` says so. */
export async function findText(
  raster: Raster,
  models: Pick<TextModels, "detect">,
  mayGoOn: () => boolean = () => true,
): Promise<TextBox[]> {
  const found: TextBox[] = [];
  const across = Math.min(WIDEST_TILE, raster.width);
  const down = Math.min(WIDEST_TILE, Math.floor(TILE_AREA / across));
  for (const top of tileStarts(raster.height, down)) {
    for (const left of tileStarts(raster.width, across)) {
      if (!mayGoOn()) return found;
      const [width, height] = [
        tileSide(raster.width - left, across),
        tileSide(raster.height - top, down),
      ];
      const tile = { left, top, width, height };
      const map = await models.detect(planesOf(raster, tile), tile.width, tile.height);
      for (const box of boxesOf(map, tile)) {
        const placed = { ...box, x: box.x + left, y: box.y + top };
        if (!isCut(box, tile, raster)) addOnce(found, placed);
      }
    }
  }
  return found;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function tileStarts(length: number, tile: number): number[] {
  const starts = [0];
  while ((starts.at(-1) ?? 0) + tile < length) starts.push((starts.at(-1) ?? 0) + tile - OVERLAP);
  return starts;
}

/** The network halves its input five times: sides are multiples of 32. */
function tileSide(left: number, most: number): number {
  return Math.ceil(Math.min(most, left) / 32) * 32;
}

function planesOf({ data, width, height }: Raster, tile: Tile): Float32Array {
  const size = tile.width * tile.height;
  const planes = new Float32Array(size * 3);
  for (let y = 0; y < tile.height; y += 1) {
    const row = Math.min(height - 1, tile.top + y) * width;
    for (let x = 0; x < tile.width; x += 1) {
      const from = (row + Math.min(width - 1, tile.left + x)) * 3;
      const to = y * tile.width + x;
      // The network was trained on pictures with blue first.
      for (let plane = 0; plane < 3; plane += 1) {
        const value = (data[from + 2 - plane] ?? 0) / 255;
        planes[plane * size + to] = (value - (MEAN[plane] ?? 0)) / (SPREAD[plane] ?? 1);
      }
    }
  }
  return planes;
}

function boxesOf(map: Float32Array, { width, height }: Tile): TextBox[] {
  const seen = new Uint8Array(width * height);
  const boxes: TextBox[] = [];
  for (let start = 0; start < map.length; start += 1) {
    if (seen[start] === 1 || (map[start] ?? 0) <= MARKED) continue;
    const { edge, mean } = flood(map, seen, { start, width, height });
    const box = fitBox(edge);
    if (box.height < SMALLEST || mean < SURE) continue;
    const reach = (box.width * box.height * GROW) / (2 * (box.width + box.height));
    boxes.push({ ...box, width: box.width + 2 * reach, height: box.height + 2 * reach });
  }
  return boxes;
}

/** One marked patch: the ends of its rows are enough for its hull. */
function flood(
  map: Float32Array,
  seen: Uint8Array,
  { start, width, height }: { start: number; width: number; height: number },
): { edge: Point[]; mean: number } {
  const rows = new Map<number, [number, number]>();
  const todo = [start];
  seen[start] = 1;
  let [sum, count] = [0, 0];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    sum += map[at] ?? 0;
    count += 1;
    const row = rows.get(y);
    if (row === undefined) rows.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
    for (let near = 0; near < 9; near += 1) {
      const [nx, ny] = [x + (near % 3) - 1, y + Math.floor(near / 3) - 1];
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      const next = ny * width + nx;
      if (seen[next] === 1 || (map[next] ?? 0) <= MARKED) continue;
      seen[next] = 1;
      todo.push(next);
    }
  }
  const edge = [...rows].flatMap(([y, [left, right]]) => [
    { x: left, y },
    { x: right, y },
  ]);
  return { edge, mean: sum / count };
}

/** Cut off by a side that has a neighbouring tile: that one has it whole, unless it is longer than the overlap. */
function isCut(box: TextBox, tile: Tile, raster: Raster): boolean {
  const { left, top, right, bottom } = boundsOf(box);
  const low = bottom - top < OVERLAP;
  const hasBelow = tile.top + tile.height < raster.height;
  const hasRight = tile.left + tile.width < raster.width;
  return (
    (low && tile.top > 0 && top < SEAM) ||
    (low && hasBelow && bottom > tile.height - SEAM) ||
    (hasRight && right > tile.width - 2 && right - left < OVERLAP)
  );
}

/** A line in the overlap of two tiles is found twice; the longer finding stays. */
function addOnce(found: TextBox[], box: TextBox): void {
  const twin = found.findIndex(
    (other) =>
      Math.abs(other.y - box.y) < Math.min(other.height, box.height) / 2 &&
      Math.abs(other.x - box.x) < (other.width + box.width) / 2 &&
      Math.abs(other.x - box.x) + Math.min(other.width, box.width) / 2 <
        Math.max(other.width, box.width) / 2 + box.height,
  );
  if (twin < 0) found.push(box);
  else if (box.width > (found[twin]?.width ?? 0)) found[twin] = box;
}
