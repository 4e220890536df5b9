/** The few lines that the chat itself says; all others are the bot's or the desk's. */
import type { Localized } from "../../kernel/locale.ts";

/** The lines, in both languages. */
export const CHAT_WORDING = {
  /** When the bot failed or took too long. */
  botFailed: {
    zh: "这个问题我没能及时查到。您可以再发一次，或让人工客服接手，前面的内容不用重复。",
    en: "I could not work that out in time. You can send it once more, or let a person take over; nothing needs repeating.",
  },
  talkToPerson: { zh: "转人工客服", en: "Talk to a person" },
} as const satisfies Record<string, Localized>;
