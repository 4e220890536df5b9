/** The launcher's few words. */
export const LOADER_WORDS = {
  zh: {
    open: (unread: number) =>
      unread === 0 ? "打开在线客服" : `打开在线客服，${unread} 条未读消息`,
    close: "关闭在线客服",
    frame: "在线客服",
    waiting: "正在打开…",
    failed: "在线客服没有打开，可能是网络问题。",
    retry: "重试",
  },
  en: {
    open: (unread: number) =>
      unread === 0
        ? "Open help chat"
        : `Open help chat, ${unread} unread ${unread === 1 ? "message" : "messages"}`,
    close: "Close help chat",
    frame: "Help chat",
    waiting: "Opening…",
    failed: "The help chat did not open. It may be the network.",
    retry: "Try again",
  },
} as const;

/** A language the loader speaks. */
export type LoaderLang = keyof typeof LOADER_WORDS;
