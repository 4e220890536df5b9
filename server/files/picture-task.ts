/** What the image worker is asked and what it answers. */

/** An image as it came, and what it may cost. */
export interface ImageTask {
  readonly bytes: Uint8Array;
  readonly maxPixels: number;
  readonly timeoutMs: number;
}

/** An image that was written anew, with its thumbnail. */
export interface CleanImage {
  readonly mime: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** At most 320 px on the longer side, in the same format. */
  readonly thumb: Uint8Array;
}

/** `unreadable`: not an image of a kind we take, or damaged. */
export type ImageOutcome =
  | { readonly kind: "clean"; readonly image: CleanImage }
  | { readonly kind: "unreadable" }
  | { readonly kind: "too_many_pixels" }
  | { readonly kind: "timeout" };
