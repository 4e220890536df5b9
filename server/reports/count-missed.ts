/** Promises that were not kept, as they were written down when their time was over: what settings say now changes none. */
import { findQueue } from "../../handoff/routing.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { MissedRow, Report, ReportQuery } from "../../kernel/protocol/reports.ts";
import { TARGET_KINDS, type TargetKind } from "../../kernel/protocol/ticket.ts";
import type { Queries } from "../storage/storage.ts";
import { spreadOf } from "./figures.ts";
import { byDay, readTagsOf, type Span } from "./read-facts.ts";
import { REPORT_WORDS } from "./report-wording.ts";
import type { ReportsPorts } from "./reports-ports.ts";

interface Missed {
  readonly ticketId: string;
  readonly kind: TargetKind;
  readonly queue: string;
  readonly priority: number;
  /** Who held the chat then. */
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly dueAt: number;
  readonly keptAt: number | null;
}

/** Those that were due in the span, side by side three times: by queue, by priority, by who held the chat. */
export async function countMissed(
  ports: Pick<ReportsPorts, "settings" | "storage">,
  { span, query, lang }: { span: Span; query: ReportQuery; lang: Locale },
): Promise<Report["missed"]> {
  const { db } = ports.storage;
  const found = await byDay(span, (day) => readMissed(db, day, query));
  const missed = await narrowToTag(db, found, query.tag);
  const words = REPORT_WORDS[lang];
  const labelOf = (queue: string) => findQueue(ports.settings.routing, queue)?.label[lang] ?? queue;
  return {
    byQueue: group(missed, ({ queue }) => [queue, labelOf(queue)]),
    byPriority: group(missed, ({ priority }) => [String(priority), words.priority(priority)]),
    byAgent: group(missed, ({ agentId, agentName }) => [
      agentId ?? "",
      agentId === null ? words.nobody : (agentName ?? agentId),
    ]),
  };
}

async function readMissed(
  db: Queries,
  { from, to }: Span,
  { queue, type, language, agent }: ReportQuery,
): Promise<Missed[]> {
  let rows = db
    .selectFrom("missed_targets as m")
    .innerJoin("tickets as t", "t.id", "m.ticket_id")
    .leftJoin("agents as a", "a.id", "m.agent_id")
    .select(["m.ticket_id as ticketId", "m.kind", "m.queue", "m.priority"])
    .select(["m.agent_id as agentId", "a.name as agentName"])
    .select(["m.due_at as dueAt", "m.kept_at as keptAt"])
    .where("m.due_at", ">=", from)
    .where("m.due_at", "<", to);
  if (queue !== undefined) rows = rows.where("m.queue", "=", queue);
  if (language !== undefined) rows = rows.where("t.lang", "=", language);
  if (agent !== undefined) rows = rows.where("m.agent_id", "=", agent);
  if (type !== undefined)
    rows = rows.where(
      "t.case_id",
      "in",
      db.selectFrom("cases").select("id").where("problem_type", "=", type),
    );
  return (await rows.execute()).flatMap(({ kind, queue: at, priority, ...row }) => {
    const known = TARGET_KINDS.find((one) => one === kind);
    return known === undefined
      ? []
      : [{ ...row, kind: known, queue: at ?? "", priority: Number(priority ?? 0) }];
  });
}

async function narrowToTag(
  db: Queries,
  missed: readonly Missed[],
  tag: string | undefined,
): Promise<readonly Missed[]> {
  if (tag === undefined) return missed;
  const tags = await readTagsOf(db, [...new Set(missed.map(({ ticketId }) => ticketId))]);
  return missed.filter(({ ticketId }) => tags.get(ticketId)?.includes(tag));
}

function group(
  missed: readonly Missed[],
  nameOf: (one: Missed) => readonly [key: string, label: string],
): MissedRow[] {
  const groups = Map.groupBy(missed, (one) => nameOf(one)[0]);
  return [...groups]
    .map(([key, own]) => {
      const of = (kind: TargetKind) => own.filter((one) => one.kind === kind).length;
      return {
        ...{ key, label: own[0] === undefined ? key : nameOf(own[0])[1] },
        ...{ firstResponse: of("first_response"), nextReply: of("next_reply") },
        ...{ resolve: of("resolve"), open: own.filter(({ keptAt }) => keptAt === null).length },
        late: spreadOf(own.map(({ dueAt, keptAt }) => (keptAt === null ? null : keptAt - dueAt))),
      };
    })
    .sort((a, b) => countOf(b) - countOf(a) || a.key.localeCompare(b.key));
}

function countOf({ firstResponse, nextReply, resolve }: MissedRow): number {
  return firstResponse + nextReply + resolve;
}
