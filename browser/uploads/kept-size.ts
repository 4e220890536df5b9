/** Of a picture, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST_PIXELS = 12_000_000;
const LONGEST = 30_000;
/** A long picture keeps at least this many pixels across its short side: text stays legible. */
const LEAST_ACROSS = 760;

/** The size to which a picture is scaled before it is sent: what the desk would keep of it. */
export function keptSize({ width, height }: Size): Size {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const byPixels = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const legible = long / short >= 3 ? Math.min(1, LEAST_ACROSS / short) : 0;
  const scale = Math.min(1, LONGEST / long, Math.max(byPixels, legible));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
