/** Which finished chats are proposed for scoring: those that a rule names, then some of each agent at random. */
import { createHash } from "node:crypto";
import { findType } from "../../bot/settings/problem-types.ts";
import { localDate } from "../../handoff/hours.ts";
import { type QualitySettings, weekOf } from "../../handoff/quality.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { PickReason, Pick as Proposal } from "../../kernel/protocol/quality.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";

const DAY_MS = 24 * 3600_000;
const MINUTE_MS = 60_000;
/** More are not looked at: the newest count. */
const MOST = 2000;

type Ports = Pick<DeskPorts, "storage" | "settings" | "clock">;
type Candidate = Awaited<ReturnType<typeof readCandidates>>[number];

/** The newest first within each reason; `reader` is never proposed a chat of their own. */
export async function pickChats(
  { storage: { db }, settings, clock }: Ports,
  { readerId, lang }: { readonly readerId: string; readonly lang: Locale },
): Promise<Proposal[]> {
  const { pick } = settings.quality;
  const { timeZone } = settings.hours;
  const now = clock.now();
  const candidates = await readCandidates(db, now - pick.days * DAY_MS);
  const open = candidates.filter(({ agentId, score }) => score === null && agentId !== readerId);
  const named = open.flatMap((one) => {
    const why = ruleOf(pick, one);
    return why === undefined ? [] : [{ ...one, why }];
  });
  const week = weekOf(localDate(timeZone, now));
  const isOfWeek = ({ endedAt }: Candidate) => weekOf(localDate(timeZone, endedAt)) === week;
  const drawn = drawEach(
    open.filter((one) => !named.some(({ ticketId }) => ticketId === one.ticketId)),
    {
      week,
      left: (agentId) =>
        pick.perAgent -
        candidates.filter((one) => one.agentId === agentId && one.score !== null && isOfWeek(one))
          .length,
    },
  );
  return [...named, ...drawn.map((one) => ({ ...one, why: "random" as const }))].map(
    ({ ticketId, conversationId, agentId, agentName, problemType, caseNumber, endedAt, why }) => ({
      ...{ ticketId, conversationId, why, caseNumber: caseNumber ?? "" },
      agent: { id: agentId, name: agentName },
      typeLabel: findType(settings.problems, problemType)?.label[lang] ?? problemType,
      endedAt: new Date(endedAt).toISOString(),
    }),
  );
}

async function readCandidates(db: Queries, since: number) {
  const rows = await db
    .selectFrom("tickets as t")
    .innerJoin("agents as a", "a.id", "t.agent_id")
    .innerJoin("cases as c", "c.id", "t.case_id")
    .innerJoin("conversations as v", "v.id", "t.conversation_id")
    .leftJoin("quality_reviews as q", "q.ticket_id", "t.id")
    .leftJoin("ratings as r", "r.case_id", "t.case_id")
    .select(["t.id as ticketId", "t.conversation_id as conversationId", "a.id as agentId"])
    .select(["a.name as agentName", "c.problem_type as problemType", "c.number as caseNumber"])
    .select([
      "t.claimed_at as claimedAt",
      "t.resolved_at as endedAt",
      "q.score",
      "r.score as stars",
    ])
    .select((eb) =>
      eb
        .selectFrom("ticket_events as e")
        .select((count) => count.fn.countAll().as("times"))
        .whereRef("e.ticket_id", "=", "t.id")
        .where("e.command", "in", ["reopen", "take_back"])
        .as("again"),
    )
    .where("t.state", "=", "resolved")
    .where("t.resolved_at", ">=", since)
    .orderBy("t.resolved_at", "desc")
    .orderBy("t.id")
    .limit(MOST)
    .execute();
  const byTicket = new Map(rows.map((row) => [row.ticketId, row]));
  return [...byTicket.values()].map((row) => ({ ...row, endedAt: row.endedAt ?? since }));
}

function ruleOf(
  { starsAtMost, longerThanMinutes, reopened }: QualitySettings["pick"],
  { stars, again, claimedAt, endedAt }: Candidate,
): PickReason | undefined {
  if (starsAtMost !== null && stars !== null && stars <= starsAtMost) return "stars";
  if (reopened && Number(again) > 0) return "reopened";
  const held = claimedAt === null ? 0 : endedAt - claimedAt;
  if (longerThanMinutes !== null && held > longerThanMinutes * MINUTE_MS) return "long";
  return undefined;
}

/** Drawn by a digest of chat and week: whoever looks again sees the same, and nobody can shake for a better draw. */
function drawEach(
  candidates: readonly Candidate[],
  { week, left }: { readonly week: string; readonly left: (agentId: string) => number },
): Candidate[] {
  const lot = ({ ticketId }: Candidate) =>
    createHash("sha256").update(`${week}:${ticketId}`).digest("hex");
  const agents = [...new Set(candidates.map(({ agentId }) => agentId))];
  return agents.flatMap((agentId) =>
    candidates
      .filter((one) => one.agentId === agentId)
      .sort((a, b) => lot(a).localeCompare(lot(b)))
      .slice(0, Math.max(0, left(agentId))),
  );
}
