/** Traditional characters: told from simplified ones, and written for those who write them. */
import { Converter } from "opencc-js/cn2t";
import { simplify } from "./normalise.ts";

let writer: ((text: string) => string) | undefined;
/** What the converter writes and hardly anybody in Taiwan does. */
const AS_WRITTEN: readonly (readonly [string, string])[] = [
  ["賬", "帳"],
  ["麵單", "面單"],
  ["平臺", "平台"],
];
const HAN = /\p{Script=Han}/u;

/** Whether a text is written in traditional characters; false for a text without any difference. */
export function isTraditional(text: string): boolean {
  return HAN.test(text) && simplify(text) !== text;
}

/** Whether a text is written in simplified characters; false for a text without any difference. */
export function isSimplified(text: string): boolean {
  return HAN.test(text) && toTaiwan(text) !== text && !isTraditional(text);
}

/** A simplified text in traditional characters, with the words of Taiwan. */
export function writeTraditional(text: string): string {
  if (!HAN.test(text)) return text;
  return AS_WRITTEN.reduce((written, [from, to]) => written.replaceAll(from, to), toTaiwan(text));
}

/** Its dictionary takes 40 MB, and most desks never meet somebody who writes so. */
function toTaiwan(text: string): string {
  const convert = writer ?? Converter({ from: "cn", to: "twp" });
  writer = convert;
  return convert(text);
}
