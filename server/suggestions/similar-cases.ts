/** What agents wrote in solved cases like this one, as far as it may be said to anybody. */
import { createHash } from "node:crypto";
import type { Ticket } from "../../handoff/ticket.ts";
import { readCase } from "../cases/case-store.ts";
import { wordsOf } from "../history/search-terms.ts";
import type { Queries } from "../storage/storage.ts";
import { createLikeness, type Fitting } from "./rank.ts";

/** Words of a colleague. */
export interface CaseReply extends Fitting {
  readonly kind: "case";
  readonly text: string;
}

/** The newest solved cases that are looked at, and the likest that are read. */
const LOOKED_AT = 200;
const READ = 4;
const LEAST_LIKENESS = 0.2;
const LENGTH = { least: 8, most: 600 } as const;

/** At most one of each case, of the same problem, queue and language; the likest first. */
export async function findCaseReplies(
  db: Queries,
  ticket: Ticket,
  { problemType, words }: { readonly problemType: string; readonly words: ReadonlySet<string> },
): Promise<CaseReply[]> {
  const rows = await db
    .selectFrom("tickets as t")
    .innerJoin("cases as c", "c.id", "t.case_id")
    .select(["t.conversation_id as conversationId", "c.data"])
    .where("t.state", "=", "resolved")
    .where("t.outcome", "in", ["solved", "answered"])
    .where("t.queue", "=", ticket.queue)
    .where("t.lang", "=", ticket.lang)
    .where("c.problem_type", "=", problemType)
    .where("t.id", "!=", ticket.id)
    .orderBy("t.resolved_at", "desc")
    .limit(LOOKED_AT)
    .execute();
  const told = rows.map(({ conversationId, data }) => ({
    conversationId,
    words: wordsOf(readCase({ data }).slots["description"]?.value ?? ""),
  }));
  const likeness = createLikeness(told.map((one) => one.words));
  const like = told
    .map((one) => ({ conversationId: one.conversationId, fit: likeness(words, one.words) }))
    .filter(({ fit }) => fit >= LEAST_LIKENESS)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, READ);
  const found: CaseReply[] = [];
  for (const { conversationId, fit } of like) {
    const text = await findWords(db, conversationId);
    const id = text === undefined ? "" : fingerprintOf(text);
    if (text !== undefined && !found.some((one) => one.id === id))
      found.push({ kind: "case", id, fit, text });
  }
  return found;
}

/** The longest of what an agent wrote to the shopper that names nobody and nothing. */
async function findWords(db: Queries, conversationId: string): Promise<string | undefined> {
  const rows = await db
    .selectFrom("messages")
    .select("content")
    .where("conversation_id", "=", conversationId)
    .where("author_kind", "=", "agent")
    .where("visibility", "=", "all")
    .orderBy("seq")
    .limit(50)
    .execute();
  const texts = rows.flatMap(({ content }) => {
    const said = JSON.parse(content) as { readonly kind: string; readonly text?: string };
    return said.kind === "text" && said.text !== undefined ? [said.text.trim()] : [];
  });
  return texts.filter(isForAnybody).sort((a, b) => b.length - a.length)[0];
}

/** Numbers, addresses and links belong to one shopper: words that hold any are not handed on to another. */
export function isForAnybody(text: string): boolean {
  const { least, most } = LENGTH;
  if (text.length < least || text.length > most) return false;
  return !/\d{3}|@|https?:|www\./i.test(text.normalize("NFKC"));
}

/** The same words are learned about wherever they were said. */
function fingerprintOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
