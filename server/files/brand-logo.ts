/** The shop's logo: a picture beside brand.yaml. It is served and mailed as it is, so only plain pictures are taken. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** A picture that every browser and mail program shows, and that holds no script. */
export interface Logo {
  readonly type: "image/png" | "image/jpeg";
  readonly bytes: Uint8Array;
}

/** The logo as it is now; undefined where the shop has none, or its file has gone. */
export type ReadLogo = () => Promise<Logo | undefined>;

/** In bytes: it goes with every page and every letter. */
export const MOST_LOGO_BYTES = 200_000;

const KINDS = [
  { type: "image/png", begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", begins: [0xff, 0xd8, 0xff] },
] as const;

/** Reads the file that the brand names whenever it is asked; `brand` is the live one. */
export function createLogoReader(
  settingsDir: string,
  brand: { readonly logo: string | null },
): ReadLogo {
  return async () => {
    if (brand.logo === null) return undefined;
    const found = await findLogo(settingsDir, brand.logo);
    return found.kind === "logo" ? found.logo : undefined;
  };
}

/** What the settings folder has under that name. */
export type FoundLogo =
  | { readonly kind: "logo"; readonly logo: Logo }
  | { readonly kind: "missing" }
  | { readonly kind: "too_large" }
  /** Neither PNG nor JPEG, whatever its name says. */
  | { readonly kind: "no_picture" };

/** Looks at the bytes, not at the name. */
export async function findLogo(settingsDir: string, name: string): Promise<FoundLogo> {
  const path = join(settingsDir, name);
  const about = await stat(path).catch(() => undefined);
  if (about === undefined || !about.isFile()) return { kind: "missing" };
  if (about.size > MOST_LOGO_BYTES) return { kind: "too_large" };
  const bytes = await readFile(path);
  const kind = KINDS.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
  return kind === undefined
    ? { kind: "no_picture" }
    : { kind: "logo", logo: { type: kind.type, bytes } };
}
