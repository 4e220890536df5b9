/** Paints over parts of a picture: what was there is gone from the pixels. */
import type { Place } from "../picture-task.ts";
import type { Raster } from "../reading/raster.ts";
import { boundsOf, type TextBox } from "../reading/text-box.ts";

const COVER = [38, 42, 48] as const;

/** Changes the raster itself. */
export function coverBoxes({ data, width, height }: Raster, boxes: readonly TextBox[]): void {
  for (const box of boxes) {
    const bounds = boundsOf(box);
    const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
    const lastY = Math.min(height - 1, Math.ceil(bounds.bottom));
    const lastX = Math.min(width - 1, Math.ceil(bounds.right));
    for (let y = Math.max(0, Math.floor(bounds.top)); y <= lastY; y += 1) {
      for (let x = Math.max(0, Math.floor(bounds.left)); x <= lastX; x += 1) {
        const [dx, dy] = [x + 0.5 - box.x, y + 0.5 - box.y];
        const along = Math.abs(dx * cos + dy * sin);
        const across = Math.abs(dy * cos - dx * sin);
        if (along <= box.width / 2 + 0.5 && across <= box.height / 2 + 0.5)
          data.set(COVER, (y * width + x) * 3);
      }
    }
  }
}

/** A place in shares of the picture's size as a box in its pixels. */
export function boxOfPlace(place: Place, { width, height }: Raster): TextBox {
  return {
    x: (place.left + place.width / 2) * width,
    y: (place.top + place.height / 2) * height,
    width: place.width * width,
    height: place.height * height,
    angle: 0,
  };
}

/** The other way: the upright rectangle round a box, in shares, within the picture. */
export function placeOfBox(box: TextBox, { width, height }: Raster): Place {
  const share = (value: number): number => Math.min(1, Math.max(0, Math.round(value * 1e4) / 1e4));
  const bounds = boundsOf(box);
  const [left, top] = [share(bounds.left / width), share(bounds.top / height)];
  return {
    ...{ left, top },
    width: share(bounds.right / width - left),
    height: share(bounds.bottom / height - top),
  };
}
