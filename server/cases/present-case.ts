/** A case as its shopper sees it, and as an agent does. */
import { missingEvidence, presentReason, summariseCase } from "../../handoff/case-packet.ts";
import {
  type CaseEventKind,
  describeEvent,
  type EventDetails,
  STATUS_WORDS,
} from "../../handoff/case-wording.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { CaseView } from "../../kernel/protocol/case-cards.ts";
import type { CasePacket } from "../../kernel/protocol/ticket.ts";
import type { CaseEventRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { readCaseParts } from "./case-parts.ts";
import { findCaseRow, readCase, type StoredCaseRow } from "./case-store.ts";
import { loadEarlierCases } from "./earlier-cases.ts";
import { loadOtherSide } from "./other-side.ts";
import { presentPacketEvidence } from "./packet-evidence.ts";

type Ports = Pick<DeskPorts, "clock" | "settings" | "articleUrl">;

/** What is known of a stored case beside its data. */
export interface CaseRecord {
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly chasedAt: number | null;
  readonly events: readonly CaseEventRow[];
}

/** Events that only the desk should read. */
const DESK_ONLY = new Set(["safety"]);
const CHASEABLE = new Set(["submitted", "reopened", "in_progress"]);
const OVER = new Set(["resolved", "cancelled"]);

/** The case as the shopper sees it. */
export function presentCaseView(
  ports: Ports,
  data: CaseData,
  { record, lang }: { record: CaseRecord; lang: Locale },
): CaseView {
  const parts = readCaseParts(ports.settings.problems, data, lang);
  const words = STATUS_WORDS[data.status];
  const again = ports.settings.routing.chaseAgainSeconds * 1000;
  const chasedLately = record.chasedAt !== null && ports.clock.now() - record.chasedAt < again;
  const numbered = data.number !== undefined;
  const missing = missingEvidence(parts.evidence);
  return {
    number: data.number ?? "",
    problemType: data.problemType,
    typeLabel: parts.typeLabel,
    status: data.status,
    statusLabel: words.label[lang],
    nextStep: words.nextStep[lang],
    expected: OVER.has(data.status) ? "" : presentExpected(missing, lang),
    rows: [...parts.rows],
    evidence: [...parts.evidence],
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    history: presentHistory(
      record.events.filter((event) => !DESK_ONLY.has(event.kind)),
      lang,
    ),
    canChase: numbered && CHASEABLE.has(data.status) && !chasedLately,
    canReopen: numbered && OVER.has(data.status),
  };
}

/** No figure is promised that nobody measured. */
function presentExpected(missing: readonly string[], lang: Locale): string {
  if (missing.length > 0) {
    const list = missing.join(lang === "zh" ? "、" : ", ");
    return lang === "zh"
      ? `补齐材料（${list}）后会更快；具体时间暂时未知`
      : `Faster once we have: ${list}. The exact time is not known yet`;
  }
  return lang === "zh" ? "具体时间暂时未知" : "The time is not known yet";
}

/** A case with its history, as agents see it. */
export async function loadCaseRecord(db: Queries, row: StoredCaseRow): Promise<CaseRecord> {
  const events = await db
    .selectFrom("case_events")
    .selectAll()
    .where("case_id", "=", row.id)
    .orderBy("position")
    .execute();
  return { createdAt: row.created_at, updatedAt: row.updated_at, chasedAt: row.chased_at, events };
}

/** What an agent may put right, with what it could be. */
function choicesOf({ settings }: Ports, lang: Locale): CasePacket["choices"] {
  const { types, demands } = settings.problems;
  return {
    problemType: types.map(({ key, label }) => ({ value: key, label: label[lang] })),
    demand: Object.entries(demands).map(([value, label]) => ({ value, label: label[lang] })),
  };
}

/** The case first: what an agent reads in five seconds. Undefined when the case was erased. */
export async function loadCasePacket(
  ports: Ports,
  db: Queries,
  { ticket, lang }: { ticket: Ticket; lang: Locale },
): Promise<CasePacket | undefined> {
  const row = await findCaseRow(db, ticket.caseId);
  if (row === undefined) return undefined;
  const data = await withFeedback(db, readCase(row), ticket.conversationId);
  const parts = readCaseParts(ports.settings.problems, data, lang);
  const { events } = await loadCaseRecord(db, row);
  const reason = ticket.reason;
  return {
    number: data.number ?? "",
    problemType: data.problemType,
    typeLabel: parts.typeLabel,
    role: data.role,
    status: data.status,
    chased: row.chase_count,
    choices: choicesOf(ports, lang),
    rows: [...parts.rows],
    evidence: await presentPacketEvidence(db, data, parts.evidence),
    tried: data.tried.map(({ articleId, title, helped }) => ({
      id: articleId,
      title,
      url: ports.articleUrl(articleId, lang),
      ...(helped !== undefined && { helped }),
    })),
    reason,
    reasonLabel: presentReason(reason, lang),
    summary: summariseCase({ ...data, reason }, parts, lang),
    missing: missingEvidence(parts.evidence),
    otherSide: await loadOtherSide(ports, db, { row, lang }),
    ...(data.page !== undefined && { page: { ...data.page } }),
    history: presentHistory(events, lang),
    earlier: await loadEarlierCases(ports, db, { row, lang }),
  };
}

/** Whether the articles that were shown helped, as far as the shopper said so under the answer. */
async function withFeedback(
  db: Queries,
  data: CaseData,
  conversationId: string,
): Promise<CaseData> {
  if (data.tried.length === 0) return data;
  const said = await db
    .selectFrom("feedback")
    .select(["article_id", "helpful"])
    .where("conversation_id", "=", conversationId)
    .orderBy("at")
    .execute();
  const helped = new Map(said.map((row) => [row.article_id, row.helpful === 1]));
  const tried = data.tried.map((item) => {
    const marked = helped.get(item.articleId);
    return marked === undefined ? item : { ...item, helped: marked };
  });
  return { ...data, tried };
}

function presentHistory(
  events: readonly CaseEventRow[],
  lang: Locale,
): { at: string; text: string }[] {
  return events.map((event) => ({
    at: new Date(event.at).toISOString(),
    text: describeEvent(
      event.kind as CaseEventKind,
      JSON.parse(event.details) as EventDetails,
      lang,
    ),
  }));
}
