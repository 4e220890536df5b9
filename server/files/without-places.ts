/** ISO 6709 positions as phones write them into videos, for example +31.2304+121.4737+004.000/ */
const POSITION =
  /[+-][0-9]{1,3}\.[0-9]{1,8}[+-][0-9]{1,3}\.[0-9]{1,8}(?:[+-][0-9]{1,6}(?:\.[0-9]{1,4})?)?\//g;

/** An MP4 in which every place it names is 0°, 0°: the same bytes otherwise, so that all offsets hold. */
export function withoutPlaces(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const found = [...text.matchAll(POSITION)];
  if (found.length === 0) return bytes;
  const blanked = Uint8Array.from(bytes);
  for (const match of found) {
    for (let at = match.index; at < match.index + match[0].length; at += 1) {
      const byte = blanked[at] ?? 0;
      if (byte >= 0x31 && byte <= 0x39) blanked[at] = 0x30;
    }
  }
  return blanked;
}
