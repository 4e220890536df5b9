/** What no dialogue may hold: a line said twice word for word, and silence. */
import type { DeskContent } from "../../kernel/protocol/message.ts";

/** Lines of the desk's own that come more than once; rows of cards and articles by their names count as shown. */
export function repeatedLines(turns: readonly (readonly DeskContent[])[]): string[] {
  const seen = new Set<string>();
  return turns.flat().flatMap((reply) =>
    linesOf(reply).filter((line) => {
      const again = seen.has(line);
      seen.add(line);
      return again;
    }),
  );
}

function linesOf(reply: DeskContent): string[] {
  if (reply.kind === "file") return [];
  if (reply.kind === "answer") return [reply.article.title];
  return reply.text.split("\n").filter((line) => line.trim() !== "");
}
