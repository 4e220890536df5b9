/** Replies in the characters that the shopper writes. */
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { writeTraditional } from "../../language/traditional.ts";

/** Keys whose text a person reads; ids, addresses and values stay as they are. */
const READ = new Set([
  "text",
  "html",
  "label",
  "title",
  "why",
  "example",
  "typeLabel",
  "statusLabel",
]);

/** The reply with everything that is read in traditional characters. */
export function inTraditional(reply: DeskContent): DeskContent {
  return rewrite(reply, "") as DeskContent;
}

function rewrite(value: unknown, key: string): unknown {
  if (typeof value === "string") return READ.has(key) ? writeTraditional(value) : value;
  if (Array.isArray(value)) return value.map((item) => rewrite(item, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, rewrite(item, name)]),
  );
}
