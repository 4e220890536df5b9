/** The name of a company or team where the words around it say that it is one. */
import { foldText } from "../../language/fold-text.ts";

const KINDS = "(?:公司|集团|工作室|团队|科技|传媒|商贸|机构|品牌)";
const FORMS =
  "GmbH|Ltd|Limited|Inc|LLC|Corp|Corporation|Co|AG|BV|SA|SARL|PLC|Pte Ltd|Studio|Agency|Media|Group";
const HOUSES = "company|team|brand|agency|firm|business|organi[sz]ation";
const WE = "[Ww]e(?: a|['’])re(?: called| from| with)?";
/** Read in simplified characters, so that traditional ones say the same. */
const NAMED_IN_CHINESE: readonly RegExp[] = [
  /(?:公司|团队|品牌|工作室|机构|企业)(?:的?(?:全称|名字|名称|名))?(?:是|叫做|叫|为|:)+\s*([^:,。;!?\n]{2,40})/du,
  new RegExp(
    `(?:我们|我|这里|这边)(?:这边)?(?:是|来自|叫|代表)\\s*([^,。;!?\\s]{1,30}?${KINDS})`,
    "du",
  ),
];
/** Read in the case as written: a name has capitals. */
const NAMED: readonly RegExp[] = [
  new RegExp(
    `(?<![a-z])(?:${HOUSES})(?:['’]s)?(?: name)?(?: is| are|:)?(?: called| named)?\\s*(?<=is|are|:|called|named)\\s*([^,.;!?\\n]{2,60}(?:\\.[a-z]{2,})?)`,
    "diu",
  ),
  new RegExp(
    `(?<![A-Za-z])(?:${WE}|[Ff]rom|[Aa]t|[Bb]ehalf of|[Rr]epresent(?:ing)?|[Ff]or)\\s+((?:[A-Z][\\p{L}&-]*\\s)+(?:${FORMS})\\b)`,
    "du",
  ),
  /(?<![A-Za-z])[Ww]e(?: are|['’]re)(?: called| from)\s+([A-Z][\p{L}&-]*(?:\s[A-Z][\p{L}&-]*)*)/du,
];
const NO_NAME =
  /^(?:做|干|搞|从事|什么|一家|一个|专门|主要|卖|based|located|looking|interested|in |an? |not |new|very|small|the |ready|registered)/iu;
const TAIL =
  /\s+(?:and|with|my|our|you can|please|contact|e-?mail|phone|tel)(?![a-z]).*$|(?:联系方式|电话|邮箱|微信|手机).*$/iu;

/** The name without what follows it, as written; undefined where no name is given. */
export function findCompany(said: string): string | undefined {
  const { text, low } = foldText(said);
  const placed = [
    ...NAMED_IN_CHINESE.map((pattern) => pattern.exec(low)?.indices?.[1]),
    ...NAMED.map((pattern) => pattern.exec(text)?.indices?.[1]),
  ];
  for (const [start, end] of placed.filter((place) => place !== undefined)) {
    // Places are the same in both, and what follows a name is only ever cut off.
    const { length } = low.slice(start, end).replace(TAIL, "");
    const name = text.slice(start, start + length).trim();
    if (name.length >= 2 && !NO_NAME.test(low.slice(start, start + length).trim())) return name;
  }
  return undefined;
}
