/** What reading gets wrong again and again, put right: letters for figures, signs it does not know, blanks it loses. */

const MENDS: readonly (readonly [RegExp, string])[] = [
  // A zero within or before small letters is an o: "0rder", "n0".
  [/(?<![0-9A-Za-z])0(?=[a-z]{2})/gu, "O"],
  [/(?<=[a-z])0(?=[a-z])/gu, "o"],
  [/(?<![0-9A-Za-z])n0(?=\.?(?:$|[\s:：]))/gu, "no"],
  // £ is not in the alphabet: it comes out as a letter.
  [/(?<![0-9A-Za-z])[fEt](?=[0-9][0-9,]*\.[0-9]{2}(?![0-9]))/gu, "£"],
  // A comma between thousands comes out as a point.
  [/(?<![0-9.,])([0-9]{1,3})\.(?=[0-9]{3}\.[0-9]{2}(?![0-9.]))/gu, "$1,"],
  [/(?<![A-Z0-9])Y(?=[0-9][0-9,]*\.[0-9]{2}(?![0-9]))/gu, "¥"],
  [/(?<![0-9A-Za-z])[cC](?=[0-9][0-9,]*\.[0-9]{2}(?![0-9]))/gu, "€"],
  [/(?<=[0-9]\s?)0ct(?=\s?20|ober)/gu, "Oct"],
  // A currency's stroke is lost: "NTS941".
  [/(?<=(?<![A-Za-z])(?:NT|HK|US|AU|CA|SG))S(?=[0-9])/gu, "$"],
  [/(?<![A-Za-z])[S5][s5]?\$(?=[0-9])|(?<![A-Za-z])Ss(?=[0-9])/gu, "S$"],
  // Traditional signs that the alphabet lacks come out as others or not at all.
  [/(?<=快|速)[遮遁逓](?=$|[单單公\s])/gu, "递"],
  [/(?<![储儲])蓄卡/gu, "储蓄卡"],
  [/(?<=已)收(?=$|[。，])/gu, "签收"],
  // A Chinese full stop at the end of a number comes out as an o.
  [/(?<=[0-9][0-9A-Z]+)o$/gu, "。"],
  // A button's word beside a number.
  [/(?<=[0-9A-Z])\s*(?:复制|拷贝|Copy)$/gu, ""],
  // Two signs that look alike where they are small.
  [/(?<=退款|退货|换货|售后|^)中请(?!假)/gu, "申请"],
  // Blanks within a number's thousands.
  [/(?<=[0-9],)\s(?=[0-9]{3}(?:\.[0-9]{2})?(?![0-9]))/gu, ""],
  // Lost blanks: "DHLParcel", "number12345678", "12345678is".
  [/(?<![\p{L}0-9])(\p{Lu}{2,})(?=\p{Lu}\p{Ll}{2})/gu, "$1 "],
  [/(?<=\p{Ll}{2})(\p{Lu}{3,})(?=\p{Lu}\p{Ll}{2})/gu, " $1 "],
  [/(?<=[a-z]{2})(?=[0-9]{6})/gu, " "],
  [/(?<=[0-9]{8})(?=[a-z]{2})/gu, " "],
  [/(?<=20[0-9]{2}-[0-9]{2}-[0-9]{2})(?=[0-9]{2}:)/gu, " "],
];

/** The same text as it will have stood on the picture. */
export function mendText(text: string): string {
  return MENDS.reduce((mended, [wrong, right]) => mended.replace(wrong, right), text);
}
