/** What the picture process is asked and what it answers. */

/** What a picture may cost. */
export interface PictureLimits {
  readonly maxPixels: number;
  readonly timeoutMs: number;
  /** Milliseconds of the processor for reading a picture; what was read until then counts. */
  readonly readMs: number;
}

/** A place on a picture in shares of its size, 0 … 1: an upright rectangle. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A picture as it came, and what to do with it. */
export interface PictureTask extends PictureLimits {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** `read`: find text, and cover secrets. `clean`: only write it anew. `cover`: hide these places too. */
  readonly work: "read" | "clean" | "cover";
  readonly places: readonly Place[];
}

/** One line that was read, with the secrets in it masked. */
export interface PictureLine {
  readonly text: string;
  readonly place: Place;
}

/** What stands on a picture. */
export interface PictureReading {
  /** Row by row from the top; the parts of a row from the left. */
  readonly rows: readonly (readonly PictureLine[])[];
  /** Which secrets were covered, one entry each. */
  readonly covered: readonly string[];
  /** False when the time was up before all was read. */
  readonly whole: boolean;
}

/** What a stored picture shows of the file it was made from. */
export type PictureSource =
  | { readonly kind: "picture" }
  | { readonly kind: "first_frame" }
  | { readonly kind: "pages"; readonly shown: number; readonly total: number };

/** A picture that was written anew, with its thumbnail. */
export interface CleanPicture {
  readonly mime: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** At most 320 px on the longer side, in the same format; of a long picture its beginning. */
  readonly thumb: Uint8Array;
  readonly source: PictureSource;
  /** Absent when the picture was not read. */
  readonly reading?: PictureReading;
}

/**
 * `unreadable`: not of a kind we take, or damaged. `locked`: a PDF that asks for a password. `too_much_memory`: a small
 * file that would take more than all others together.
 */
export type PictureOutcome =
  | { readonly kind: "clean"; readonly picture: CleanPicture }
  | { readonly kind: "unreadable" }
  | { readonly kind: "locked" }
  | { readonly kind: "too_many_pixels" }
  | { readonly kind: "too_much_memory" }
  | { readonly kind: "timeout" };

/** Goes back over the channel before the answer: what may take for ever to decode did not. */
export interface PictureDecoded {
  readonly id: number;
  readonly decoded: true;
}

/** Goes back over the channel. */
export interface PictureAnswer {
  readonly id: number;
  readonly outcome: PictureOutcome;
  /** The process has grown: it gives its memory back by ending. */
  readonly tired: boolean;
}
