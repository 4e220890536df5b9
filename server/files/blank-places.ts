/** ISO 6709 positions as phones write them into videos, for example +31.2304+121.4737+004.000/ */
const POSITION =
  /[+-][0-9]{1,3}\.[0-9]{1,8}[+-][0-9]{1,3}\.[0-9]{1,8}(?:[+-][0-9]{1,6}(?:\.[0-9]{1,4})?)?\//g;
const LONGEST = 64;
/** Looked through piece by piece: as one text, a video would be held twice. */
const PIECE = 1_000_000;

/** Moves every place that an MP4 names to 0°, 0°, in the given bytes: all others stay, so that all offsets hold. */
export function blankPlaces(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = 0; from < file.length; from += PIECE) {
    const piece = file.toString("latin1", from, from + PIECE + LONGEST);
    for (const match of piece.matchAll(POSITION)) {
      const first = from + match.index;
      for (let at = first; at < first + match[0].length; at += 1) {
        const byte = file[at] ?? 0;
        if (byte >= 0x31 && byte <= 0x39) file[at] = 0x30;
      }
    }
  }
}
