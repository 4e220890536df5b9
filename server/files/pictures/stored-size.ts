interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST_PIXELS = 12_000_000;
const LONGEST = 30_000;
/** A long picture keeps at least this many pixels across its short side: text stays legible. */
const LEAST_ACROSS = 760;

/**
 * The size in which a picture is kept. What counts is the number of pixels, not the longer side, so that long
 * screenshots and panoramas stay legible up to 30,000 pixels.
 */
export function storedSize({ width, height }: Size): Size {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const byPixels = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const legible = long / short >= 3 ? Math.min(1, LEAST_ACROSS / short) : 0;
  const scale = Math.min(LONGEST / long, Math.max(byPixels, legible));
  if (scale >= 1) return { width, height };
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
