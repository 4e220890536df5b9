/** What became of answers lately: how often each article was shown, chosen, thanked for, and not enough. */
import type { ArticleResults } from "../../kernel/protocol/studio.ts";
import type { Queries } from "../storage/storage.ts";

/** Newest bot messages that are looked at: more would say the same more slowly. */
const MOST_MESSAGES = 20_000;
const DAY_MS = 86_400_000;

/** No results at all. */
export const NO_RESULTS: ArticleResults = {
  shown: 0,
  clicked: 0,
  helped: 0,
  unhelpful: 0,
  person: 0,
  reopened: 0,
};

interface Shown {
  readonly id: string;
  readonly at: number;
}

type Counts = { -readonly [name in keyof ArticleResults]: number };

/** Results by article id since a moment; both languages of an article count together. */
export async function countResults(
  db: Queries,
  since: number,
): Promise<ReadonlyMap<string, ArticleResults>> {
  const counts = new Map<string, Counts>();
  const count = (id: string, what: keyof ArticleResults): void => {
    const mine = counts.get(id) ?? { ...NO_RESULTS };
    mine[what] += 1;
    counts.set(id, mine);
  };
  const shown = await findShown(db, since);
  for (const answers of shown.values()) for (const { id } of answers) count(id, "shown");
  for (const id of await findClicked(db, since)) count(id, "clicked");
  const feedback = await db
    .selectFrom("feedback")
    .select(["article_id", "helpful"])
    .where("at", ">=", since)
    .execute();
  for (const { article_id, helpful } of feedback)
    count(article_id, helpful === 1 ? "helped" : "unhelpful");
  const tickets = await db
    .selectFrom("tickets")
    .select(["id", "conversation_id", "created_at"])
    .where("created_at", ">=", since)
    .execute();
  const reopened = await findReopened(db, since);
  for (const ticket of tickets) {
    const answers = shown.get(ticket.conversation_id) ?? [];
    const last = answers.findLast(({ at }) => at <= ticket.created_at);
    if (last === undefined) continue;
    count(last.id, "person");
    const again = reopened.get(ticket.id);
    if (again !== undefined && again - last.at <= DAY_MS) count(last.id, "reopened");
  }
  return counts;
}

/** Answers by conversation, in their order. */
async function findShown(db: Queries, since: number): Promise<Map<string, Shown[]>> {
  const rows = await db
    .selectFrom("messages")
    .select(["conversation_id", "content", "at"])
    .where("author_kind", "=", "bot")
    .where("at", ">=", since)
    .where("content", "like", '%"kind":"answer"%')
    .orderBy("at", "desc")
    .limit(MOST_MESSAGES)
    .execute();
  const shown = new Map<string, Shown[]>();
  for (const { conversation_id, content, at } of rows.reverse()) {
    const parsed = JSON.parse(content) as { kind: string; article?: { id: string } };
    if (parsed.kind !== "answer" || parsed.article === undefined) continue;
    const list = shown.get(conversation_id) ?? [];
    list.push({ id: parsed.article.id, at });
    shown.set(conversation_id, list);
  }
  return shown;
}

/** Ids of articles that shoppers chose from what they were offered. */
async function findClicked(db: Queries, since: number): Promise<string[]> {
  const rows = await db
    .selectFrom("messages")
    .select("content")
    .where("author_kind", "=", "shopper")
    .where("at", ">=", since)
    .where("content", "like", '%"choice":"article:%')
    .orderBy("at", "desc")
    .limit(MOST_MESSAGES)
    .execute();
  return rows.flatMap(({ content }) => /"choice":"article:([^"]+)"/.exec(content)?.[1] ?? []);
}

/** When a ticket was first opened again, by ticket. */
async function findReopened(db: Queries, since: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("ticket_events")
    .select(["ticket_id", "at"])
    .where("command", "=", "reopen")
    .where("at", ">=", since)
    .orderBy("at", "desc")
    .execute();
  return new Map(rows.map(({ ticket_id, at }) => [ticket_id, at]));
}
