/** Evidence after the case was sent: added by the shopper, asked for by an agent, or declined. */
import { findType } from "../../bot/settings/problem-types.ts";
import type { Actor, Ticket } from "../../handoff/ticket.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { DeskContent } from "../../kernel/protocol/message.ts";
import { appendMessage } from "../chat/append-message.ts";

import type { Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { requirePoster } from "../tickets/require-poster.ts";
import { type LockedTicket, withTicket } from "../tickets/ticket-access.ts";
import type { TicketRequest } from "../tickets/ticket-verbs.ts";
import { recordCaseEvent, setCaseStatus } from "./case-events.ts";
import { readCaseParts } from "./case-parts.ts";
import { findCaseRow, readCase, type StoredCaseRow, saveCase } from "./case-store.ts";

/** Key under which images lie that were not sent for a named item. */
export const EXTRA_EVIDENCE = "other";

/** Images for a named need of a case, or that there are none. */
export interface EvidenceChange {
  readonly caseId: string;
  readonly evidence: string;
  readonly fileIds: readonly string[];
  /** Why it cannot be provided; with no files. */
  readonly declined?: string | undefined;
  readonly actor: Actor;
}

/** Ties images to a case, or notes why there are none. Adding the same image twice changes nothing. */
export async function addEvidence(
  ports: DeskPorts,
  tx: Transaction,
  change: EvidenceChange,
): Promise<void> {
  const row = await findCaseRow(tx.db, change.caseId);
  if (row === undefined) return;
  const data = readCase(row);
  const before = data.evidence[change.evidence]?.fileIds ?? [];
  const fileIds = [...new Set([...before, ...change.fileIds])];
  const declined = fileIds.length === 0 ? change.declined : undefined;
  if (fileIds.length === before.length && declined === undefined) return;
  const value = { fileIds, ...(declined !== undefined && { declined }) };
  const after: CaseData = { ...data, evidence: { ...data.evidence, [change.evidence]: value } };
  await saveCase(ports, tx, { conversationId: row.conversation_id, data: after });
  if (data.status === "waiting_shopper") {
    await setCaseStatus(ports, tx, { caseId: row.id, status: "in_progress" });
  }
  await recordCaseEvent(ports, tx, {
    caseId: row.id,
    kind: declined === undefined ? "evidence_added" : "evidence_declined",
    actor: change.actor,
    details: { label: labelOf(ports, after, change.evidence) },
  });
}

/** A fact of a submitted case that the shopper put right. */
export async function correctCase(
  ports: DeskPorts,
  tx: Transaction,
  change: { row: StoredCaseRow; slot: string; value: string; seq: number; actor: Actor },
): Promise<void> {
  const data = readCase(change.row);
  if (data.slots[change.slot]?.value === change.value) return;
  const value = { value: change.value, from: "edit" as const, seq: change.seq };
  const after: CaseData = { ...data, slots: { ...data.slots, [change.slot]: value } };
  await saveCase(ports, tx, { conversationId: change.row.conversation_id, data: after });
  const label = ports.settings.problems.slots[change.slot]?.label[data.lang] ?? change.slot;
  const { actor } = change;
  const event = { caseId: change.row.id, kind: "corrected" as const, actor, details: { label } };
  await recordCaseEvent(ports, tx, event);
}

/**
 * An agent asks for one named item; the shopper gets a card to send it with.
 * @throws AppError not_found (no such item), already_claimed, wrong_state
 */
export async function requestEvidence(
  ports: DeskPorts,
  { evidence, note, ...request }: TicketRequest & { evidence: string; note: string },
): Promise<Ticket> {
  return await withTicket(ports, request, async (tx, locked) => {
    await requirePoster(tx, locked.ticket, request.account);
    const row = await findCaseRow(tx.db, locked.ticket.caseId);
    if (row === undefined) throw new AppError("not_found");
    const data = readCase(row);
    const { id, name } = request.account;
    await appendMessage(ports, tx, {
      conversationId: locked.conversation.id,
      author: { kind: "agent", id, name },
      content: requestCard(ports, locked, { data, evidence, note }),
    });
    await setCaseStatus(ports, tx, { caseId: row.id, status: "waiting_shopper" });
    const actor = { kind: "agent", id, name, supervisor: false } as const;
    const details = { label: labelOf(ports, data, evidence) };
    await recordCaseEvent(ports, tx, {
      caseId: row.id,
      kind: "evidence_requested",
      actor,
      details,
    });
    return locked.ticket;
  });
}

function requestCard(
  ports: DeskPorts,
  { conversation }: LockedTicket,
  { data, evidence, note }: { data: CaseData; evidence: string; note: string },
): DeskContent {
  const lang = conversation.lang as Locale;
  const known = readCaseParts(ports.settings.problems, data, lang).evidence;
  const item =
    known.find((candidate) => candidate.key === evidence) ??
    settingsItem(ports, data, { evidence, lang });
  if (item === undefined) throw new AppError("not_found", { details: { evidence } });
  const asks = lang === "zh" ? `请补充：${item.label}。` : `Could you send: ${item.label}.`;
  return {
    kind: "checklist",
    text: note === "" ? asks : `${asks}${lang === "zh" ? "" : " "}${note}`,
    items: [{ ...item, required: true, state: "missing", files: 0 }],
    done: 0,
    total: 1,
  };
}

/** An item of the type that this case did not need so far. */
function settingsItem(
  ports: DeskPorts,
  data: CaseData,
  { evidence, lang }: { evidence: string; lang: Locale },
) {
  const type = findType(ports.settings.problems, data.problemType);
  const found = type?.evidence.find((candidate) => candidate.key === evidence);
  if (found === undefined) return undefined;
  const example = found.example?.[lang];
  return {
    key: found.key,
    label: found.label[lang],
    why: found.why[lang],
    ...(example !== undefined && { example }),
  };
}

function labelOf(ports: DeskPorts, data: CaseData, evidence: string): string {
  const parts = readCaseParts(ports.settings.problems, data, data.lang);
  return parts.evidence.find((item) => item.key === evidence)?.label ?? evidence;
}
