/** Checks and, where needed, shrinks a file before it is sent, so that nobody waits for a refusal. */
import { fileKind, HEAD_BYTES } from "./file-kind.ts";
import { keptSize, type Size } from "./kept-size.ts";
import { makePoster } from "./make-poster.ts";

/** What the desk takes at most. */
export interface ImageLimits {
  readonly maxBytes: number;
  readonly maxVideoBytes: number;
}

/** Used until the desk's own limits are known. */
export const DEFAULT_LIMITS: ImageLimits = { maxBytes: 8_000_000, maxVideoBytes: 24_000_000 };

/** What to do with a chosen file. */
export type Prepared =
  | {
      readonly kind: "ready";
      readonly body: Blob;
      readonly name: string;
      /** A picture of a video, as JPEG. */
      readonly poster?: Blob;
      /** What can be shown of it before the desk answers; absent for what browsers cannot show. */
      readonly preview?: Blob;
    }
  | { readonly kind: "wrong_type" }
  | { readonly kind: "too_large"; readonly maxBytes: number };

/** What a browser can do with a file; all give undefined when it cannot. */
export interface PreparePorts {
  /** A picture's size in pixels, by its header. */
  readonly measure: (picture: Blob) => Promise<Size | undefined>;
  /** Decodes a picture and encodes it as JPEG, in the size that the desk keeps. */
  readonly shrink: (picture: Blob) => Promise<Blob | undefined>;
  /** A frame from the beginning of a video, as JPEG. */
  readonly poster: (video: Blob) => Promise<Blob | undefined>;
}

const BROWSER: PreparePorts = {
  measure: measureInBrowser,
  shrink: shrinkInBrowser,
  poster: makePoster,
};
/** A camera's picture: worth looking at its size before it goes over a phone's line. */
const CAMERA_BYTES = 2_500_000;
/** The desk refuses more, however few bytes they take. */
const MOST_PIXELS = 40_000_000;

/** A file within the limits, shrunk if it was too big, or why it cannot be sent. By content, never by name. */
export async function prepareImage(
  file: { readonly body: Blob; readonly name: string },
  limits: ImageLimits,
  ports: PreparePorts = BROWSER,
): Promise<Prepared> {
  const head = new Uint8Array(await file.body.slice(0, HEAD_BYTES).arrayBuffer());
  const kind = fileKind(head);
  if (kind === undefined) return { kind: "wrong_type" };
  if (kind === "video") return prepareVideo(file, limits, ports);
  const size = kind === "picture" ? await ports.measure(file.body) : undefined;
  const isHuge = size !== undefined && size.width * size.height > MOST_PIXELS;
  const isCamera = kind === "picture" && file.body.size > CAMERA_BYTES;
  const shrinks = kind === "heic" || isHuge || isCamera;
  const smaller = shrinks ? await ports.shrink(file.body) : undefined;
  const mustShrink = kind === "heic" || isHuge || file.body.size > limits.maxBytes;
  if (smaller !== undefined && isBetter(smaller, file.body, { mustShrink, limits })) {
    const name = `${file.name.replace(/\.\w+$/, "")}.jpg`;
    return { kind: "ready", body: smaller, name, preview: smaller };
  }
  if (file.body.size > limits.maxBytes) return { kind: "too_large", maxBytes: limits.maxBytes };
  const shown = kind === "picture" || kind === "animation";
  return { kind: "ready", ...file, ...(shown && { preview: file.body }) };
}

/** A HEIC is better as anything else; a picture that may go as it is only when much is saved. */
function isBetter(
  smaller: Blob,
  before: Blob,
  { mustShrink, limits }: { mustShrink: boolean; limits: ImageLimits },
): boolean {
  if (smaller.size > limits.maxBytes) return false;
  return mustShrink || smaller.size < before.size * 0.7;
}

async function prepareVideo(
  file: { readonly body: Blob; readonly name: string },
  limits: ImageLimits,
  ports: PreparePorts,
): Promise<Prepared> {
  if (file.body.size > limits.maxVideoBytes)
    return { kind: "too_large", maxBytes: limits.maxVideoBytes };
  const poster = await ports.poster(file.body);
  return { kind: "ready", ...file, ...(poster && { poster, preview: poster }) };
}

/** Browsers read the header first; the pixels are decoded when they are drawn. */
async function measureInBrowser(picture: Blob): Promise<Size | undefined> {
  const image = new Image();
  image.src = URL.createObjectURL(picture);
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
    });
    return { width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** Canvas writes pixels only: the picture stands upright, and what the camera noted is gone. */
async function shrinkInBrowser(picture: Blob): Promise<Blob | undefined> {
  try {
    const bitmap = await createImageBitmap(picture);
    const { width, height } = keptSize(bitmap);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    if (context !== null) {
      context.imageSmoothingQuality = "high";
      context.drawImage(bitmap, 0, 0, width, height);
    }
    bitmap.close();
    return await new Promise((resolve) =>
      canvas.toBlob((blob) => resolve(blob ?? undefined), "image/jpeg", 0.86),
    );
  } catch {
    return undefined;
  }
}
