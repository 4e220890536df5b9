/** From a file of any kind we take to pixels: small enough to keep, upright as the camera says, without anything else. */
import { fileTypeFromBuffer } from "file-type";
import sharp, { type Metadata } from "sharp";
import type { PictureLimits, PictureSource } from "../picture-task.ts";
import type { Raster } from "../reading/raster.ts";
import { decodeHeic } from "./decode-heic.ts";
import { drawPdfPages } from "./draw-pdf-pages.ts";
import { storedSize } from "./stored-size.ts";

/** The pixels of a picture, and how they are to be kept. */
export interface DecodedPicture {
  readonly raster: Raster;
  /** Screens and drawings stay without loss; photographs become JPEG. */
  readonly lossless: boolean;
  readonly source: PictureSource;
}

/** The pixels, or why there are none. */
export type Decoded =
  | { readonly kind: "decoded"; readonly picture: DecodedPicture }
  | { readonly kind: "unreadable" | "locked" | "too_many_pixels" | "too_much_memory" };

/** By content, never by name: what sharp takes, HEIC photographs, and PDF. */
const BY_SHARP = new Set([
  ...["image/png", "image/apng", "image/jpeg"],
  ...["image/webp", "image/avif", "image/gif"],
]);
const HEIC = new Set(["image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"]);
const LARGE = 5_000_000;
/** Some are held whole while they are decoded, at any size: AVIF, GIF, and what is to appear bit by bit. */
const MOST_WHOLE = 20_000_000;

/**
 * `makeRoom` is awaited before a decoder that needs much memory.
 * @throws what decoders throw at damaged files
 */
export async function decodePicture(
  bytes: Uint8Array,
  limits: PictureLimits,
  makeRoom: () => Promise<void> = async () => {},
): Promise<Decoded> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  if (mime === undefined) return { kind: "unreadable" };
  if (mime === "application/pdf" || HEIC.has(mime)) await makeRoom();
  if (mime === "application/pdf") return decodePdf(bytes, limits);
  if (HEIC.has(mime)) {
    const decoded = await decodeHeic(bytes, limits.maxPixels);
    if (decoded === "too_many_pixels") return { kind: "too_many_pixels" };
    const raster = await makeStoredSize(decoded);
    return { kind: "decoded", picture: { raster, lossless: false, source: { kind: "picture" } } };
  }
  return BY_SHARP.has(mime) ? decodeBySharp(bytes, limits, makeRoom) : { kind: "unreadable" };
}

async function decodeBySharp(
  bytes: Uint8Array,
  limits: PictureLimits,
  makeRoom: () => Promise<void>,
): Promise<Decoded> {
  // Reading the header costs milliseconds; decoding a bomb costs gigabytes.
  const about = await sharp(bytes, { limitInputPixels: false }).metadata();
  const { width, height, format, orientation = 1 } = about;
  if (!format || !["png", "jpeg", "webp", "gif", "heif"].includes(format))
    return { kind: "unreadable" };
  if (width * height > Math.min(mostPixels(about), limits.maxPixels))
    return { kind: "too_many_pixels" };
  if (isLarge({ width, height })) await makeRoom();
  const seen = orientation >= 5 ? { width: height, height: width } : { width, height };
  const kept = storedSize(seen);
  const { data, info } = await sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: "error" })
    .timeout({ seconds: Math.ceil(limits.timeoutMs / 1000) })
    .autoOrient()
    .resize({ ...kept, fit: "fill" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raster = {
    data: threeChannels(data, info.channels),
    width: info.width,
    height: info.height,
  };
  const moves = (about.pages ?? 1) > 1 && format !== "heif";
  return {
    kind: "decoded",
    picture: {
      raster,
      lossless: format === "png" || format === "gif",
      source: { kind: moves ? "first_frame" : "picture" },
    },
  };
}

/** Of a file that is held whole. A progressive JPEG's colours may be as fine as its light: twice as much. */
function mostPixels({ format, isProgressive, chromaSubsampling }: Metadata): number {
  if (format === "heif" || format === "gif") return MOST_WHOLE;
  if (isProgressive !== true) return Number.POSITIVE_INFINITY;
  return format === "jpeg" && chromaSubsampling === "4:4:4" ? MOST_WHOLE / 2 : MOST_WHOLE;
}

async function decodePdf(bytes: Uint8Array, { maxPixels }: PictureLimits): Promise<Decoded> {
  const drawn = await drawPdfPages(bytes, maxPixels);
  if (drawn.kind !== "drawn") return drawn;
  const { raster, shown, total } = drawn;
  return {
    kind: "decoded",
    picture: { raster, lossless: true, source: { kind: "pages", shown, total } },
  };
}

/** More than a phone's screen: its pixels weigh as much as the models that read it. */
export function isLarge({ width, height }: Pick<Raster, "width" | "height">): boolean {
  return width * height > LARGE;
}

/** A raster made no larger than what is kept. */
async function makeStoredSize(raster: Raster): Promise<Raster> {
  const { width, height } = storedSize(raster);
  return width === raster.width && height === raster.height
    ? raster
    : shrinkRaster(raster, width, height);
}

/** A smaller (or larger) copy. */
export async function shrinkRaster(raster: Raster, width: number, height: number): Promise<Raster> {
  const { data, info } = await sharp(raster.data, { raw: rawShape(raster) })
    .resize({ width, height, fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** How sharp is told about our pixels. */
export function rawShape({ width, height }: Raster): {
  width: number;
  height: number;
  channels: 3;
} {
  return { width, height, channels: 3 };
}

function threeChannels(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const three = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) {
    const [red = 0, green = red, blue = red] =
      channels < 3 ? [data[from]] : [data[from], data[from + 1], data[from + 2]];
    three.set([red ?? 0, green ?? 0, blue ?? 0], to);
  }
  return three;
}
