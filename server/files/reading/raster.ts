/** A picture in memory: three bytes a pixel, rows from the top. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Turns a picture clockwise by quarters; none gives the same picture back. */
export function turnRaster(raster: Raster, quarters: number): Raster {
  const turns = ((quarters % 4) + 4) % 4;
  if (turns === 0) return raster;
  const { data, width, height } = raster;
  const sideways = turns !== 2;
  const turned = new Uint8Array(data.length);
  const [newWidth, newHeight] = sideways ? [height, width] : [width, height];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] = turnPoint(x, y, { width, height, turns });
      const from = (y * width + x) * 3;
      const to = (toY * newWidth + toX) * 3;
      turned[to] = data[from] ?? 0;
      turned[to + 1] = data[from + 1] ?? 0;
      turned[to + 2] = data[from + 2] ?? 0;
    }
  }
  return { data: turned, width: newWidth, height: newHeight };
}

function turnPoint(
  x: number,
  y: number,
  { width, height, turns }: { width: number; height: number; turns: number },
): [number, number] {
  if (turns === 1) return [height - 1 - y, x];
  if (turns === 2) return [width - 1 - x, height - 1 - y];
  return [y, width - 1 - x];
}
