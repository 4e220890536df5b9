import type { PageContext } from "../../kernel/protocol/conversation.ts";

/** What a host may pass on: texts alone. The panel takes what it knows of them (`panel/clean-context.ts`). */
export function textsOf(given: Readonly<Record<string, unknown>>): PageContext {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => typeof value === "string"),
  ) as PageContext;
}

/** Where the shopper is now. The fragment is left out: it may hold secrets of the page. */
export function currentPage(): PageContext {
  const [url = ""] = location.href.split("#");
  return { url, title: document.title };
}
