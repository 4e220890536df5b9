import { Converter } from "opencc-js/t2cn";

/** Longest text that is looked at, in UTF-16 units; what follows cannot change the answer's cost. */
export const MAX_TEXT = 2_000;

/** The converter alone: characters that it does not know stay. */
export const simplify: (text: string) => string = Converter({ from: "t", to: "cn" });
/** Characters, most of Taiwan and Hong Kong, that the converter leaves as they are. */
const LOCAL: Readonly<Record<string, string>> = {
  著: "着",
  衞: "卫",
  枱: "台",
  暱: "昵",
  么: "幺",
};
/** 著 of "written" and "known" is simplified already; that of "going on" is 着. */
const WRITTEN = "(?<![显名原土编巨专论译])著(?![名作称者述书])";
const FIGURE = "[〇零一二两三四五六七八九]";
/** Among figures read aloud 么, as Taiwan writes it, is 幺: a one. */
const ALOUD = `(?<=${FIGURE}{2})么|(?<!\\p{Script=Han})么(?=${FIGURE}{2})`;
const LOCAL_ONE = new RegExp(`${WRITTEN}|${ALOUD}|[衞枱暱]`, "gu");

/** Chinese in simplified characters; the length may change where a phrase has another spelling. */
export function toSimplified(text: string): string {
  return simplify(text).replace(LOCAL_ONE, (character) => LOCAL[character] ?? character);
}
const HAN = /\p{Script=Han}/u;
const EMOJI =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u{fe0f}|\u{20e3}/gu;
/** What a page or an app left in a text that was copied: never a tag that somebody may ask about. */
const MARKUP =
  /<\/?(?:br|p|div|span|b|i|u|em|strong|font|li|ul)\b[^<>]{0,120}>|&(?:nbsp|amp|quot|lt|gt|apos|#\d{1,5});?/giu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;
const SPACES = /\s+/gu;

/**
 * The one spelling in which texts are compared: NFKC (so full-width digits and letters are plain),
 * lower case, simplified Chinese, no remains of markup, no emoji, control or zero-width characters, single spaces. The
 * encoder was trained on the same spelling. Never throws; looks at the first {@link MAX_TEXT} units.
 */
export function normalise(text: string): string {
  const plain = text
    .slice(0, MAX_TEXT)
    .normalize("NFKC")
    .replace(SPACES, " ")
    .replace(MARKUP, " ")
    .replace(EMOJI, " ")
    .replace(INVISIBLE, "")
    .toLowerCase();
  const simplified = HAN.test(plain) ? toSimplified(plain) : plain;
  return simplified.replace(SPACES, " ").trim();
}
