/** What real messages carry beside their question, put round a question that is known: does it still come first? */
import type { Locale } from "../../kernel/locale.ts";

/** Puts something round a question; `turn` chooses among the ways of doing so. */
export type Disturb = (text: string, turn: number) => string;

/** Names of the kinds of disturbance. */
export const DISTURBANCES = [
  "product",
  "brand",
  "greeting",
  "markup",
  "speech",
  "pointing",
  "story",
] as const;
/** A kind of disturbance. */
export type Disturbance = (typeof DISTURBANCES)[number];

/** `{}` stands for the question. */
const FORMS: Readonly<
  Record<Locale, Readonly<Record<Exclude<Disturbance, "speech" | "markup">, readonly string[]>>>
> = {
  zh: {
    product: ["我买的榨汁机,{}", "{}(儿童滑板车)", "关于那台除湿机 {}", "电热毯,{}"],
    brand: ["松下的面包机,{}", "{} 乐扣乐扣保鲜盒", "买了双亚瑟士跑鞋,{}", "科沃斯 T20,{}"],
    greeting: ["亲亲在不在呀,{}", "客服小哥下午好!{}", "老板你好,打扰下,{}", "{} 谢谢亲"],
    pointing: ["就是这个,{}", "这款的话,{}", "{} 我说的是这一单", "那这种情况呢,{}"],
    story: [
      "上个礼拜给我外公挑了件礼物,他不太会用手机,所以我来问。{}",
      "我之前一直在别家买,最近才注册你们这里。{}",
      "中午吃饭的时候忽然想起来这件事,{}",
      "我和室友一起凑单的,她让我问一下,{}",
    ],
  },
  en: {
    product: [
      "It's about a juicer. {}",
      "{} (kids scooter)",
      "the dehumidifier, {}",
      "Re: heated blanket. {}",
    ],
    brand: [
      "My Panasonic bread maker: {}",
      "{} It's a Tupperware box",
      "Asics trainers. {}",
      "Ecovacs T20, {}",
    ],
    greeting: [
      "Good afternoon guys! {}",
      "Hiya, hope all is well. {}",
      "Hello support people, {}",
      "{} Ta very much",
    ],
    pointing: [
      "About this one: {}",
      "It's for that one, {}",
      "{} I mean this order here",
      "And in this case? {}",
    ],
    story: [
      "I picked something out for my grandad last week and he's no good with phones, so I'm asking. {}",
      "I always used another site before and only just signed up here. {}",
      "Was having lunch and suddenly remembered this. {}",
      "My flatmate and I ordered together and she asked me to find out. {}",
    ],
  },
};
const FILLERS: Readonly<Record<Locale, readonly string[]>> = {
  zh: ["那什么 ", "额我想说 ", "内个 "],
  en: ["erm ", "right so basically ", "hmm okay "],
};
const PUNCTUATION = /[,.?!;:，。？！；：、]+/gu;

/** The disturbances of a language, by kind. */
export function disturbancesOf(lang: Locale): Readonly<Record<Disturbance, Disturb>> {
  const put = (kind: keyof (typeof FORMS)[Locale]): Disturb => {
    const forms = FORMS[lang][kind];
    return (text, turn) => (forms[turn % forms.length] ?? "{}").replace("{}", () => text);
  };
  return {
    product: put("product"),
    brand: put("brand"),
    greeting: put("greeting"),
    markup: markUp,
    speech: (text, turn) => speak(text, FILLERS[lang], turn),
    pointing: put("pointing"),
    story: put("story"),
  };
}

function markUp(text: string, turn: number): string {
  const middle = Math.floor(text.length / 2);
  const space = text.indexOf(" ", middle);
  const at = space < 0 ? middle : space;
  const ways = [
    `<p>${text}</p>`,
    `&nbsp;&nbsp;${text}<br/>`,
    `${text.slice(0, at)}<br>${text.slice(at)}`,
    `<div class="msg">${text}</div>&nbsp;`,
  ];
  return ways[turn % ways.length] ?? text;
}

/** As dictated: a filler, and no punctuation. */
function speak(text: string, fillers: readonly string[], turn: number): string {
  const words = text.replace(PUNCTUATION, " ").replace(/\s+/gu, " ").trim();
  return `${fillers[turn % fillers.length] ?? ""}${words}`;
}
