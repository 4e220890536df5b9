/** What shoppers asked and were not answered well: misses, questions asked back, and answers that did not help. */
import type { Locale } from "../../kernel/locale.ts";
import type { LearnGroup } from "../../kernel/protocol/studio.ts";
import type { Queries } from "../storage/storage.ts";

/** Why a question is on the work list. */
export type LearnReason = LearnGroup["why"][number];

/** One question with what went wrong. */
export interface LearnQuestion {
  readonly text: string;
  readonly lang: Locale;
  readonly at: number;
  readonly why: LearnReason;
}

/** Newest of each kind; more would not be read. */
const MOST = 2_000;
const LONGEST = 500;

/** All of them since a moment, oldest first. */
export async function findLearnQuestions(db: Queries, since: number): Promise<LearnQuestion[]> {
  const found = [findMisses(db, since), findUnhelpful(db, since), findFlagged(db, since)];
  const all = await Promise.all(found);
  return all
    .flat()
    .filter(({ text }) => text.trim() !== "" && text.length <= LONGEST)
    .sort((a, b) => a.at - b.at);
}

async function findMisses(db: Queries, since: number): Promise<LearnQuestion[]> {
  const rows = await db
    .selectFrom("misses")
    .select(["text", "lang", "decision", "at"])
    .where("at", ">=", since)
    .orderBy("at", "desc")
    .limit(MOST)
    .execute();
  return rows.map(({ text, lang, decision, at }) => {
    const why = decision === "clarify" ? "asked_back" : "missed";
    return { text, lang: lang === "zh" ? "zh" : "en", at, why };
  });
}

/** The question that an answer marked unhelpful was given to. */
async function findUnhelpful(db: Queries, since: number): Promise<LearnQuestion[]> {
  const rows = await db
    .selectFrom("feedback")
    .innerJoin("messages as answer", "answer.id", "feedback.message_id")
    .innerJoin("messages as question", (join) =>
      join
        .onRef("question.conversation_id", "=", "answer.conversation_id")
        .onRef("question.seq", "=", "answer.in_reply_to"),
    )
    .select(["question.content", "question.lang", "feedback.at"])
    .where("feedback.helpful", "=", 0)
    .where("feedback.at", ">=", since)
    .orderBy("feedback.at", "desc")
    .limit(MOST)
    .execute();
  return rows.flatMap((row) => questionOf(row, "unhelpful"));
}

/** The question in front of what an agent flagged; a shopper's message is the question itself. */
async function findFlagged(db: Queries, since: number): Promise<LearnQuestion[]> {
  const rows = await db
    .selectFrom("message_flags")
    .innerJoin("messages as flagged", "flagged.id", "message_flags.message_id")
    .innerJoin("messages as question", (join) =>
      join
        .onRef("question.conversation_id", "=", "flagged.conversation_id")
        .onRef("question.seq", "<=", "flagged.seq")
        .on("question.author_kind", "=", "shopper"),
    )
    .select(["message_flags.message_id", "message_flags.at", "question.seq"])
    .select(["question.content", "question.lang"])
    .where("message_flags.at", ">=", since)
    .where("message_flags.flag", "in", ["wrong", "article"])
    .orderBy("question.seq", "desc")
    .limit(MOST)
    .execute();
  const nearest = new Map<string, LearnQuestion>();
  for (const { message_id, ...row } of rows) {
    const [question] = questionOf(row, "corrected");
    if (question !== undefined && !nearest.has(message_id)) nearest.set(message_id, question);
  }
  return [...nearest.values()];
}

function questionOf(
  { content, lang, at }: { content: string; lang: string; at: number },
  why: LearnReason,
): LearnQuestion[] {
  const said = JSON.parse(content) as { kind: string; text?: string };
  if (said.kind !== "text" || said.text === undefined) return [];
  return [{ text: said.text, lang: lang === "zh" ? "zh" : "en", at, why }];
}
