/**
 * What of a question is about its subject: order numbers, greetings and politeness say nothing about
 * which article is meant, and in long stories they drown what does.
 */
const LONG_NUMBER = /\b(?=[a-z0-9-]*\d{4})[a-z0-9][a-z0-9-]{5,}\b/g;

/** What opens or closes a Chinese question and says nothing; one that holds another stands before it. */
const CHINESE_PHRASES = [
  ...["你好呀?", "您好", "哈喽", "在吗", "在么", "亲亲?", "客服", "小姐姐"],
  ...["请问一下", "请问", "想问一下", "想问下", "问一下", "问下", "麻烦问下", "麻烦", "打扰一下"],
  ...["谢谢(?:您|你|啦)?", "多谢", "感谢"],
];
const CHINESE_POLITENESS = new RegExp(
  `(?:^|(?<=[,。!?;:、\\s]))(?:${CHINESE_PHRASES.join("|")})(?:啊|呀|了|哈)?[,。!?;:、\\s]*`,
  "g",
);
const ENGLISH_PHRASES = [
  ...["hi there", "hello there", "hi", "hello", "hey", "good (?:morning|afternoon|evening)"],
  ...["dear (?:support|sir|madam|team)", "excuse me", "please", "kindly"],
  ...["thank you(?: (?:so|very) much)?", "thanks(?: (?:a lot|in advance|so much))?"],
  ...["could you (?:please )?(?:tell|help) me", "can you (?:please )?(?:tell|help) me"],
  ...["i would like to know", "i'd like to know", "i want to know", "i was wondering"],
  ...["just wondering", "quick question"],
];
const ENGLISH_POLITENESS = new RegExp(`\\b(?:${ENGLISH_PHRASES.join("|")})\\b[,.!?;:]*`, "g");

/**
 * The subject of a normalised question. Falls back to the question itself when nothing would be left.
 */
export function questionSubject(normalised: string): string {
  const bare = normalised
    .replace(LONG_NUMBER, " ")
    .replace(CHINESE_POLITENESS, "")
    .replace(ENGLISH_POLITENESS, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,.!?;:,。、]+/, "")
    .trim();
  return bare.length >= 2 ? bare : normalised;
}

const CLAUSE_END = /[,。!?;、\n]|[.!?;,](?=\s|$)|…+/u;
const CHINESE_JOIN = /(?:还有就是|还有|另外|而且|以及|同时|顺便|并且|然后)/u;
const ENGLISH_JOIN = /\b(?:and also|and then|also|and|but|plus|because|since|so|by the way)\b/;

/**
 * The clauses of a normalised question, longest useful pieces only: at least four Han characters or
 * three words each, at most `limit`, in order. One clause means there is nothing to split.
 */
export function splitClauses(text: string, limit = 6): string[] {
  const clauses: string[] = [];
  for (const sentence of text.split(CLAUSE_END)) {
    for (const piece of sentence.split(CHINESE_JOIN)) {
      for (const clause of piece.split(ENGLISH_JOIN)) {
        const trimmed = clause.trim();
        if (isSubstantial(trimmed)) clauses.push(trimmed);
      }
    }
  }
  if (clauses.length <= limit) return clauses;
  // The longest say most; their order in the text is kept.
  const kept = new Set([...clauses].sort((a, b) => b.length - a.length).slice(0, limit));
  return clauses.filter((clause) => kept.delete(clause));
}

function isSubstantial(clause: string): boolean {
  const han = clause.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = clause.match(/[a-z0-9']+/g)?.length ?? 0;
  return han >= 4 || words >= 3 || (han >= 2 && words >= 1);
}
