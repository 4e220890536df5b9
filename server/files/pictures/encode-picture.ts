/** From pixels to the file that is kept, and its thumbnail. */
import sharp from "sharp";
import type { CleanPicture } from "../picture-task.ts";
import type { Raster } from "../reading/raster.ts";
import { rawShape } from "./decode-picture.ts";

const THUMB_SIDE = 320;
/** Of a picture longer than this many times its width, the thumbnail shows the beginning. */
const LONGEST_THUMB = 3;
/** Better coding, for some hundredths of its weight, would hold the whole picture a second time. */
const JPEG = { quality: 86, optimiseCoding: false } as const;
/** A photograph sent as PNG would weigh many times its JPEG. */
const HEAVIEST_PNG = 6_000_000;

/** Drawings stay without loss unless that weighs too much; photographs become JPEG. */
export async function encodePicture(
  raster: Raster,
  lossless: boolean,
): Promise<Pick<CleanPicture, "mime" | "width" | "height" | "bytes" | "thumb">> {
  const from = () => sharp(raster.data, { raw: rawShape(raster) });
  const png = lossless ? await from().png({ compressionLevel: 8 }).toBuffer() : undefined;
  const asPng = png !== undefined && png.byteLength <= HEAVIEST_PNG;
  const bytes = asPng ? png : await from().jpeg(JPEG).toBuffer();
  const { width, height } = raster;
  const beginning = {
    ...{ left: 0, top: 0 },
    width: Math.min(width, height * LONGEST_THUMB),
    height: Math.min(height, width * LONGEST_THUMB),
  };
  const thumb = await from()
    .extract(beginning)
    .resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: "inside", withoutEnlargement: true })
    [asPng ? "png" : "jpeg"]()
    .toBuffer();
  return { mime: asPng ? "image/png" : "image/jpeg", width, height, bytes, thumb };
}
