/** Pictures of an answer, for channels that show words and pictures apart. */

/** One picture: the path it is fetched from, and what is to be seen on it. */
export interface AnswerPicture {
  readonly path: string;
  readonly alt: string;
  readonly mime: string;
}

/** As the renderer of articles writes them; nothing else is a picture of ours. */
const PICTURE = /<img src="(\/pictures\/[a-z0-9/.-]+\.(png|jpe?g|webp))"(?: alt="([^"]*)")?>/g;
const ESCAPED = /&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" },
};

/** The pictures in sanitised HTML of an article, in their order. */
export function picturesOf(html: string): AnswerPicture[] {
  return [...html.matchAll(PICTURE)].map(([, path = "", ending, alt = ""]) => ({
    path,
    alt: alt.replace(ESCAPED, (_whole, hex?: string, decimal?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
        : (NAMED[name.toLowerCase()] ?? ""),
    ),
    mime: ending === "png" ? "image/png" : ending === "webp" ? "image/webp" : "image/jpeg",
  }));
}
