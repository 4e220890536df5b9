/** QuickTime files in the smallest: boxes as an iPhone writes them, around frames that are none. */

/** One box with its length and its four signs. */
export function box(type: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const content = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
}

/** A film with one track of that codec; `more` stands in its table of contents. */
export function aMov(codec: string, more: string | Buffer = ""): Buffer {
  const descriptions = box("stsd", "\0\0\0\0", "\0\0\0\x01", box(codec, "\0".repeat(70)));
  const track = box("trak", box("mdia", box("minf", box("stbl", descriptions))));
  const brands = box("ftyp", "qt  ", "\0\0\0\0", "qt  ", "mp41");
  return Buffer.concat([brands, box("moov", track, more), box("mdat", "frames")]);
}
