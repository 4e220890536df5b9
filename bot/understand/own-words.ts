/** What the shopper wants, kept apart from what a scammer told them. */
import { findScamSigns } from "./find-scam-signs.ts";
import type { Reading } from "./read-message.ts";

const OTHERS_SAY =
  /(?:客服|卖家|商家|店家|对方|他们?|她|有人|骗子|那人|那边|人家|工作人员|自称)[^，,。]{0,8}(?:让|叫|要求|要我|说|称|骗|告诉|通知)|说(?:是|要|让|可以|给我|帮我|退)|(?:让|叫)我|(?<![a-z])(?:asked|asks|asking|told|tells|telling|wants?|wanted|demand(?:s|ed)) me|(?<![a-z])(?:they|he|she|someone|somebody|caller|seller|agent|guy|person|support)[^.,]{0,24}(?:says?|said|claim\w*|promis\w*|wants?|offer\w*|ask\w*|told|tells)(?![a-z])/iu;
const OWN_DEED =
  /我(?:已经|就|都|刚)?[^，,。]{0,4}(?:转了|付了|给了|汇了|打了|充了|交了|用)|我(?:要|想|希望|申请|需要)|(?<![a-z])i(?:ve| have)? (?:already |just )?(?:paid|sent|transferred|wired|used|want|need|would like|demand)(?![a-z])/iu;

/** The whole text; where it tells of a scam, only the clauses that speak for the shopper. */
export function ownWords(reading: Pick<Reading, "text" | "scam">): string {
  const { text, scam } = reading;
  if (scam.signs.every((sign) => sign === "link")) return text;
  const clauses = text.split(/(?<=[，,。.!！?？;；\n])/u);
  return clauses.filter(speaksForShopper).join("");
}

function speaksForShopper(clause: string): boolean {
  const plain = clause.replace(/[’'‘]/gu, "");
  if (OTHERS_SAY.test(plain)) return false;
  return OWN_DEED.test(plain) || findScamSigns(plain, []).signs.length === 0;
}
