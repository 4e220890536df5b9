/** What the desk says as plain text, for channels and terminals without cards. */
import type { DeskContent } from "../../kernel/protocol/message.ts";

/** A reply as one text: what a person without pictures would read. */
export function presentText(reply: DeskContent): string {
  switch (reply.kind) {
    case "file":
      return `[${reply.file.name}]`;
    case "answer":
      return reply.gist === undefined
        ? `${reply.article.title}\n${reply.text}`
        : `${reply.article.title}\n${reply.gist}\n→ ${reply.article.url}`;
    case "checklist":
      return [reply.text, ...reply.items.map((item) => `${mark(item.state)} ${item.label}`)].join(
        "\n",
      );
    case "summary":
      return [
        reply.text,
        ...reply.rows.map((row) => `${row.label}: ${row.value}`),
        ...reply.evidence.map((item) => `${mark(item.state)} ${item.label}`),
      ].join("\n");
    default:
      return reply.text;
  }
}

function mark(state: "missing" | "provided" | "declined"): string {
  return { missing: "☐", provided: "☑", declined: "–" }[state];
}
