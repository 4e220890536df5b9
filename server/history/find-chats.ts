/** Which chats a search finds: one query, the same on both engines but for the words. */
import { type ExpressionBuilder, sql } from "kysely";
import { AppError } from "../../kernel/errors.ts";
import type { HistoryOutcome, HistoryQuery } from "../../kernel/protocol/history.ts";
import { RESOLUTIONS, TICKET_STATES } from "../../kernel/protocol/ticket.ts";
import type { Database } from "../storage/schema.ts";
import type { Storage } from "../storage/storage.ts";
import {
  presentForPostgres,
  presentForSqlite,
  readQuery,
  type SearchQuery,
} from "./search-terms.ts";

/** Chats of one page. */
export const PAGE = 30;

/** What this reader may see; `all` for those who supervise. */
export type Visible =
  | "all"
  | {
      readonly agentId: string;
      /** Queues and languages that the reader serves. */
      readonly served: readonly { readonly queue: string; readonly lang: string }[];
    };

/** A chat that was found, and the place in the list that it has. */
export interface FoundChat {
  readonly conversationId: string;
  readonly updatedAt: number;
}

type Chats = ExpressionBuilder<
  Database & { c: Database["conversations"]; s: Database["search_texts"] },
  "c" | "s"
>;

/** The newest first, one more than a page when there is a next. */
export async function findChats(
  { db, engine }: Pick<Storage, "db" | "engine">,
  query: HistoryQuery,
  visible: Visible,
): Promise<FoundChat[]> {
  const words = query.q === undefined || query.q === "" ? undefined : readQuery(query.q);
  // Asked for something that no chat can hold.
  if (words === undefined && query.q) return [];
  let found = db
    .selectFrom("conversations as c")
    .innerJoin("search_texts as s", "s.conversation_id", "c.id")
    .select(["c.id as conversationId", "c.updated_at as updatedAt"])
    .where((eb) => eb.and(conditions(eb, query)))
    .where((eb) => (visible === "all" ? eb.lit(true) : isVisible(eb, visible)));
  if (words !== undefined) found = found.where(matches(words, engine));
  const after = readCursor(query.cursor);
  if (after !== undefined) {
    found = found.where((eb) =>
      eb.or([
        eb("c.updated_at", "<", after.updatedAt),
        eb.and([eb("c.updated_at", "=", after.updatedAt), eb("c.id", "<", after.conversationId)]),
      ]),
    );
  }
  return await found
    .orderBy("c.updated_at", "desc")
    .orderBy("c.id", "desc")
    .limit(PAGE + 1)
    .execute();
}

/** Where the next page begins. */
export function presentCursor({ updatedAt, conversationId }: FoundChat): string {
  return `${updatedAt}.${conversationId}`;
}

/** @throws AppError bad_request for what is no cursor: begun anew, its reader would never come to an end */
function readCursor(cursor: string | undefined): FoundChat | undefined {
  if (!cursor) return undefined;
  const [, at, conversationId] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  if (at === undefined || conversationId === undefined)
    throw new AppError("bad_request", { details: { field: "cursor" } });
  return { updatedAt: Number(at), conversationId };
}

function matches(words: SearchQuery, engine: Storage["engine"]) {
  return engine === "postgres"
    ? sql<boolean>`array_to_tsvector(string_to_array(s.tokens, ' ')) @@ ${presentForPostgres(words)}::tsquery`
    : sql<boolean>`s.id in (select rowid from search_index where search_index match ${presentForSqlite(words)})`;
}

function conditions(eb: Chats, query: HistoryQuery) {
  const { type, tag, outcome, agent, rating, language, from, to } = query;
  return [
    ...(language === undefined ? [] : [eb("c.lang", "=", language)]),
    ...(from === undefined ? [] : [eb("c.updated_at", ">=", Date.parse(from))]),
    ...(to === undefined ? [] : [eb("c.updated_at", "<", Date.parse(to))]),
    ...(type === undefined
      ? []
      : [
          eb.exists(
            eb
              .selectFrom("cases")
              .select("cases.id")
              .whereRef("cases.conversation_id", "=", "c.id")
              .where("cases.problem_type", "=", type),
          ),
        ]),
    ...(rating === undefined
      ? []
      : [
          eb.exists(
            eb
              .selectFrom("ratings")
              .select("ratings.score")
              .whereRef("ratings.conversation_id", "=", "c.id")
              .where("ratings.score", "=", rating),
          ),
        ]),
    ...(agent === undefined
      ? []
      : [
          eb.exists(
            ticketsOf(eb).where((ticket) =>
              ticket.or([
                ticket("tickets.agent_id", "=", agent),
                ticket("tickets.last_agent_id", "=", agent),
              ]),
            ),
          ),
        ]),
    ...(tag === undefined
      ? []
      : [
          eb.exists(
            ticketsOf(eb).where("tickets.id", "in", (tagged) =>
              tagged.selectFrom("ticket_tags").select("ticket_id").where("tag", "=", tag),
            ),
          ),
        ]),
    ...(outcome === undefined ? [] : [hasOutcome(eb, outcome)]),
  ];
}

function ticketsOf(eb: Chats) {
  return eb
    .selectFrom("tickets")
    .select("tickets.id")
    .whereRef("tickets.conversation_id", "=", "c.id");
}

const LIVE = TICKET_STATES.filter(
  (state) => !["resolved", "abandoned", "left_message"].includes(state),
);

function hasOutcome(eb: Chats, outcome: HistoryOutcome) {
  if (outcome === "bot") return eb.not(eb.exists(ticketsOf(eb)));
  if (outcome === "live") return eb.exists(ticketsOf(eb).where("tickets.state", "in", LIVE));
  const isResolution = RESOLUTIONS.some((resolution) => resolution === outcome);
  return eb.exists(
    ticketsOf(eb).where(isResolution ? "tickets.outcome" : "tickets.state", "=", outcome),
  );
}

function isVisible(eb: Chats, { agentId, served }: Exclude<Visible, "all">) {
  return eb.exists(
    ticketsOf(eb).where((ticket) =>
      ticket.or([
        ticket("tickets.agent_id", "=", agentId),
        ticket("tickets.last_agent_id", "=", agentId),
        ticket("tickets.offered_to", "=", agentId),
        ...served.map(({ queue, lang }) =>
          ticket.and([ticket("tickets.queue", "=", queue), ticket("tickets.lang", "=", lang)]),
        ),
      ]),
    ),
  );
}
