/** Phones' HEIC photographs, for browsers that cannot decode them themselves. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Raster } from "../reading/raster.ts";

/** Of a phone with 24 megapixels; the decoder's memory grows with the picture. */
const MOST_PIXELS = 24_500_000;

/**
 * In a thread that ends with its picture: the decoder never gives memory back. Larger ones come out at half their size.
 * @throws what the decoder throws at damaged files
 */
export async function decodeHeic(
  bytes: Uint8Array,
  maxPixels: number,
): Promise<Raster | "too_many_pixels"> {
  const workerData = { bytes, mostPixels: Math.min(maxPixels, MOST_PIXELS) };
  const thread = new Worker(new URL("./heic-thread.ts", import.meta.url), { workerData });
  try {
    const [decoded] = (await once(thread, "message")) as [Raster | "too_many_pixels"];
    return decoded;
  } finally {
    await thread.terminate();
  }
}
