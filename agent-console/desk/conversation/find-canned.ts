/** Which kept replies fit what was typed after `/`, and their text with placeholders filled. Pure. */
import type { ReplyView } from "../../../kernel/protocol/replies.ts";

type Lang = "zh" | "en";

/**
 * Replies whose name, title or text, in either language, holds the words after a leading `/`, in the order given;
 * undefined when the text is no such query.
 */
export function findCanned(
  replies: readonly ReplyView[],
  text: string,
): readonly ReplyView[] | undefined {
  const query = /^[/、]([^\n/]{0,40})$/.exec(text)?.[1]?.trim().toLowerCase();
  if (query === undefined) return undefined;
  const holds = (words: string) => words.toLowerCase().includes(query);
  const named = replies.filter(({ name, title }) => [name, title.zh, title.en].some(holds));
  const said = replies.filter(({ text: said }) => holds(said.zh) || holds(said.en));
  return [...new Set([...named, ...said])];
}

/** What it says to a shopper of this language; where only the other has words, those. */
export function inLanguage(text: Readonly<Record<Lang, string>>, lang: Lang): string {
  return text[lang] === "" ? text[lang === "zh" ? "en" : "zh"] : text[lang];
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
