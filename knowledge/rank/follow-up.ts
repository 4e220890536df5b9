const CHINESE_OPENING =
  /^(?:那么?|然后|还有|如果|要是|它|这个|那个|这|这样|哪里|多久|多少|为什么|怎么|可以|能|在哪)/;
const CHINESE_CLOSING = /(?:呢|吗|么|多久|多少|哪里|怎么办)[?!。]*$/;
/** Beginnings of an English question that goes on; each is a piece of a pattern. */
const ENGLISH_OPENINGS = [
  "and",
  "but",
  "so",
  "then",
  "ok",
  "okay",
  "what (?:about|if)",
  "how (?:about|long|much|many|do i|can i)",
  "which",
  "where",
  "when",
  "why",
  "is (?:it|that|this)",
  "does (?:it|that)",
  "do i",
  "can (?:i|it)",
  "will (?:it|that)",
  "for",
  "with",
];
const ENGLISH_OPENING = new RegExp(`^(?:${ENGLISH_OPENINGS.join("|")})\\b`);
const ENGLISH_POINTER = /\b(?:it|that|this|those|them|there|one)\b/;

/**
 * Whether a normalised question reads like the continuation of a talk ("那要多久", "and for cash on
 * delivery?"): short, and opening or pointing back the way such questions do.
 */
export function isFollowUp(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z0-9']+/g)?.length ?? 0;
  if (han > 0) {
    return han + words * 2 <= 12 && (CHINESE_OPENING.test(text) || CHINESE_CLOSING.test(text));
  }
  return words > 0 && words <= 9 && (ENGLISH_OPENING.test(text) || ENGLISH_POINTER.test(text));
}
