/** Fills the work list on a shop's first day: what customers asked elsewhere and this FAQ does not answer. */
import type { ChatImport } from "../../kernel/protocol/studio.ts";
import { wordingText } from "../../knowledge/search/corpus.ts";
import { readChats } from "./read-chats.ts";
import type { StudioPorts } from "./studio-ports.ts";

/** More would keep an editor waiting; the newest count. */
const MOST_QUESTIONS = 1000;
/** Stands for a conversation that is not here. */
export const ELSEWHERE = "imported";

/**
 * Hides cards, codes and addresses, asks the live FAQ, and puts what it does not answer on the work list. The same
 * file twice adds nothing.
 */
export async function importChats(
  { storage, clock, ids, knowledge, mask }: StudioPorts,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<ChatImport> {
  const read = readChats(name, text);
  const now = clock.now();
  const taken = read.questions.slice(-MOST_QUESTIONS);
  const left = read.questions.length - taken.length;
  const known = await storage.db
    .selectFrom("misses")
    .select("text")
    .where("conversation_id", "=", ELSEWHERE)
    .execute();
  const seen = new Set(known.map((row) => wordingText(row.text)));
  const asked = new Map<string, string>();
  const rows: { text: string; lang: string; decision: string; at: number }[] = [];
  for (const question of taken) {
    const masked = mask(question).text;
    const key = wordingText(masked);
    if (seen.has(key)) continue;
    const lang = /\p{Script=Han}/u.test(masked) ? "zh" : "en";
    let decision = asked.get(key);
    if (decision === undefined) {
      const found = await knowledge.explain({ text: masked, lang, role: "buyer", at: now });
      decision = found.decision.kind;
      asked.set(key, decision);
    }
    if (decision !== "answer") rows.push({ text: masked, lang, decision, at: now });
  }
  await storage.transaction(async (tx) => {
    for (const [seq, row] of rows.entries())
      await tx.db
        .insertInto("misses")
        .values({ ...row, id: ids.id(), conversation_id: ELSEWHERE, seq, candidates: "[]" })
        .execute();
  });
  const more =
    left > 0 ? [`only the last ${MOST_QUESTIONS} of ${read.questions.length} were taken`] : [];
  return { questions: taken.length, listed: rows.length, problems: [...read.problems, ...more] };
}
