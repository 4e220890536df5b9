/** What is done with one picture: decoded under a pixel limit, read, covered, and written anew. */
import type { CleanPicture, PictureOutcome, PictureReading, PictureTask } from "../picture-task.ts";
import type { Raster } from "../reading/raster.ts";
import { readPicture } from "../reading/read-picture.ts";
import { loadTextModels, type TextModels } from "../reading/text-models.ts";
import { boxOfPlace, coverBoxes } from "./cover-places.ts";
import { coverSecrets } from "./cover-secrets.ts";
import { decodePicture, isLarge, shrinkRaster } from "./decode-picture.ts";
import { encodePicture } from "./encode-picture.ts";

let models: Promise<TextModels | undefined> | undefined;

/** Never rejects. Nothing of the original (metadata, trailing bytes, other formats inside) is in the outcome. */
export async function workOnPicture(
  task: PictureTask,
  tellDecoded: () => void = () => {},
): Promise<PictureOutcome> {
  try {
    const decoded = await decodePicture(task.bytes, task, forgetModels);
    if (decoded.kind !== "decoded") return decoded;
    tellDecoded();
    const { raster, lossless, source } = decoded.picture;
    // A decoder's memory is let go before the models take theirs.
    if (isLarge(raster)) globalThis.gc?.();
    if (task.work === "cover") {
      coverBoxes(
        raster,
        task.places.map((place) => boxOfPlace(place, raster)),
      );
    }
    const read = task.work === "read" ? await readAndCover(raster, task) : undefined;
    // What reading let go makes room for what encoding needs.
    if (isLarge(raster)) await forgetModels();
    globalThis.gc?.();
    const encoded = await encodePicture(read?.raster ?? raster, lossless);
    const picture: CleanPicture = { ...encoded, source, ...(read && { reading: read.reading }) };
    return { kind: "clean", picture };
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    if (/pixel limit/i.test(words)) return { kind: "too_many_pixels" };
    return { kind: /timeout/i.test(words) ? "timeout" : "unreadable" };
  }
}

/** They are loaded again in a sixth of a second. */
async function forgetModels(): Promise<void> {
  const loaded = await models;
  models = undefined;
  await loaded?.release();
  globalThis.gc?.();
}

/** Undefined without the models: the picture is kept as it is. */
async function readAndCover(
  raster: Raster,
  { readMs }: PictureTask,
): Promise<{ raster: Raster; reading: PictureReading } | undefined> {
  models ??= loadTextModels().catch(() => undefined);
  const loaded = await models;
  if (loaded === undefined) return undefined;
  // By the processor's time: where others need it more, reading takes longer, not less.
  const began = process.cpuUsage();
  const mayGoOn = (share = 1): boolean => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000 < readMs * share;
  };
  const text = await readPicture(raster, { models: loaded, shrink: shrinkRaster, mayGoOn });
  return { raster: text.raster, reading: coverSecrets(text) };
}
