/** Phones' HEIC photographs, for browsers that cannot decode them themselves. */
import type { Raster } from "../reading/raster.ts";

/** The decoder works in memory of its own, which grows with the picture. */
const MOST_PIXELS = 16_000_000;

/** @throws what the decoder throws at damaged files */
export async function decodeHeic(
  bytes: Uint8Array,
  maxPixels: number,
): Promise<Raster | "too_many_pixels"> {
  // Loaded when there is one: the decoder takes 30 MB.
  const { default: decode } = await import("heic-decode");
  const pictures = await decode.all({ buffer: bytes });
  try {
    const first = pictures[0];
    if (first === undefined) throw new Error("a HEIC file without a picture");
    const { width, height } = first;
    if (width * height > Math.min(maxPixels, MOST_PIXELS)) return "too_many_pixels";
    const { data } = await first.decode();
    return { data: withoutAlpha(data), width, height };
  } finally {
    pictures.dispose();
  }
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
