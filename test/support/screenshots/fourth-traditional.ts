/** The fourth hand's Chinese in traditional signs, for pages of Hong Kong and Taiwan. */

/** Each simplified sign on those pages, followed by its traditional one. */
const PAIRS = [
  "与與专專为為么麼买買于於云雲从從仓倉们們价價优優会會儿兒关關内內写寫军軍冲沖减減凭憑办辦区區单單",
  "厦廈县縣参參双雙发發号號后後吗嗎员員国國壶壺处處复複宁寧实實审審对對帮幫库庫张張当當态態户戶拣揀",
  "拨撥损損数數无無时時晓曉杂雜权權来來柜櫃欧歐没沒泽澤满滿点點烛燭烦煩状狀电電码碼确確礼禮积積称稱",
  "笔筆签簽类類线線终終绑綁结結绝絕统統续續绿綠编編网網罗羅营營蜡蠟袜襪装裝计計订訂认認记記访訪证證",
  "诉訴话話询詢详詳说說请請谢謝账帳货貨购購费費转轉输輸达達过過运運还還递遞遗遺邮郵银銀铺鋪锦錦门門储儲联聯揽攬制製余餘",
  "问問间間阳陽陆陸页頁顾顧题題额額馆館驳駁验驗鸣鳴",
].join("");

const SIGNS = new Map(
  Array.from(PAIRS.matchAll(/(.)(.)/gu), ([, simple = "", full = ""]) => [simple, full]),
);

/** Sign for sign; what it does not know stays. */
export const inTraditional = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (sign) => SIGNS.get(sign) ?? sign);
