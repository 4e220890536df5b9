/**
 * A script of its own beside the loader: the launcher appears without it. What the desk says of its shop imports it,
 * as a script too, because a shop's content policy that lets ours in lets these in, and would stop a fetch or a
 * picture.
 */
import { readableOn } from "./readable-on.ts";
import type { LoaderLang } from "./wording.ts";

/** The shop's name, colour and picture, ready for the launcher. */
export interface ShopBrand {
  readonly name: Readonly<Record<LoaderLang, string>>;
  /** `#rrggbb`; null where the shop keeps the widget's own. */
  readonly accent: string | null;
  /** The colour of what stands on an accent. */
  readonly readableOn: (accent: string) => string;
  /** Stands in the place of the launcher's own picture. */
  readonly mark: HTMLElement | undefined;
}

/** As the desk says it. */
interface SaidBrand extends Pick<ShopBrand, "name" | "accent"> {
  /** Base64; null where the shop has no logo. */
  readonly picture: string | null;
}

/** Called by the desk's `widget/brand.js`. */
export async function presentBrand({ name, accent, picture }: SaidBrand): Promise<ShopBrand> {
  const mark = picture === null ? undefined : await draw(picture);
  return { name, accent, mark, readableOn };
}

/** Undefined for a picture that cannot be drawn. */
async function draw(picture: string): Promise<HTMLElement | undefined> {
  const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  const place = { position: "absolute", inset: "0", width: "100%", height: "100%" };
  const look = { border: "3px solid var(--a)", borderRadius: "inherit", background: "#fff" };
  Object.assign(canvas.style, place, look, { objectFit: "cover" });
  return canvas;
}
