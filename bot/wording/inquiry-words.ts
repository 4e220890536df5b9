/** What the bot says to questions beside a matter that no article answers. */
import type { LocalizedWords } from "./localized-words.ts";

/** Of what is asked in between: whether it is done, how long it takes, who decides. A part of `WORDS`. */
export const INQUIRY_WORDS = {
  not_done_yet: {
    zh: [
      "还没有，这边只登记：您确认提交之后，客服才会去办。",
      "还没办，等提交给客服以后才会处理。",
      "没有呢，交上去之后客服才开始办。",
    ],
    en: [
      "Not yet: I only write it down, and the team acts once you have sent it.",
      "No, nothing is done yet; that starts when the case goes to the team.",
      "Not so far: it begins once this has gone to the team.",
    ],
  },
  cannot_look: {
    zh: [
      "这个我这边看不到，得客服来查；您在 App 里打开那一单，最新的状态就在上面。",
      "我看不到里面的情况，客服接手后会查。",
      "这一点要客服查了才知道，我先替您记着。",
    ],
    en: [
      "I can't see that from here, the team can; the order's own page in the app shows its latest state.",
      "I can't look into it myself; whoever takes the case will check.",
      "Only the team can see that; I can't from here.",
    ],
  },
  time_unknown: {
    zh: [
      "具体要多久我说不准，不乱答应；提交以后客服会在这个对话里回复。",
      "时间我没法保证，客服看过以后会在这里告诉您。",
      "哪天能好我不知道，不敢乱说；有消息就在这里回您。",
    ],
    en: [
      "I can't name a time, so I won't promise one. Once it is sent, the team answers in this chat.",
      "When exactly, I don't know; the team tells you here after looking at it.",
      "I have no date I could stand behind; you will hear it in this chat.",
    ],
  },
  team_decides: {
    zh: [
      "这个要客服核实以后才能定，我不能先答应；您这句话已经写进去了。",
      "行不行由客服来定，您问的这一点我也写上了。",
      "这要看客服核实的结果，我把您的问题一起交上去。",
    ],
    en: [
      "That is for the team to decide, so I can't promise it; I've written down that you asked.",
      "The team has to say whether that works. Your question is in the case.",
      "I'm not the one who can grant that; the team reads your question with the case.",
    ],
  },
  goods_unknown: {
    zh: [
      "这个我这里没有资料。商品页没写的话，在商品页联系卖家问最准。",
      "商品本身的事卖家最清楚，问一下他们，答复留着当凭据。",
      "这一点也只有卖家说得准，我不敢乱答。",
    ],
    en: [
      "I have nothing on that here. If the product page doesn't say, ask the seller on that page.",
      "That is about the item itself, so the seller can tell you best; keep the answer.",
      "Only the seller can say that for certain, so I won't guess.",
    ],
  },
  call_number: {
    zh: "我自己打不了电话。把号码发在这里，我写进工单，客服会看到您想接电话。",
    en: "I can't ring you myself. Leave a number here and I'll put it in the case, so that the agent sees you'd like a call.",
  },
  call_noted: {
    zh: "我自己打不了电话；号码 {contact} 已经写进工单，客服会看到您想接电话。",
    en: "I can't ring you myself; {contact} is in the case, and the agent sees that you'd like a call.",
  },
} as const satisfies Record<string, LocalizedWords>;
