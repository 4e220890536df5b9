const LONGEST = 120;

/**
 * The name shown for an upload: data, never a path. Folders, control characters, invisible and
 * direction-changing signs are taken out; the end of the name carries the type that was really stored.
 */
export function cleanFileName(given: string | undefined, mime: "image/png" | "image/jpeg"): string {
  const base = (given ?? "").normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const visible = base
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}"<>|:*?]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const stem = visible.replace(/(\.[a-z0-9]{1,5})+$/i, "").replace(/^\.+/, "");
  const short = Array.from(stem).slice(0, LONGEST).join("").trim();
  return `${short || "image"}${mime === "image/png" ? ".png" : ".jpg"}`;
}
