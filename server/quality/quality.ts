/** Scores of finished chats: given by supervisors, read by supervisors and by the agent whose chat it was. */
import { localDate } from "../../handoff/hours.ts";
import { findPointsFault, type Points, scoreOf, weekOf } from "../../handoff/quality.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type {
  OwnQuality,
  QualityBoard,
  QualityCard,
  Review,
  ReviewBody,
} from "../../kernel/protocol/quality.ts";
import type { Account } from "../accounts/account.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { pickChats } from "./pick-chats.ts";

/** What scores stand on. */
export type QualityPorts = Pick<DeskPorts, "storage" | "settings" | "clock" | "ids" | "fanout">;
type Ports = QualityPorts;

/** Who looks, and in which language. */
export interface QualityReader {
  readonly account: Account;
  readonly lang: Locale;
}

const WEEKS = 12;
const WEEK_MS = 7 * 24 * 3600_000;
const MOST_REVIEWS = 50;

/** Everything for those who score. */
export async function readQuality(
  ports: Ports,
  { account, lang }: QualityReader,
): Promise<QualityBoard> {
  const { db } = ports.storage;
  const weeks = lastWeeks(ports);
  const scores = await readScores(ports, weeks);
  const agents = await db
    .selectFrom("agents")
    .select(["id", "name"])
    .where("id", "in", ["", ...new Set(scores.map(({ agentId }) => agentId))])
    .orderBy("name")
    .execute();
  return {
    card: presentCard(ports, lang),
    picks: await pickChats(ports, { readerId: account.id, lang }),
    weeks,
    agents: agents.map(({ id, name }) => ({
      ...{ id, name },
      ...standingOf(
        scores.filter(({ agentId }) => agentId === id),
        weeks,
      ),
    })),
    reviews: await readReviews(db, undefined),
  };
}

/** What an agent's own chats were given. */
export async function readOwnQuality(
  ports: Ports,
  { account, lang }: QualityReader,
): Promise<OwnQuality> {
  const weeks = lastWeeks(ports);
  const scores = await readScores(ports, weeks);
  return {
    card: presentCard(ports, lang),
    weeks,
    ...standingOf(
      scores.filter(({ agentId }) => agentId === account.id),
      weeks,
    ),
    reviews: await readReviews(ports.storage.db, account.id),
  };
}

/**
 * Scores a finished chat, or scores it anew: written down, and its agent hears of it. Nobody scores their own.
 * @throws AppError not_found, wrong_state, not_allowed, bad_request that names the criterion
 */
export async function scoreChat(
  ports: Ports,
  by: Account,
  { ticketId, points, note }: ReviewBody & { readonly ticketId: string },
): Promise<Review> {
  const fault = findPointsFault(ports.settings.quality, points);
  if (fault !== undefined)
    throw new AppError("bad_request", { details: { field: `points.${fault.criterion}` } });
  await ports.storage.transaction(async (tx) => {
    const ticket = await tx.db
      .selectFrom("tickets")
      .select(["conversation_id", "agent_id", "state"])
      .where("id", "=", ticketId)
      .executeTakeFirst();
    if (ticket === undefined) throw new AppError("not_found");
    if (ticket.state !== "resolved" || ticket.agent_id === null) throw new AppError("wrong_state");
    if (ticket.agent_id === by.id) throw new AppError("not_allowed");
    const { agent_id, conversation_id } = ticket;
    const given = {
      ...{ reviewer_id: by.id, points: JSON.stringify(points), note, at: ports.clock.now() },
      ...{ score: scoreOf(ports.settings.quality, points), agent_id, conversation_id },
      seen_at: null,
    };
    await tx.db
      .insertInto("quality_reviews")
      .values({ ticket_id: ticketId, ...given })
      .onConflict((conflict) => conflict.column("ticket_id").doUpdateSet(given))
      .execute();
    const entry = { agentId: by.id, action: "quality:score", subject: conversation_id } as const;
    await recordAudit(ports, tx.db, entry);
    tx.afterCommit(() => ports.fanout.toConsole(`agent:${agent_id}`, "review:made", {}));
  });
  const [review] = await readReviews(ports.storage.db, undefined, ticketId);
  if (review === undefined) throw new AppError("not_found");
  return review;
}

/** How many scores of their chats an agent has not read. */
export async function countUnseenReviews(db: Queries, agentId: string): Promise<number> {
  const row = await db
    .selectFrom("quality_reviews")
    .select((eb) => eb.fn.countAll().as("count"))
    .where("agent_id", "=", agentId)
    .where("seen_at", "is", null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The agent has read all of them. */
export async function seeReviews(
  { storage, clock }: Pick<Ports, "storage" | "clock">,
  agentId: string,
): Promise<void> {
  await storage.transaction((tx) =>
    tx.db
      .updateTable("quality_reviews")
      .set({ seen_at: clock.now() })
      .where("agent_id", "=", agentId)
      .where("seen_at", "is", null)
      .execute(),
  );
}

function presentCard({ settings: { quality } }: Ports, lang: Locale): QualityCard {
  return {
    most: quality.most,
    criteria: quality.criteria.map(({ key, weight, label, hint }) => ({
      ...{ key, weight, label: label[lang], hint: hint?.[lang] ?? "" },
    })),
  };
}

/** Mondays, the oldest first. */
function lastWeeks({ settings, clock }: Ports): string[] {
  const current = weekOf(localDate(settings.hours.timeZone, clock.now()));
  return [...Array(WEEKS).keys()]
    .map((n) => new Date(Date.parse(current) - n * WEEK_MS).toISOString().slice(0, 10))
    .reverse();
}

async function readScores({ storage, settings, clock }: Ports, weeks: readonly string[]) {
  const rows = await storage.db
    .selectFrom("quality_reviews")
    .select(["agent_id as agentId", "score", "at"])
    .where("at", ">=", clock.now() - (WEEKS + 1) * WEEK_MS)
    .execute();
  const { timeZone } = settings.hours;
  return rows
    .map(({ at, ...row }) => ({ ...row, week: weekOf(localDate(timeZone, at)) }))
    .filter(({ week }) => weeks.includes(week));
}

function standingOf(
  scores: readonly { readonly score: number; readonly week: string }[],
  weeks: readonly string[],
) {
  return {
    reviews: scores.length,
    mean: meanOf(scores),
    byWeek: weeks.map((week) => meanOf(scores.filter((one) => one.week === week))),
  };
}

function meanOf(scores: readonly { readonly score: number }[]): number | null {
  if (scores.length === 0) return null;
  return Math.round(scores.reduce((sum, { score }) => sum + score, 0) / scores.length);
}

/** Of one agent, of one chat, or of all; the latest first. */
async function readReviews(
  db: Queries,
  agentId: string | undefined,
  ticketId?: string,
): Promise<Review[]> {
  const rows = await db
    .selectFrom("quality_reviews as q")
    .leftJoin("agents as a", "a.id", "q.agent_id")
    .leftJoin("agents as r", "r.id", "q.reviewer_id")
    .leftJoin("conversations as c", "c.id", "q.conversation_id")
    .select(["q.ticket_id", "q.agent_id", "q.points", "q.score", "q.note", "q.at", "q.seen_at"])
    .select(["c.id as conversation_id", "a.name as agent_name", "r.name as reviewer_name"])
    .where((eb) =>
      eb.and([
        ...(agentId === undefined ? [] : [eb("q.agent_id", "=", agentId)]),
        ...(ticketId === undefined ? [] : [eb("q.ticket_id", "=", ticketId)]),
      ]),
    )
    .orderBy("q.at", "desc")
    .orderBy("q.ticket_id")
    .limit(MOST_REVIEWS)
    .execute();
  return rows.map((row) => ({
    ticketId: row.ticket_id,
    conversationId: row.conversation_id,
    agent: { id: row.agent_id, name: row.agent_name ?? "" },
    by: row.reviewer_name ?? "",
    points: JSON.parse(row.points) as Points & Review["points"],
    score: row.score,
    note: row.note ?? "",
    at: new Date(row.at).toISOString(),
    seenAt: row.seen_at === null ? null : new Date(row.seen_at).toISOString(),
  }));
}
