/**
 * What the desk says of its shop. It is asked for as a script, because a shop's content policy that lets ours in lets
 * this one in too; a fetch or a picture would need more of it.
 */
import type { LoaderLang } from "./wording.ts";

/** The shop's name, colour and picture. */
export interface ShopBrand {
  readonly name: Readonly<Record<LoaderLang, string>>;
  /** `#rrggbb`; null where the shop keeps the widget's own. */
  readonly accent: string | null;
  readonly logo: ImageBitmap | undefined;
}

/** As the desk's script says it. */
interface SaidBrand extends Omit<ShopBrand, "logo"> {
  /** Base64. */
  readonly picture: string | null;
}

/** Undefined where the desk does not say: the launcher then looks as it comes. `base`: where the script came from. */
export async function loadBrand(base: URL): Promise<ShopBrand | undefined> {
  try {
    const { href } = new URL("widget/brand.js", base);
    const said: { brand: SaidBrand } = await import(/* @vite-ignore */ href);
    const { name, accent, picture } = said.brand;
    return { name, accent, logo: picture === null ? undefined : await decode(picture) };
  } catch {
    return undefined;
  }
}

/** A picture that cannot be drawn is none. */
async function decode(picture: string): Promise<ImageBitmap | undefined> {
  const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
  return createImageBitmap(new Blob([bytes])).catch(() => undefined);
}
