/** The words around a case that goes to another help desk. */
import type { Localized } from "../../kernel/locale.ts";

/** Every word of the briefing and of the notes that follow it. */
export const BRIEFING_WORDING = {
  case: { zh: "工单号", en: "Case" },
  queue: { zh: "队列", en: "Queue" },
  reason: { zh: "转人工原因", en: "Why a person" },
  shopper: { zh: "店铺认识的顾客", en: "Shopper, by the shop's word" },
  contact: { zh: "联系方式", en: "Contact" },
  page: { zh: "所在页面", en: "Page" },
  collected: { zh: "已收集", en: "Collected" },
  evidence: { zh: "材料", en: "Evidence" },
  tried: { zh: "看过的文章", en: "Articles shown" },
  said: { zh: "聊天记录", en: "What was said" },
  user: { zh: "顾客", en: "Shopper" },
  bot: { zh: "机器人", en: "Bot" },
  file: { zh: "文件", en: "File" },
  takenHere: {
    zh: "有同事已在 Frontdesk 接手这个会话",
    en: "A colleague has taken this chat in Frontdesk",
  },
  notSaid: {
    zh: "这条回复没能送达：会话已在 Frontdesk 由同事接手或换成了另一件事",
    en: "This answer did not reach the shopper: a colleague has the chat in Frontdesk, or it is about something else now",
  },
} as const satisfies Record<string, Localized>;
