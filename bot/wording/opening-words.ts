/** What the bot says when a case opens, or turns out to be about something else. */
import type { LocalizedWords } from "./localized-words.ts";

/** What was heard of the problem, where it is plain, and that a case is put together. A part of `WORDS`. */
export const OPENING_WORDS = {
  opened: {
    zh: "明白了：{heard}。我来帮您登记，信息齐了就交给客服跟进。",
    en: "I see: {heard}. I'll put a case together so that our team can act on it.",
  },
  sorry: { zh: "抱歉让您费心了。", en: "I'm sorry for the trouble." },
  opened_with_article: {
    zh: "明白了：{heard}。上面这篇可以先看看，同时我帮您登记，交给客服跟进。",
    en: "I see: {heard}. The page above may already help; meanwhile I'll put a case together for our team.",
  },
  opened_guess: {
    zh: [
      "好，您说的我先原样记下，帮您登记，交给客服跟进。",
      "我先把您说的记下来，信息齐了就交给客服。",
    ],
    en: [
      "All right, I'll write it down just as you tell it, and put a case together for our team.",
      "Let me put this together for our team, in your own words.",
    ],
  },
  opened_guess_with_article: {
    zh: "上面这篇可以先看看合不合适；您说的我原样记下，同时帮您登记，交给客服跟进。",
    en: "See whether the page above fits; meanwhile I'll write it down just as you tell it and put a case together for our team.",
  },
  switched: {
    zh: "明白了，那就按「{type}」来处理，前面说过的都保留。",
    en: "Understood, I'll treat it as “{type}”. What you told me so far is kept.",
  },
} as const satisfies Record<string, LocalizedWords>;
