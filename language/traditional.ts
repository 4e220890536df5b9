/** Traditional characters: told from simplified ones, and written for those who write them. */
import { Converter } from "opencc-js/cn2t";
import { Converter as ToSimplified } from "opencc-js/t2cn";

const toTaiwan = Converter({ from: "cn", to: "twp" });
const toSimplified = ToSimplified({ from: "t", to: "cn" });
const HAN = /\p{Script=Han}/u;

/** Whether a text is written in traditional characters; false for a text without any difference. */
export function isTraditional(text: string): boolean {
  return HAN.test(text) && toSimplified(text) !== text;
}

/** A simplified text in traditional characters, with the words of Taiwan. */
export function writeTraditional(text: string): string {
  return HAN.test(text) ? toTaiwan(text) : text;
}
