/** One form of a message for recognition: half-width, lower case, simplified, without apostrophes. */

/**
 * Traditional characters of the words the bot listens for. Not a converter: knowledge has its own, and
 * what is shown or stored is always the shopper's text.
 */
const PAIRS =
  "還还 沒没 有有 貨货 單单 號号 訂订 運运 遞递 顯显 簽签 謝谢 請请 幫帮 問问 題题 錢钱 轉转 帳账 賬账 壞坏 錯错 發发 報报 換换 補补 賣卖 買买 評评 價价 質质 壓压 縮缩 爛烂 騙骗 詐诈 盜盗 異异 過过 達达 點点 時时 間间 後后 來来 這这 個个 們们 說说 話话 讓让 誰谁 麼么 東东 爾尔 聯联 繫系 絡络 對对 應应 該该 當当 確确 認认 證证 據据 圖图 檔档 傳传 無无 網网 開开 關关 顏颜 寫写 實实 際际 賠赔 償偿 責责 與与 處处 理理 態态 機机 務务 員员 線线 專专 經经 費费 額额 現现 顧顾";

const SIMPLIFY: ReadonlyMap<string, string> = new Map(
  PAIRS.split(" ").map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

// Zero-width characters, soft hyphens and emoji hide words from patterns.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;
const QUOTES = /[’‘`´']/gu;

/** Half-width and trimmed, case and apostrophes kept: for numbers. */
export function normaliseWidth(text: string): string {
  return text.normalize("NFKC").replace(INVISIBLE, "").trim();
}

/** Short forms of chat English, so that every pattern needs to know one spelling only. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])(?:sum1|some1|sumone|somone)(?![a-z])/gu, "someone"],
  [/(?<![a-z])(?:any1|ne1|anyon)(?![a-z])/gu, "anyone"],
  [/(?<![a-z])w(?:\/|ith)?(?= (?:a|an|someone|real|the|human|agent|sum)(?![a-z]))/gu, "with"],
  [/(?<![a-z0-9])2(?= (?:a|an|speak|talk|chat|someone|agent|human|the)(?![a-z]))/gu, "to"],
  [/(?<![a-z])wanna(?![a-z])/gu, "want to"],
  [/(?<![a-z])gimme(?![a-z])/gu, "give me"],
  [/(?<![a-z])giv(?![a-z])/gu, "give"],
  [/(?<![a-z])lemme(?![a-z])/gu, "let me"],
  [/(?<![a-z])(?:pls|plz|plse|pleas)(?![a-z])/gu, "please"],
  [/(?<![a-z0-9])u(?![a-z0-9])/gu, "you"],
  [/(?<![a-z])ur(?![a-z])/gu, "your"],
  [/(?<![a-z])thru(?![a-z])/gu, "through"],
  [/(?<![a-z])(?:agen|agn|agian)(?![a-z])/gu, "again"],
  [/(?<![a-z])(?:refnd|reffund|refudn|refound|refun)(?![a-z])/gu, "refund"],
  [/(?<![a-z])swop/gu, "swap"],
  [/(?<![a-z])acc?t?(?= (?:got|was|is|has|been|banned|hacked|locked|blocked))/gu, "account"],
  [/(?<![a-z])aint(?= (?:got|had|seen|received|come|arrived|turned))/gu, "havent"],
  [/(?<![a-z])aint(?![a-z])/gu, "isnt"],
];

/** For matching words and phrases: see the head of this file. */
export function normaliseText(text: string): string {
  const plain = normaliseWidth(text).toLowerCase().replace(QUOTES, "");
  const simplified = [...plain]
    .map((character) => SIMPLIFY.get(character) ?? character)
    .join("")
    .replace(/[ \t]+/gu, " ");
  if (!/[a-z]/u.test(simplified)) return simplified;
  return SPELLINGS.reduce((known, [short, full]) => known.replace(short, full), simplified);
}
