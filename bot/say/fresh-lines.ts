/** No line is said twice word for word in a conversation: what was said is remembered by its fingerprint. */
import type { DeskContent } from "../../kernel/protocol/message.ts";
import type { BotState } from "../state.ts";

type Said = BotState["said"];

/** Before the fingerprint of a line, so that it is no key of a wording. */
const MARK = "#";
/** So many lines are remembered; an older one may come again. */
const MOST_REMEMBERED = 150;

/** Whether any line of the text was said before. */
export function isSaid(said: Said, text: string): boolean {
  return linesOf(text).some((line) => said[fingerprint(line)] !== undefined);
}

/** The first of the wordings of which nothing was said before; the first of all when there is none. */
export function pickFresh(said: Said, wordings: readonly string[]): string {
  return wordings.find((text) => !isSaid(said, text)) ?? wordings[0] ?? "";
}

/** The replies without lines that were said before, and what is remembered from now on. Never silent. */
export function sayFresh(
  replies: readonly DeskContent[],
  said: Said,
): { readonly replies: readonly DeskContent[]; readonly said: Said } {
  const remembered: Record<string, number> = { ...said };
  const fresh = replies.flatMap((reply): DeskContent[] => {
    if (reply.kind === "answer" || reply.kind === "file") return [reply];
    const lines = linesOf(reply.text);
    const news = lines.filter((line) => remembered[fingerprint(line)] === undefined);
    for (const line of news) remembered[fingerprint(line)] = 1;
    if (news.length === lines.length) return [reply];
    if (news.length > 0) return [{ ...reply, text: news.join("\n") }];
    return reply.kind === "text" && replies.length > 1 ? [] : [reply];
  });
  return {
    replies: fresh.length > 0 ? fresh : replies.slice(0, 1),
    said: forgetOldest(remembered),
  };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** FNV-1a over UTF-16: short, and the same in every run. */
function fingerprint(line: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < line.length; index += 1) {
    hash = Math.imul(hash ^ line.charCodeAt(index), 0x01000193) >>> 0;
  }
  return MARK + hash.toString(36);
}

function forgetOldest(said: Said): Said {
  const lines = Object.keys(said).filter((key) => key.startsWith(MARK));
  const surplus = new Set(lines.slice(0, Math.max(0, lines.length - MOST_REMEMBERED)));
  return Object.fromEntries(Object.entries(said).filter(([key]) => !surplus.has(key)));
}
