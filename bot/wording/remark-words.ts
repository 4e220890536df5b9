/** What the bot says back of a remark beside the matter, so that its teller sees it was understood. */
import type { LocalizedWords } from "./localized-words.ts";

/** One a key of the judge `remark`; each says that it is written down, which it is. A part of `WORDS`. */
export const REMARK_WORDS = {
  remark_waited: {
    zh: [
      "等了这么久还没动静，换谁都急，等了多久我写上了。",
      "又白等了一阵，辛苦您了，这一点也写进去了。",
    ],
    en: [
      "That is a long wait with nothing to show for it. How long is written down.",
      "Still nothing after all that time, I see; that's in as well.",
    ],
  },
  remark_searched: {
    zh: ["该找的地方您都找过了，我写上，免得再让您去找一遍。", "这几处也没有，记清楚了。"],
    en: [
      "So you've looked everywhere already. I've put that in, so nobody sends you looking again.",
      "Not there either; that is written down.",
    ],
  },
  remark_tried: {
    zh: ["常用的办法您都试过了，写上了，客服就不用让您再试一遍。", "这个也试过、没用，记下了。"],
    en: [
      "You've tried the usual things already; I've put that in, so that you needn't do them again.",
      "Tried, and no use; that's noted too.",
    ],
  },
  remark_contacted: {
    zh: ["您已经找过他们了，我写上，不该再让您来回跑。", "找过也没解决，这一点客服会看到。"],
    en: [
      "You've been to them already; I've put that in, you shouldn't be sent round again.",
      "Asked, and still nothing settled: the team will see that.",
    ],
  },
  remark_again: {
    zh: [
      "不是头一回了，确实让人恼火，这点我特别写上了。",
      "又来一次，难怪您生气，次数也写进去了。",
    ],
    en: [
      "Not the first time, then; that would annoy anyone. It's in the case.",
      "Again, I see. That it keeps happening is written down.",
    ],
  },
  remark_rude: {
    zh: [
      "这样对您太不应该了，让您受气了，对不起。原话我写进去了。",
      "被这样对待，谁都不好受，这一点客服会看到。",
    ],
    en: [
      "That was no way to treat you; I'm sorry. It's written down as you told it.",
      "Nobody should be spoken to like that. The team will read it.",
    ],
  },
  remark_need: {
    zh: ["等着用的，我明白，为什么要紧已经写上了。", "这事对您很重要，我写清楚了。"],
    en: [
      "I see why it matters; that is in the case as well.",
      "That is something that can't just be missed. It's written down.",
    ],
  },
  remark_hardship: {
    zh: ["明白，您这边不方便，我写上，请客服别让您多跑多弄。", "这样确实为难您了，写进去了。"],
    en: [
      "I understand, that isn't easy for you. I've put it in, so that they ask no more of you than needed.",
      "That does make it hard; it's written down.",
    ],
  },
  remark_money: {
    zh: ["这钱来得不容易，我明白，写上了。", "不管多少，都是您的钱，这话我写进去了。"],
    en: [
      "That's money you worked for; I understand. It's in.",
      "Much or little, it is yours. I've put that in.",
    ],
  },
  remark_proof: {
    zh: [
      "有凭据就好说，方便时发在这里；您手里有什么，我先写上了。",
      "留着很好，写上了，客服要看时会找您要。",
    ],
    en: [
      "Good that you have it. Send it here when you can; that you have it is written down.",
      "Keep it safe. It's noted, so the team knows that there is proof.",
    ],
  },
  remark_not_me: {
    zh: ["明白，这不是您做的，我照您说的写清楚了。", "没有就是没有，记清楚了。"],
    en: [
      "Understood: it wasn't you. I've written it just like that.",
      "You didn't; that's down in plain words.",
    ],
  },
  remark_condition: {
    zh: ["东西现在什么样，写上了，客服要看这个。", "好，这个状态也记着了。"],
    en: [
      "How it is now is written down; the team looks at that.",
      "Right, its condition is noted too.",
    ],
  },
  remark_detail: {
    zh: ["这个细节有用，写上了。", "这样就更清楚了，也加进去了。"],
    en: ["That detail helps; it's in.", "That makes it clearer. I've added it."],
  },
  remark_refused: {
    zh: ["他们没同意，您说的这一点写进去了。", "被拒的情况写清楚了，客服会看双方的说法。"],
    en: [
      "So they said no. That's in, just as you put it.",
      "I've written down what they refused, for the team to look at.",
    ],
  },
  remark_promised: {
    zh: ["当初怎么答应的，我照您说的写上了。", "说好的没兑现，这一点写进去了。"],
    en: [
      "What was promised is written down as you tell it.",
      "They said so and it didn't happen; that's in.",
    ],
  },
  remark_loyal: {
    zh: [
      "您一直信任我们，这次让您失望了，抱歉，这话我带到。",
      "老顾客碰上这种事，确实寒心，写上了。",
    ],
    en: [
      "You've trusted this place for long, and I'm sorry it let you down. I'll pass it on.",
      "After all this time that is a disappointment. It's in your case.",
    ],
  },
  remark_threat: {
    zh: [
      "您的打算我如实写上了，那是您的权利；我先把这件事交清楚。",
      "明白，您这话客服会原样看到。",
    ],
    en: [
      "That is your right, and it's written down as you said it. Let me get this one across first.",
      "Understood; the team reads it in your own words.",
    ],
  },
  remark_own_fault: {
    zh: ["谁都有手滑的时候，没事，照实写上就好办。", "不要紧，弄错了也能登记，我写清楚了。"],
    en: [
      "It happens to everyone. I've written it as it was; that is the best start.",
      "No harm in saying so. It's noted, and we carry on.",
    ],
  },
  remark_terms: {
    zh: ["您的要求写上了，办的人会看到。", "好，这个条件也记着了。"],
    en: [
      "What you need of it is written down for whoever handles it.",
      "Right, that condition is in too.",
    ],
  },
  remark_business: {
    zh: ["这边还等着开工开张，影响不小，我写在显眼处了。", "耽误做事的情况写进去了，客服会看到。"],
    en: [
      "Work is waiting on this, I see; what it holds up is written down.",
      "That costs you business. It's in, for the team to see.",
    ],
  },
  remark_risk: {
    zh: [
      "这样有危险，先别用了，放到碰不着的地方；这一点写上了。",
      "安全要紧，先停用，情况我写进去了。",
    ],
    en: [
      "That could hurt somebody: please stop using it and keep it out of reach. It's written down.",
      "Safety first, leave it off for now. I've put that in.",
    ],
  },
  remark_patient: {
    zh: ["谢谢您体谅，一点都不麻烦。", "您太客气了，应该的。"],
    en: ["That's kind of you, and no bother at all.", "Thank you for bearing with us."],
  },
} as const satisfies Record<string, LocalizedWords>;
