/** All lines of a picture, in reading order, and how the picture has to be turned to stand upright. */
import { findText } from "./find-text.ts";
import { type Raster, turnRaster } from "./raster.ts";
import { type ReadLine, readLine } from "./read-line.ts";
import { type TextBox, turnBox } from "./text-box.ts";
import type { TextModels } from "./text-models.ts";

/** What stands on a picture. */
export interface PictureText {
  readonly lines: readonly ReadLine[];
  /** The picture upright; boxes are in its pixels. */
  readonly raster: Raster;
  /** False when the time was up before all was read. */
  readonly whole: boolean;
}

interface Ports {
  readonly models: TextModels;
  /** A smaller copy of the picture, for finding where text is. */
  readonly shrink: (raster: Raster, width: number, height: number) => Promise<Raster>;
  /** Whether less than this share of the time (all of it, where nothing is said) is used up. */
  readonly mayGoOn: (share?: number) => boolean;
}

/** Lines that the network is this unsure of are marks and ornaments. */
const LEAST_SCORE = 0.5;
const SAMPLES = 4;
/** Of a very long picture, text is looked for on a copy of this many pixels: enough for the letters of a phone. */
const MOST_FOUND_ON = 6_000_000;
/** Finding stops in time to read what was found: a picture that is found but unread has nothing covered. */
const FINDING_SHARE = 0.5;

/** Reads a picture. Lines lying down or on their heads are tried in the other directions. */
export async function readPicture(raster: Raster, ports: Ports): Promise<PictureText> {
  const scale = findingScale(raster);
  const [width, height] = [raster.width, raster.height].map((side) => Math.round(side * scale));
  const near = scale > 0.9 && scale < 1.1;
  const small = near ? raster : await ports.shrink(raster, width ?? 1, height ?? 1);
  const looking = { ended: false };
  const found = await findBoxes(raster, small, { ports, looking });
  const quarters = await findTurn(raster, found, ports);
  const upright = turnRaster(raster, quarters);
  // Lines that lie on their side are cut by the seams of the tiles: upright, they are found whole.
  const boxes =
    quarters % 2 === 0
      ? found.map((box) => turnBox(box, quarters, raster))
      : await findBoxes(upright, turnRaster(small, quarters), { ports, looking });
  const lines: ReadLine[] = [];
  for (const box of boxes.sort((a, b) => a.y - b.y || a.x - b.x)) {
    if (!ports.mayGoOn()) return { lines, raster: upright, whole: false };
    const line = await readLine(upright, box, ports.models);
    if (line.score >= LEAST_SCORE && line.text.trim() !== "") lines.push(line);
  }
  return { lines, raster: upright, whole: !looking.ended };
}

/** Boxes in pixels of the picture, found on its smaller copy; tells when its share of the time ended before. */
async function findBoxes(
  raster: Raster,
  small: Raster,
  { ports, looking }: { ports: Ports; looking: { ended: boolean } },
): Promise<TextBox[]> {
  const found = await findText(small, ports.models, () => {
    looking.ended ||= !ports.mayGoOn(FINDING_SHARE);
    return !looking.ended;
  });
  return found.map((box) =>
    scaleBox(box, raster.width / small.width, raster.height / small.height),
  );
}

/** Phones' screens have two to four pixels a point: a third of them is enough to find text by. */
function findingScale({ width, height }: Raster): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const phone = long / short >= 1.5;
  const legible = phone ? Math.min(1.5, 736 / short) : Math.min(1.5, 1440 / long);
  return Math.min(legible, Math.sqrt(MOST_FOUND_ON / (width * height)));
}

function scaleBox(box: TextBox, byX: number, byY: number): TextBox {
  return {
    ...{ x: box.x * byX, y: box.y * byY, angle: box.angle },
    ...{ width: box.width * byX, height: box.height * byY },
  };
}

/** Quarters by which the picture has to be turned clockwise. */
async function findTurn(raster: Raster, boxes: readonly TextBox[], ports: Ports): Promise<number> {
  const long = boxes.filter((box) => box.width > box.height * 2.5);
  const lying = long.filter((box) => Math.abs(box.angle) > Math.PI / 4);
  const sideways = sumWidths(lying) > sumWidths(long) / 2;
  const samples = (sideways ? lying : long).toSorted(byLikeness).slice(0, SAMPLES);
  if (samples.length === 0) return 0;
  const quarters = sideways ? 3 : 0;
  const turned = turnRaster(raster, quarters);
  const turnedSamples = samples.map((box) => turnBox(box, quarters, raster));
  const score = async (flipped: boolean): Promise<number> => {
    let sum = 0;
    for (const box of turnedSamples)
      sum += (await readLine(turned, box, ports.models, flipped)).score;
    return sum / turnedSamples.length;
  };
  const upright = await score(false);
  if (!sideways && upright > 0.88) return 0;
  return (await score(true)) > upright ? (quarters + 2) % 4 : quarters;
}

/** Lines of some eight signs tell directions best. */
function byLikeness(a: TextBox, b: TextBox): number {
  const far = (box: TextBox): number => Math.abs(box.width / box.height - 8);
  return far(a) - far(b);
}

function sumWidths(boxes: readonly TextBox[]): number {
  return boxes.reduce((sum, { width }) => sum + width, 0);
}
