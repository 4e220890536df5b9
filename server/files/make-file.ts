/** From the bytes that were sent to what is kept: a clean picture with what stands on it, or a video as it is. */
import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import { AppError } from "../../kernel/errors.ts";
import type { FileReading } from "../../kernel/protocol/file-reading.ts";
import type { FileView } from "../../kernel/protocol/message.ts";
import type { FileRow } from "../storage/schema.ts";
import { blankPlaces } from "./blank-places.ts";
import { cleanFileName } from "./file-name.ts";
import type { FilesDeps, Upload } from "./files-deps.ts";
import type { CleanPicture, PictureOutcome } from "./picture-task.ts";
import { PLAIN_POSTER } from "./plain-poster.ts";
import { makeMp4OfQuickTime } from "./quick-time.ts";

/** A file ready to be stored: its bytes, its thumbnail, and what its row says. */
export interface MadeFile {
  readonly about: Pick<
    FileRow,
    | ("name" | "mime" | "width" | "height" | "bytes" | "sha256")
    | ("source" | "reading" | "seen_text")
  >;
  readonly full: Uint8Array;
  readonly thumb: Uint8Array;
}

type Deps = Pick<FilesDeps, "cleaner" | "findFacts" | "maxBytes" | "maxVideoBytes">;

/** By content, never by name. @throws AppError that says what to do */
export async function makeFile(deps: Deps, upload: Upload): Promise<MadeFile> {
  const type = await fileTypeFromBuffer(upload.bytes);
  if (type?.mime === "video/quicktime")
    return makeVideo(deps, requireMp4(deps, upload), "video/mp4");
  if (type?.mime === "video/mp4" || type?.mime === "video/webm")
    return makeVideo(deps, upload, type.mime);
  requireSize(upload.bytes, deps.maxBytes);
  const picture = requirePicture(await deps.cleaner.clean(upload.bytes, upload.conversationId));
  return {
    about: {
      ...aboutBytes(picture.bytes),
      name: cleanFileName(upload.name, picture.mime),
      ...{ mime: picture.mime, width: picture.width, height: picture.height },
      source: picture.source.kind === "picture" ? null : JSON.stringify(picture.source),
      ...readingColumns(deps, picture),
    },
    full: picture.bytes,
    thumb: picture.thumb,
  };
}

/** The clean picture, or the error in which its refusal reaches people. */
export function requirePicture(outcome: PictureOutcome): CleanPicture {
  switch (outcome.kind) {
    case "clean":
      return outcome.picture;
    case "too_many_pixels":
      throw new AppError("too_many_pixels");
    case "timeout":
      throw new AppError("too_large", { details: { problem: "took_too_long" } });
    case "too_much_memory":
      throw new AppError("too_large", { details: { problem: "takes_too_much_memory" } });
    case "locked":
      throw new AppError("locked_file");
    case "unreadable":
      throw new AppError("unsupported_file");
  }
}

/** Length and hash of what is stored. */
export function aboutBytes(bytes: Uint8Array): Pick<FileRow, "bytes" | "sha256"> {
  return {
    bytes: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** Looked into only when it is not too large; its own bytes become the MP4's. */
function requireMp4({ maxVideoBytes }: Deps, upload: Upload): Upload {
  requireSize(upload.bytes, maxVideoBytes);
  if (!makeMp4OfQuickTime(upload.bytes)) throw new AppError("unsupported_file");
  return upload;
}

/** A video is stored as it was sent, but for the places it names; its picture comes from the browser. */
async function makeVideo(
  deps: Deps,
  upload: Upload,
  mime: "video/mp4" | "video/webm",
): Promise<MadeFile> {
  requireSize(upload.bytes, deps.maxVideoBytes);
  const poster = upload.poster && (await deps.cleaner.clean(upload.poster, upload.conversationId));
  const picture =
    poster?.kind === "clean" && poster.picture.mime === "image/jpeg"
      ? poster.picture
      : PLAIN_POSTER;
  const full = upload.bytes;
  if (mime === "video/mp4") blankPlaces(full);
  return {
    about: {
      ...aboutBytes(full),
      name: cleanFileName(upload.name, mime),
      ...{ mime, width: picture.width, height: picture.height },
      ...{ source: null, reading: null, seen_text: null },
    },
    full,
    thumb: picture.thumb,
  };
}

function requireSize(bytes: Uint8Array, maxBytes: number): void {
  if (bytes.byteLength > maxBytes) throw new AppError("too_large", { details: { maxBytes } });
}

function readingColumns(
  deps: Deps,
  { reading }: CleanPicture,
): Pick<FileRow, "reading" | "seen_text"> {
  if (reading === undefined) return { reading: null, seen_text: null };
  const read: FileReading = {
    ...deps.findFacts(reading.rows),
    covered: reading.covered.length,
    whole: reading.whole,
  };
  const text = reading.rows.map((row) => row.map((line) => line.text).join("  ")).join("\n");
  return { reading: JSON.stringify(read), seen_text: text };
}

/** Types that a stored file may have and a browser shows as a picture. */
export function isPicture(mime: string): mime is Extract<FileView["mime"], `image/${string}`> {
  return mime.startsWith("image/");
}
