/** The launcher's few words. */
export const LOADER_WORDS = {
  zh: {
    open: (unread: number) =>
      unread === 0 ? "打开在线客服" : `打开在线客服，${unread} 条未读消息`,
    close: "关闭在线客服",
    frame: "在线客服",
    dismiss: "不再显示这条消息",
    from: (name: string) => `${name} 发来消息`,
  },
  en: {
    open: (unread: number) =>
      unread === 0
        ? "Open help chat"
        : `Open help chat, ${unread} unread ${unread === 1 ? "message" : "messages"}`,
    close: "Close help chat",
    frame: "Help chat",
    dismiss: "Dismiss this message",
    from: (name: string) => `Message from ${name}`,
  },
} as const;

/** A language the loader speaks. */
export type LoaderLang = keyof typeof LOADER_WORDS;
