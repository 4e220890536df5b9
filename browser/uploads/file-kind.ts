/** What a file really is, by its first bytes: names and the system's word may be wrong. */
export type FileKind = "picture" | "heic" | "animation" | "pdf" | "video";

/** How many bytes from the beginning are enough. */
export const HEAD_BYTES = 32;

const BRANDS: readonly (readonly [FileKind, RegExp])[] = [
  ["heic", /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)/],
  ["picture", /^avi[fs]/],
  ["video", /^(?:isom|iso[2-9]|mp4[12v]|avc1|M4V |dash|MSNV|f4v |qt {2})/],
];

/** Undefined for what the desk does not take. */
export function fileKind(head: Uint8Array): FileKind | undefined {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  if (text.startsWith("\x89PNG") || text.startsWith("\xff\xd8\xff")) return "picture";
  if (text.startsWith("GIF8")) return "animation";
  if (text.startsWith("%PDF-")) return "pdf";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "picture";
  if (text.startsWith("\x1aE\xdf\xa3")) return "video";
  if (text.slice(4, 8) !== "ftyp") return undefined;
  return BRANDS.find(([, brand]) => brand.test(text.slice(8)))?.[0];
}
