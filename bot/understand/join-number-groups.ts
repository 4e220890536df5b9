/**
 * Numbers are read out in groups: "LM 7781 20", "rr 998877665 cn", "KT 5-5012". Where the groups are one
 * number, the spaces between them become underscores, so that the text keeps its length and its places.
 */

/** Joins the groups of each number of half-width text; `isCarrier` knows a carrier's number. */
export function joinNumberGroups(plain: string, isCarrier: (value: string) => boolean): string {
  const carriers = plain.replace(CARRIER_GROUPS, (groups) => joinCarrier(groups, isCarrier));
  const prefixed = carriers.replace(
    PREFIXED,
    (whole: string, letters: string, rest: string, at: number) =>
      belongs(carriers, { letters, rest, at }) ? whole.replace(/ /gu, "_") : whole,
  );
  return prefixed.replace(CLAUSE, (clause) => joinWholeClause(clause, clause.trim() === plain));
}

/** Groups of a carrier's number are apart by single spaces. */
const CARRIER_GROUPS =
  /(?<![A-Za-z0-9-])(?:[A-Za-z]{1,4}|[A-Za-z]*[0-9][A-Za-z0-9]*)(?: (?:[A-Za-z]{1,4}|[A-Za-z]*[0-9][A-Za-z0-9]*)){1,7}(?![A-Za-z0-9-])/gu;

/** "1Z 999 AA1 01 2345 6784" within the words around it: the longest stretch that is a carrier's number. */
function joinCarrier(groups: string, isCarrier: (value: string) => boolean): string {
  const words = groups.split(" ");
  for (let start = 0; start < words.length - 1; start += 1) {
    if (isSmallWord(words[start] ?? "")) continue;
    for (let end = words.length; end > start + 1; end -= 1) {
      const joined = words.slice(start, end).join("");
      if (!/[A-Za-z]/u.test(joined) || !isCarrier(joined.toUpperCase())) continue;
      const before = words.slice(0, start);
      const after = words.slice(end);
      return [...before, words.slice(start, end).join("_"), ...after].join(" ");
    }
  }
  return groups;
}

/**
 * A short end of letters and figures, as "c1" in "ab 9920 c1"; no amount ("x2", "5kg"), no time, no part of
 * a postcode.
 */
const TAIL =
  "(?: (?![xX][0-9]|[0-9]+(?:[xX]|[kKmMgG]|[kK][gG]|[cCmM][mM]|[mM][lLbB]|[gGtT][bB]|[aApP][mM]|[tT][hH]|[sS][tT]|[nN][dD]|[rR][dD]|[pP][cC]|[xX][lL])(?![A-Za-z0-9]))(?:[A-Za-z]{1,2}[0-9]{1,3}|[0-9]{1,4}[A-Za-z]{1,2})(?![A-Za-z0-9_-]| [0-9][A-Za-z]{2}(?![A-Za-z])))";
const PREFIXED = new RegExp(
  `(?<![A-Za-z0-9_-])([A-Za-z]{1,4}) ((?:- )?[0-9]{1,12}(?:[ -][0-9]{1,6})*${TAIL}?)(?![0-9A-Za-z_%]|[.][0-9]|[年月日号点元块件天个次])(?! ?(?:days?|items?|pcs|pieces?|weeks?|hours?|times?|usd|dollars?|yuan|rmb|euros?|pounds?)(?![a-z]))`,
  "gu",
);
const LABEL_BEFORE =
  /(?:单|号|编号|(?<![a-z])(?:order|ord|number|num|no|id|ref|reference)(?:'?s)?(?![a-z]))\s*(?:is|was|its|是|为|应该是)?\s*[:：#.=]?\s*$/iu;

interface Prefixed {
  readonly letters: string;
  readonly rest: string;
  readonly at: number;
}

/** Capitals before digits, or letters right behind a label, belong to the number; words do not. */
function belongs(plain: string, { letters, rest, at }: Prefixed): boolean {
  const digits = rest.replace(/[^0-9]/gu, "");
  if (isSmallWord(letters) || /^1[3-9][0-9]{9}$/u.test(digits)) return false;
  const before = plain.slice(0, at);
  const upper = letters === letters.toUpperCase();
  if (LABEL_BEFORE.test(before)) return digits.length >= 4 && (upper || isNoWord(letters));
  const alone = /(?:^|[\n。，,.!！?？;；:：])\s*$/u.test(before);
  if (alone && upper) return digits.length >= 4;
  // Where all is in capitals, they say nothing.
  const stands = upper && /[a-z]|\p{Script=Han}/u.test(plain);
  const enough = digits.length >= (/[ -]/u.test(rest) ? 5 : 6);
  return stands && letters.length > 1 && letters.length <= 3 && enough;
}

const CLAUSE = /[^\n。，,!！?？;；:：.]+/gu;
const ONLY_GROUPS = new RegExp(
  `^(\\s*(?:(?:我的|这个|那个|订单|编?号码?|单号?|是|就是|给你|发你|呐|喏|嗯|哦|噢|好|#|№|(?:order|ord|number|num|no|id|ref|is|it|its|it's|here|the|my|that's|ok|so|um|uh|well|and|try|yes|yep|yeah)(?![a-z]))\\s*)*)([A-Za-z]{1,4} (?:- )?)?([0-9]{1,8}(?:[ -][0-9]{1,8})*${TAIL}?)(\\s*(?:哈|哦|啊|吧|呢|谢谢|的|(?:thanks|thank you|thx|please|pls|plz|mate|ta))*\\s*)$`,
  "iu",
);

/** A clause that is nothing but groups of digits is one number: "4588 120 7", "kt 5-5012". */
function joinWholeClause(clause: string, isAll: boolean): string {
  // Two capitals and digits and nothing else, as in "SO 8812 44", are no words.
  if (isAll && BARE_NUMBER.test(clause) && !LABEL.test(clause)) return clause.replace(/ /gu, "_");
  const match = ONLY_GROUPS.exec(clause);
  if (match === null) return clause;
  const [, lead = "", letters = "", groups = "", tail = ""] = match;
  const digits = groups.replace(/[^0-9]/gu, "").length;
  const bare = letters.replace(/[ -]/gu, "");
  const capitals = bare === bare.toUpperCase();
  const word = bare !== "" && (isSmallWord(bare) || !(capitals || isNoWord(bare)));
  const enough = bare === "" || word ? digits >= 6 : digits >= 4;
  if (!enough) return clause;
  const number = word ? groups : letters + groups;
  return lead + (word ? letters : "") + number.replace(/ /gu, "_") + tail;
}

const BARE_NUMBER = /^[A-Z]{2} [0-9]{2,8}(?:[ -][0-9]{1,8})+$/u;
const LABEL = /^(?:NO|NR|ID|IS|IT|PO|OK|HI|QQ|VX|WX) /u;

const SMALL_WORDS =
  /^(?:an?|i|o|am|as|at|be|but|by|did|do|for|from|get|go|got|had|has|he|her|hi|his|id|if|in|is|it|its|just|last|me|my|near|next|no|not|nr|num|of|oh|ok|on|only|or|ord|our|out|over|paid|pay|po|ref|she|so|some|than|that|the|they|this|to|too|up|us|was|we|well|with|yes|you|your|aed|aud|cad|chf|cny|eur|gbp|hkd|inr|jpy|ntd|rmb|sgd|usd|rs|am|pm|app|card|cell|code|ends?|fax|ios|imei|mac|otp|pin|post|qq|room|shop|sim|size|sku|store|tel|visa|vx|wx|zip|dhl|dpd|ems|evri|gls|tnt|ups|usps|call|text|and|are|can|eu|uk|page|pack|type|was|were|year|hrs?|mins?|wait|sure|here|yeah|nope|hmm|then|now|also|ugh|hey|sir|okay|kg|lbs?|cm|mm|ml|gb|tv)$/iu;

function isSmallWord(letters: string): boolean {
  return SMALL_WORDS.test(letters);
}

/** In small letters, two of them, or more without a vowel, are hardly a word. */
function isNoWord(letters: string): boolean {
  return letters.length === 2 || (letters.length > 2 && !/[aeiou]/iu.test(letters));
}
