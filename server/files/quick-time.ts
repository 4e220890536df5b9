/** QuickTime as iPhones record it: the same boxes as an MP4 under another brand. */

/** What browsers play of it. Other codecs of QuickTime are for cutting rooms. */
const PLAYED = ["avc1", "avc3", "hvc1", "hev1"];
const QUICK_TIME = "qt  ";
const MP4 = "mp42";
/** From a box's content down to what says how its frames are coded. */
const TO_CODEC = ["mdia", "minf", "stbl", "stsd"];

interface Box {
  readonly type: string;
  readonly content: Buffer;
}

/**
 * Makes a video an MP4, in the given bytes: all offsets hold, because just the brands are written anew. False, with
 * nothing changed, when browsers would not play it: no H.264 or HEVC in it, or pointers to other files.
 */
export function makeMp4OfQuickTime(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes = boxesIn(file);
  const brands = boxes[0];
  const movie = boxes.find(({ type }) => type === "moov");
  if (brands?.type !== "ftyp" || movie === undefined) return false;
  const inside = boxesIn(movie.content);
  const codecs = inside.filter(({ type }) => type === "trak").map(codecOf);
  const refers = inside.some(({ type }) => type === "rmra" || type === "cmov");
  if (refers || !codecs.some((codec) => PLAYED.includes(codec))) return false;
  const start = brands.content.byteOffset - file.byteOffset;
  for (let at = start; at + 4 <= start + brands.content.length; at += 4) {
    const isVersion = at === start + 4;
    if (!isVersion && file.toString("latin1", at, at + 4) === QUICK_TIME) file.write(MP4, at);
  }
  return true;
}

/** The four signs of a track's first sample entry; empty when it has none. */
function codecOf(track: Box): string {
  let content: Buffer | undefined = track.content;
  for (const step of TO_CODEC)
    content = boxesIn(content).find(({ type }) => type === step)?.content;
  // Version, flags and the count of entries; then the size of the first.
  return content?.toString("latin1", 12, 16) ?? "";
}

/** Boxes one after the other, up to the first that does not fit. */
function boxesIn(content: Buffer | undefined): Box[] {
  const boxes: Box[] = [];
  let at = 0;
  while (content !== undefined && at + 8 <= content.length) {
    const size = content.readUInt32BE(at);
    const type = content.toString("latin1", at + 4, at + 8);
    const isLarge = size === 1 && at + 16 <= content.length;
    const head = isLarge ? 16 : 8;
    const whole = isLarge ? Number(content.readBigUInt64BE(at + 8)) : size || content.length - at;
    if (whole < head || at + whole > content.length) break;
    boxes.push({ type, content: content.subarray(at + head, at + whole) });
    at += whole;
  }
  return boxes;
}
