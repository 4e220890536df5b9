/** One-time codes and card check codes that are given away. */
import type { FoldedText } from "../../language/fold-text.ts";
import type { Secret } from "./secret.ts";

const NAME = `(?:${[
  "(?:验证|校验|动态|短信|安全|确认)码|动态密码",
  "(?<![a-z])(?:sms|verification|security|login|one[- ]?time|auth(?:entication)?) (?:pass)?code",
  "(?<![a-z])(?:otp|2fa(?: code)?|cv[vc]2?)",
].join("|")})(?![a-z])`;
const LINK =
  "(?:[\\s:=(]|我?刚?才?收到的?|发你了?|是|为|就|(?:is|was|it'?s|number|i (?:got|received)(?: is)?)(?![a-z]))*";
const FIGURES = "(?<code>(?:[a-z]-)?[0-9](?:[ -]?[0-9]){2,7})(?![0-9a-z-])";
const BEFORE = new RegExp(`${NAME}(?<link>${LINK})${FIGURES}`, "gu");
const BEHIND = new RegExp(
  `(?<![0-9a-z-])(?<code>[0-9]{4,8})\\s*(?:\\(|就?是|为|=|is|was)\\s*(?:[我刚才的]|收到|短信|(?:the|my|a) )*${NAME}`,
  "gu",
);
/** "The code I got is 482913". */
const GOT = new RegExp(
  `(?<![a-z])code (?:i|they|you) [a-z ]{2,12}(?:is|was|:)\\s*${FIGURES}`,
  "gu",
);
/** A code that did not come is none; the number behind it is another one. */
const MISSING = /(?:没|不到|未|never|not|n't|no|without)[^,.;!?\n]{0,16}$/u;

/** The codes, with their places. */
export function findCodes({ low }: FoldedText): Secret[] {
  const named = [...low.matchAll(BEFORE)].filter(
    ({ index, groups }) =>
      (groups?.["link"] ?? "").trim() !== "" || !MISSING.test(low.slice(0, index)),
  );
  return [...named, ...low.matchAll(BEHIND), ...low.matchAll(GOT)].map((match) => {
    const code = match.groups?.["code"] ?? "";
    const start = match.index + match[0].lastIndexOf(code);
    return { kind: "code" as const, start, end: start + code.length, shown: "••••" };
  });
}
