/**
 * Runs in a worker thread: decodes an image under a pixel limit and writes it anew, so that nothing of the
 * original (metadata, trailing bytes, other formats inside) is kept.
 */
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import type { CleanImage, ImageOutcome, ImageTask } from "./image-task.ts";

const TAKEN = new Set(["image/png", "image/jpeg", "image/webp"]);
const LONGEST_SIDE = 4096;
const THUMB_SIDE = 320;

sharp.cache(false);
sharp.concurrency(1);

/** Cleans one image. Never throws for what an image is like. */
export async function cleanImage(task: ImageTask): Promise<ImageOutcome> {
  try {
    const type = await fileTypeFromBuffer(task.bytes);
    if (type === undefined || !TAKEN.has(type.mime)) return { kind: "unreadable" };
    // Reading the header costs milliseconds; decoding a bomb costs gigabytes.
    const { width, height, format } = await sharp(task.bytes, {
      limitInputPixels: false,
    }).metadata();
    if (!format || !TAKEN.has(`image/${format}`)) return { kind: "unreadable" };
    if (width * height > task.maxPixels) return { kind: "too_many_pixels" };
    return { kind: "clean", image: await encode(task, format === "png") };
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    if (/pixel limit/i.test(words)) return { kind: "too_many_pixels" };
    return { kind: /timeout/i.test(words) ? "timeout" : "unreadable" };
  }
}

async function encode(task: ImageTask, png: boolean): Promise<CleanImage> {
  const full = await sharp(task.bytes, { limitInputPixels: task.maxPixels, failOn: "error" })
    .timeout({ seconds: Math.ceil(task.timeoutMs / 1000) })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
    .flatten(png ? false : { background: "#ffffff" })
    [png ? "png" : "jpeg"](png ? { compressionLevel: 8 } : { quality: 86 })
    .toBuffer({ resolveWithObject: true });
  const thumb = await sharp(full.data)
    .resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: "inside", withoutEnlargement: true })
    [png ? "png" : "jpeg"]()
    .toBuffer();
  return {
    mime: png ? "image/png" : "image/jpeg",
    width: full.info.width,
    height: full.info.height,
    bytes: full.data,
    thumb,
  };
}
