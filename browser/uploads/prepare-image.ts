/** Checks and, where needed, shrinks an image before it is sent, so that nobody waits for a refusal. */
export interface ImageLimits {
  readonly maxBytes: number;
  readonly types: readonly string[];
}

/** The desk's own until it says others. */
export const DEFAULT_LIMITS: ImageLimits = {
  maxBytes: 8_000_000,
  types: ["image/png", "image/jpeg", "image/webp"],
};

/** What to do with a chosen file. */
export type Prepared =
  | { readonly kind: "ready"; readonly body: Blob; readonly name: string }
  | { readonly kind: "wrong_type" }
  | { readonly kind: "too_large" };

const LONGEST_EDGE = 2560;

/** Decodes and re-encodes an image so that its longer edge is at most `edge` pixels. Undefined if it cannot. */
export type ShrinkImage = (image: Blob, edge: number) => Promise<Blob | undefined>;

/** An image within the limits, shrunk if it was too big, or why it cannot be sent. */
export async function prepareImage(
  file: { readonly body: Blob; readonly name: string },
  limits: ImageLimits,
  shrink: ShrinkImage = shrinkInBrowser,
): Promise<Prepared> {
  if (!limits.types.includes(file.body.type)) return { kind: "wrong_type" };
  if (file.body.size <= limits.maxBytes) return { kind: "ready", ...file };
  const smaller = await shrink(file.body, LONGEST_EDGE);
  if (!smaller || smaller.size > limits.maxBytes) return { kind: "too_large" };
  return { kind: "ready", body: smaller, name: `${file.name.replace(/\.\w+$/, "")}.jpg` };
}

async function shrinkInBrowser(image: Blob, edge: number): Promise<Blob | undefined> {
  try {
    const bitmap = await createImageBitmap(image);
    const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((resolve) =>
      canvas.toBlob((blob) => resolve(blob ?? undefined), "image/jpeg", 0.85),
    );
  } catch {
    return undefined;
  }
}
