/**
 * What reports are made of, read a day at a time: each query is short and rides on an index of its own, so that a
 * month is read while the desk works on.
 */
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Priority } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { Queries } from "../storage/storage.ts";
import { readTags } from "../tickets/ticket-tags.ts";
import type { Word } from "./replies.ts";
import { cutRounds, type Round } from "./rounds.ts";
import type { Burst, Moment } from "./visits.ts";

/** From `from` on, before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Ids that one query takes. */
const AT_ONCE = 500;
const HOUR = 3600_000;
const DAY = 24 * HOUR;

// Written out in the queries below: an index of some rows is only used where the condition is literally its own.
const BY_SHOPPER = sql<boolean>`author_kind = 'shopper'`;
const BY_PEOPLE = sql<boolean>`visibility = 'all' and author_kind in ('shopper', 'agent')`;
const IS_ANSWER = sql<boolean>`author_kind = 'bot' and substr(content, 1, 16) = '{"kind":"answer"'`;

const BY_HOUR = sql<number>`(at / ${sql.lit(HOUR)})`;

/** The hours find the place in the index, the moments what of the first and the last hour is meant. */
function inHours({ from, to }: Span) {
  const [first, last] = [Math.floor(from / HOUR), Math.floor((to - 1) / HOUR)];
  return sql<boolean>`${BY_HOUR} >= ${first} and ${BY_HOUR} <= ${last} and at >= ${from} and at < ${to}`;
}

/** Reads a long span in pieces of a day, and lets others in between. */
export async function byDay<T>(span: Span, read: (day: Span) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let from = span.from; from < span.to; from += DAY) {
    for (const one of await read({ from, to: Math.min(span.to, from + DAY) })) all.push(one);
    await setImmediate();
  }
  return all;
}

/** When shoppers wrote, to the hour: enough to tell chats apart. */
export async function readBursts(db: Queries, { from, to }: Span): Promise<Burst[]> {
  return await db
    .selectFrom("messages")
    .select("conversation_id as conversationId")
    .select((eb) => [eb.fn.min("at").as("first"), eb.fn.max("at").as("last")])
    .where(BY_SHOPPER)
    .where(inHours({ from, to }))
    .groupBy([BY_HOUR, "conversation_id"])
    .execute();
}

/** When the bot gave answers: the last of each hour, which is of the same chat as the others. */
export async function readAnswers(db: Queries, { from, to }: Span): Promise<Moment[]> {
  return await db
    .selectFrom("messages")
    .select("conversation_id as conversationId")
    .select((eb) => eb.fn.max("at").as("at"))
    .where(IS_ANSWER)
    .where(inHours({ from, to }))
    .groupBy([BY_HOUR, "conversation_id"])
    .execute();
}

/** Marks on answers. */
export async function readMarks(db: Queries, { from, to }: Span) {
  const rows = await db
    .selectFrom("feedback")
    .select(["conversation_id", "article_id", "locale", "helpful", "at"])
    .where("at", ">=", from)
    .where("at", "<", to)
    .execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    articleId: row.article_id,
    locale: row.locale as Locale,
    helpful: row.helpful === 1,
    at: row.at,
  }));
}

/** The rounds that began in the span, each to its end, whenever that was. */
export async function readRounds(db: Queries, { from, to }: Span): Promise<Round[]> {
  const begun = db
    .selectFrom("ticket_events as begun")
    .select("begun.ticket_id")
    .where("begun.at", ">=", from)
    .where("begun.at", "<", to)
    .where((one) =>
      one.or([one("begun.from_state", "is", null), one("begun.command", "=", "reopen")]),
    );
  const tickets = await db
    .selectFrom("tickets as t")
    .leftJoin("cases as c", "c.id", "t.case_id")
    .select(["t.id", "t.conversation_id", "t.case_id", "t.queue", "t.lang"])
    .select(["t.priority", "c.problem_type"])
    .where("t.id", "in", begun)
    .execute();
  // Apart from their tickets: what a ticket says is the same for all its events.
  const events = await db
    .selectFrom("ticket_events as e")
    .select(["e.ticket_id as ticketId", "e.command", "e.from_state as fromState", "e.at"])
    .select(["e.to_state as toState", "e.actor_kind as actorKind", "e.actor_id as actorId"])
    .select("e.reason")
    .where("e.ticket_id", "in", begun)
    .orderBy("e.ticket_id")
    .orderBy("e.version")
    .execute();
  const byTicket = Map.groupBy(events, ({ ticketId }) => ticketId);
  return tickets
    .flatMap((row) => {
      const ticket = {
        ...{ ticketId: row.id, conversationId: row.conversation_id, caseId: row.case_id },
        ...{ queue: row.queue, priority: row.priority as Priority },
        ...{ lang: row.lang as Locale, problemType: row.problem_type ?? "" },
      };
      return cutRounds(ticket, byTicket.get(row.id) ?? []);
    })
    .filter(({ beganAt }) => beganAt >= from && beganAt < to);
}

/** When shoppers and agents wrote to each other, by conversation, in the order in which it was said. */
export async function readWords(
  db: Queries,
  conversationIds: readonly string[],
): Promise<Map<string, Word[]>> {
  const words = new Map<string, Word[]>();
  for (const some of inPieces(conversationIds)) {
    const rows = await db
      .selectFrom("messages")
      .select(["conversation_id", "at", "author_kind as by"])
      .where(BY_PEOPLE)
      .where("conversation_id", "in", some)
      .orderBy("conversation_id")
      .orderBy("seq")
      .execute();
    for (const row of rows) {
      const own = words.get(row.conversation_id);
      if (own === undefined) words.set(row.conversation_id, [row]);
      else own.push(row);
    }
    await setImmediate();
  }
  return words;
}

/** Languages of conversations. */
export async function readLanguages(
  db: Queries,
  conversationIds: readonly string[],
): Promise<Map<string, Locale>> {
  const found = new Map<string, Locale>();
  for (const some of inPieces(conversationIds)) {
    const rows = await db
      .selectFrom("conversations")
      .select(["id", "lang"])
      .where("id", "in", some)
      .execute();
    for (const { id, lang } of rows) found.set(id, lang as Locale);
  }
  return found;
}

/** Ratings with what they are counted under. */
export async function readRatings(db: Queries, { from, to }: Span) {
  const rows = await db
    .selectFrom("ratings as r")
    .leftJoin("cases as c", "c.id", "r.case_id")
    .leftJoin("agents as a", "a.id", "r.agent_id")
    .select(["r.conversation_id", "r.score", "r.comment", "r.at", "r.agent_id"])
    .select(["c.problem_type", "c.lang", "a.name"])
    .select((eb) =>
      eb
        .selectFrom("tickets as t")
        .select("t.queue")
        .whereRef("t.case_id", "=", "r.case_id")
        .orderBy("t.updated_at", "desc")
        .limit(1)
        .as("queue"),
    )
    .select((eb) =>
      eb
        .selectFrom("tickets as t")
        .select("t.id")
        .whereRef("t.case_id", "=", "r.case_id")
        .orderBy("t.updated_at", "desc")
        .limit(1)
        .as("ticket_id"),
    )
    .where("r.at", ">=", from)
    .where("r.at", "<", to)
    .orderBy("r.at", "desc")
    .execute();
  const tags = await readTagsOf(
    db,
    rows.flatMap(({ ticket_id }) => ticket_id ?? []),
  );
  return rows.map((row) => ({
    tags: tags.get(row.ticket_id ?? "") ?? [],
    conversationId: row.conversation_id,
    score: row.score,
    comment: row.comment,
    at: row.at,
    agentId: row.agent_id,
    agentName: row.name,
    problemType: row.problem_type ?? "",
    lang: row.lang ?? "",
    queue: row.queue,
  }));
}

/** Tags by ticket, many tickets at a time. */
export async function readTagsOf(
  db: Queries,
  ticketIds: readonly string[],
): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>();
  for (const some of inPieces(ticketIds))
    for (const [id, own] of await readTags(db, some)) tags.set(id, own);
  return tags;
}

/** Cases and the pictures that were there, for these rounds. */
export async function readEvidence(db: Queries, rounds: readonly Round[]) {
  const cases = new Map<string, string>();
  const files = new Map<string, number>();
  for (const some of inPieces(rounds)) {
    const caseRows = await db
      .selectFrom("cases")
      .select(["id", "data"])
      .where("id", "in", unique(some.map(({ caseId }) => caseId)))
      .execute();
    for (const { id, data } of caseRows) cases.set(id, data);
    const fileRows = await db
      .selectFrom("files")
      .select(["id", "created_at"])
      .where("conversation_id", "in", unique(some.map(({ conversationId }) => conversationId)))
      .execute();
    for (const { id, created_at } of fileRows) files.set(id, created_at);
    await setImmediate();
  }
  return { cases, files };
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)];
}

function inPieces<T>(all: readonly T[]): T[][] {
  const pieces: T[][] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    pieces.push(all.slice(from, from + AT_ONCE));
  return pieces;
}
