/** "Sorry, it ends in 56", "最后两位是 87": a number corrected by its last digits only. */
import { normaliseWidth } from "./normalise-text.ts";

export interface LastDigits {
  /** What the number ends in, upper case. */
  readonly digits: string;
  /** What it was thought to end in, when that was said ("56 not 65"). */
  readonly instead?: string;
}

const DIGITS = "([0-9A-Za-z]{1,6})(?![0-9A-Za-z-])";
const ENDS: readonly RegExp[] = [
  new RegExp(
    `(?:最后|末尾|末|后面|后|尾数?|结尾)(?:[一二两三四五六几0-9]?(?:位|个)(?:数字?|号码?)?|的?数字?|号|那[一两几]?(?:位|个)?)?(?:应该|其实|应当)?(?:是|为|改成|换成)\\s*${DIGITS}`,
    "giu",
  ),
  new RegExp(
    `(?<![a-z])(?:ends?|ending|finish(?:es|ing)?)(?: (?:in|with|on))(?: an?)? ${DIGITS}`,
    "giu",
  ),
  new RegExp(
    `(?<![a-z])(?:last|final) (?:(?:two|three|four|couple|few|[2-6])(?: of)? ?)?(?:digits?|numbers?|ones?|part|bit)? ?(?:is|are|was|were|should be|should read|shd be|s\\b)? ?(?:actually |really )?${DIGITS}`,
    "giu",
  ),
];
const INSTEAD =
  /(?:不是|而不是|不(?!对)|(?<![a-z])(?:not|instead of|rather than)) ?(?:an? )?([0-9A-Za-z]{1,6})(?![0-9A-Za-z-])/iu;
const CARD = /卡|手机|电话|(?<![a-z])(?:card|phone|mobile|visa|account)(?![a-z])/iu;

/** The last digits as corrected, or undefined where the words are about something else. */
export function findLastDigits(text: string): LastDigits | undefined {
  const plain = normaliseWidth(text);
  if (CARD.test(plain)) return undefined;
  const found = ENDS.flatMap((pattern) => [...plain.matchAll(pattern)])
    .filter((match) => /[0-9]/u.test(match[1] ?? ""))
    .reduce<RegExpMatchArray | undefined>(
      (best, match) =>
        best === undefined || (match.index ?? 0) > (best.index ?? 0) ? match : best,
      undefined,
    );
  const digits = found?.[1]?.toUpperCase();
  if (digits === undefined) return undefined;
  const instead = INSTEAD.exec(plain)?.[1]?.toUpperCase();
  if (instead === undefined || !/[0-9]/u.test(instead) || instead === digits) return { digits };
  return { digits, instead };
}

/** The number with its new end; undefined where the correction does not fit it, or changes nothing. */
export function withLastDigits(value: string, end: LastDigits): string | undefined {
  const { digits, instead } = end;
  if (value.endsWith(digits) || digits.length >= value.length) return undefined;
  const fits = instead === undefined || value.endsWith(instead);
  const length = fits && instead !== undefined ? instead.length : digits.length;
  return fits ? value.slice(0, value.length - length) + digits : undefined;
}

const END = "([0-9A-Za-z]{2,6})(?![0-9A-Za-z-])";
const NAMED: readonly RegExp[] = [
  `(?<![a-z])(?:the|that|this|with)(?: one| order| number)?(?: that| which)?(?: (?:ends?|ending|finish(?:es|ing)))?(?: (?:in|with|on))?(?: an?| the)? ${END}(?: (?:one|order|number|it is|is it|please|i think|i guess|thats it|for sure|definitely))*(?=\\s*(?:[,.!?;\n]|$))`,
  `(?<![a-z])(?:ends?|ending|finish(?:es|ing)?)(?: (?:in|with|on))(?: an?| the)? ${END}`,
  `(?<![a-z])(?:its?|it'?s|it is|that'?s)(?: the)?(?: last| one)? ${END}(?: (?:one|order|number))*(?=\\s*(?:[,.!?;\n]|$))`,
  `(?:尾号|尾数|末尾|结尾|最后|后面|末|后)(?:[一两二三四五六几0-9]?(?:位|个)(?:数字?)?)?(?:是|为)?\\s*${END}`,
  `(?:是|要|选|那|就)(?:那个|这个|个)?\\s*${END}\\s*(?:的|结尾|那|这|尾|[，,。！!\\n]|$)`,
  `(?<![0-9A-Za-z-])${END}\\s*(?:结尾|收尾|那[个单条笔]|这[个单条笔]|的那|的这)`,
].map((source) => new RegExp(source, "giu"));
const DENIED =
  /(?:不是|不要|别|(?<![a-z])(?:not|isn'?t|n't|wasn'?t|ignore|forget))[^,.，。]{0,12}$/iu;

/** "It's the 472 one", "尾号472的": which single one of the numbers is named by its end; its place. */
export function findNamedEnd(text: string, values: readonly string[]): number | undefined {
  if (values.length < 2) return undefined;
  const plain = normaliseWidth(text);
  const denied = new Set<number>();
  let named: number | undefined;
  for (const match of NAMED.flatMap((pattern) => [...plain.matchAll(pattern)])) {
    const end = (match[1] ?? "").toUpperCase();
    if (!/[0-9]{2}/u.test(end) || values.includes(end)) continue;
    const fitting = values.flatMap((value, at) => (value.endsWith(end) ? [at] : []));
    const [place] = fitting;
    if (place === undefined || fitting.length > 1) continue;
    if (DENIED.test(plain.slice(0, match.index + match[0].lastIndexOf(match[1] ?? ""))))
      denied.add(place);
    else named = place;
  }
  // "Not the 427 one": of two, the other.
  return named ?? (denied.size === 1 && values.length === 2 ? 1 - Math.min(...denied) : undefined);
}
