/** Which canned replies fit what was typed after `/`, and their text with placeholders filled. Pure. */
import { CANNED_REPLIES, type CannedReply } from "../../wording/canned-replies.ts";

/** Replies whose name or text holds the words after a leading `/`; undefined when the text is no such query. */
export function findCanned(text: string, lang: "zh" | "en"): readonly CannedReply[] | undefined {
  const query = /^[/、]([^\n/]{0,40})$/.exec(text)?.[1]?.trim().toLowerCase();
  if (query === undefined) return undefined;
  return CANNED_REPLIES.filter(
    (reply) =>
      reply.key.includes(query) ||
      reply.title[lang].toLowerCase().includes(query) ||
      reply.text[lang].toLowerCase().includes(query),
  );
}

/** Puts values into `{{placeholders}}`. A line whose placeholder has no value is left out. */
export function fillCanned(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split("\n")
    .filter((line) =>
      [...line.matchAll(/\{\{(\w+)\}\}/g)].every((match) => (values[match[1] ?? ""] ?? "") !== ""),
    )
    .map((line) => line.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? ""))
    .join("\n");
}
