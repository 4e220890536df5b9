/** What an agent puts right in a case: which problem it is, or what is wanted. The examples can learn from it. */
import { ISSUE_SLOT } from "../../bot/case/case-form.ts";
import { findType } from "../../bot/settings/problem-types.ts";
import type { Actor, Ticket } from "../../handoff/ticket.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { requirePoster } from "../tickets/require-poster.ts";
import { withTicket } from "../tickets/ticket-access.ts";
import type { TicketRequest } from "../tickets/ticket-verbs.ts";
import { recordCaseEvent } from "./case-events.ts";
import { findCaseRow, readCase, saveCase } from "./case-store.ts";

/** What is right instead; what is left out stays. */
export interface Reclassified extends TicketRequest {
  readonly problemType?: string | undefined;
  readonly demand?: string | undefined;
}

/** What of a case an agent may put right, as the details of the event say it. */
export type ReclassifiedPart = "problem" | "demand";

/**
 * Changes the problem or the demand of a case; what it was stays in its history, for whoever keeps the examples.
 * @throws AppError not_found, bad_request (no such problem or demand), already_claimed, wrong_state
 */
export async function reclassifyCase(
  ports: DeskPorts,
  { problemType, demand, ...request }: Reclassified,
): Promise<Ticket> {
  return await withTicket(ports, request, async (tx, locked) => {
    await requirePoster(tx, locked.ticket, request.account);
    const row = await findCaseRow(tx.db, locked.ticket.caseId);
    if (row === undefined) throw new AppError("not_found");
    const before = readCase(row);
    const typed = problemType === undefined ? before : withType(ports, before, problemType);
    const after = demand === undefined ? typed : withDemand(ports, typed, demand);
    if (after === before) return locked.ticket;
    await saveCase(ports, tx, { conversationId: row.conversation_id, data: after });
    const { id, name } = request.account;
    const actor: Actor = { kind: "agent", id, name, supervisor: false };
    await recordChanges(ports, tx, { caseId: row.id, actor, before, after });
    return locked.ticket;
  });
}

function withType(ports: DeskPorts, data: CaseData, problemType: string): CaseData {
  if (problemType === data.problemType) return data;
  if (findType(ports.settings.problems, problemType) === undefined)
    throw new AppError("bad_request", { details: { field: "problemType" } });
  // A kind is one of its problem.
  const { [ISSUE_SLOT]: _issue, ...slots } = data.slots;
  return { ...data, problemType, slots };
}

function withDemand(ports: DeskPorts, data: CaseData, demand: string): CaseData {
  if (demand === data.slots["demand"]?.value) return data;
  if (!Object.hasOwn(ports.settings.problems.demands, demand))
    throw new AppError("bad_request", { details: { field: "demand" } });
  return { ...data, slots: { ...data.slots, demand: { value: demand, from: "edit" } } };
}

async function recordChanges(
  ports: DeskPorts,
  tx: Transaction,
  change: {
    readonly caseId: string;
    readonly actor: Actor;
    readonly before: CaseData;
    readonly after: CaseData;
  },
): Promise<void> {
  const { caseId, actor, before, after } = change;
  const { problems } = ports.settings;
  const { lang } = after;
  const record = async (part: ReclassifiedPart, label: string, was: string, is: string) => {
    if (was === is) return;
    const details = { label, part, before: was, after: is };
    await recordCaseEvent(ports, tx, { caseId, kind: "corrected", actor, details });
  };
  const type = findType(problems, after.problemType)?.label[lang] ?? after.problemType;
  await record("problem", type, before.problemType, after.problemType);
  const [was, is] = [before, after].map(({ slots }) => slots["demand"]?.value ?? "");
  const label = problems.slots["demand"]?.label[lang] ?? "demand";
  await record("demand", label, was ?? "", is ?? "");
}
