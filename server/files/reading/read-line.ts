/** What one line says: cut out of the picture upright, recognised, and decoded sign by sign. */
import type { Raster } from "./raster.ts";
import type { TextBox } from "./text-box.ts";
import { LINE_HEIGHT, type TextModels } from "./text-models.ts";

/** One line as it was read. */
export interface ReadLine {
  readonly text: string;
  /** Mean certainty of its signs, 0 … 1. */
  readonly score: number;
  /** Where each UTF-16 unit of the text stands along the line, 0 … 1. */
  readonly places: readonly number[];
  readonly box: TextBox;
}

const LONGEST = 2400;

/** Reads the line in the box; with `flipped`, as if the picture stood on its head. */
export async function readLine(
  raster: Raster,
  box: TextBox,
  models: Pick<TextModels, "recognise" | "alphabet">,
  flipped = false,
): Promise<ReadLine> {
  const wanted = (LINE_HEIGHT * box.width) / box.height;
  const width = Math.min(LONGEST, Math.max(LINE_HEIGHT, Math.ceil(wanted / 8) * 8));
  const planes = cutLine(raster, flipped ? { ...box, angle: box.angle + Math.PI } : box, width);
  const { steps, scores } = await models.recognise(planes, width);
  return { ...decode(scores, steps, models.alphabet), box };
}

/** The box's content as a strip: bilinear, averaged over several points where it is made smaller. */
function cutLine(raster: Raster, box: TextBox, width: number): Float32Array {
  const size = width * LINE_HEIGHT;
  const planes = new Float32Array(size * 3);
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const fine = Math.min(4, Math.max(1, Math.round(box.height / LINE_HEIGHT)));
  const sums = [0, 0, 0];
  for (let row = 0; row < LINE_HEIGHT; row += 1) {
    for (let column = 0; column < width; column += 1) {
      sums.fill(0);
      for (let part = 0; part < fine * fine; part += 1) {
        const along = (column + ((part % fine) + 0.5) / fine) / width - 0.5;
        const across = (row + (Math.floor(part / fine) + 0.5) / fine) / LINE_HEIGHT - 0.5;
        const [dx, dy] = [along * box.width, across * box.height];
        addPixel(raster, box.x + dx * cos - dy * sin, box.y + dx * sin + dy * cos, sums);
      }
      const at = row * width + column;
      for (let plane = 0; plane < 3; plane += 1)
        planes[plane * size + at] = (sums[2 - plane] ?? 0) / (fine * fine) / 127.5 - 1;
    }
  }
  return planes;
}

function addPixel({ data, width, height }: Raster, x: number, y: number, sums: number[]): void {
  const [px, py] = [clamp(x - 0.5, width - 1), clamp(y - 0.5, height - 1)];
  const [left, top] = [Math.floor(px), Math.floor(py)];
  const [fx, fy] = [px - left, py - top];
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  for (let plane = 0; plane < 3; plane += 1) {
    const at = (col: number, row: number): number => data[(row * width + col) * 3 + plane] ?? 0;
    const upper = at(left, top) * (1 - fx) + at(right, top) * fx;
    const lower = at(left, bottom) * (1 - fx) + at(right, bottom) * fx;
    sums[plane] = (sums[plane] ?? 0) + upper * (1 - fy) + lower * fy;
  }
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

/** Connectionist temporal classification, greedily: the best sign of each step, repeats and blanks dropped. */
function decode(
  scores: Float32Array,
  steps: number,
  alphabet: readonly string[],
): Omit<ReadLine, "box"> {
  const classes = steps === 0 ? 0 : scores.length / steps;
  let [text, sum, signs, last] = ["", 0, 0, 0];
  const places: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const { best, score } = bestOf(scores, step * classes, classes);
    if (best !== 0 && best !== last) {
      const sign = alphabet[best] ?? "";
      text += sign;
      for (let unit = 0; unit < sign.length; unit += 1) places.push((step + 0.5) / steps);
      sum += score;
      signs += 1;
    }
    last = best;
  }
  return { text, score: signs === 0 ? 0 : sum / signs, places };
}

function bestOf(
  scores: Float32Array,
  from: number,
  count: number,
): { best: number; score: number } {
  let [best, score] = [0, -1];
  for (let index = 0; index < count; index += 1) {
    const value = scores[from + index] ?? 0;
    if (value > score) [best, score] = [index, value];
  }
  return { best, score };
}
