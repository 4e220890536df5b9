import type { FileView } from "../../kernel/protocol/message.ts";

const LONGEST = 120;
const EXTENSIONS: Readonly<Record<FileView["mime"], string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "video/mp4": "mp4",
  "video/webm": "webm",
};

/** The ending that belongs to a stored file's type. */
export function extensionOf(mime: FileView["mime"]): string {
  return EXTENSIONS[mime];
}

/**
 * The name shown for an upload: data, never a path. Folders, control characters, invisible and
 * direction-changing signs are taken out; the end of the name carries the type that was really stored.
 */
export function cleanFileName(given: string | undefined, mime: FileView["mime"]): string {
  const base = (given ?? "").normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const visible = base
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}"<>|:*?]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const stem = visible.replace(/(\.[a-z0-9]{1,5})+$/i, "").replace(/^\.+/, "");
  const short = Array.from(stem).slice(0, LONGEST).join("").trim();
  return `${short || "image"}.${extensionOf(mime)}`;
}
