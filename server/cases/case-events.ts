/** What happened to a case, one row each; the words are made when it is shown. */

import type { CaseEventKind, EventDetails } from "../../handoff/case-wording.ts";
import type { Actor } from "../../handoff/ticket.ts";
import type { CaseStatus } from "../../kernel/protocol/case-cards.ts";
import type { Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";

/** An entry for a case's history. */
export interface CaseEventInput {
  readonly caseId: string;
  readonly kind: CaseEventKind;
  readonly actor: Actor;
  readonly details?: EventDetails;
}

/** Appends to the history of a case. Lock the conversation first: positions are counted. */
export async function recordCaseEvent(
  ports: Pick<DeskPorts, "clock" | "signals">,
  tx: Transaction,
  event: CaseEventInput,
): Promise<void> {
  const { last } = await tx.db
    .selectFrom("case_events")
    .select((eb) => eb.fn.max("position").as("last"))
    .where("case_id", "=", event.caseId)
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto("case_events")
    .values({
      case_id: event.caseId,
      position: Number(last ?? 0) + 1,
      kind: event.kind,
      actor_kind: event.actor.kind,
      actor_id: event.actor.kind === "agent" ? event.actor.id : null,
      details: JSON.stringify(event.details ?? {}),
      at: ports.clock.now(),
    })
    .execute();
  tx.afterCommit(() => ports.signals.caseChanged(event.caseId));
}

/** Sets where a case stands; its stored data keeps the same word. */
export async function setCaseStatus(
  ports: Pick<DeskPorts, "clock">,
  tx: Transaction,
  { caseId, status }: { caseId: string; status: CaseStatus },
): Promise<void> {
  const row = await tx.db
    .selectFrom("cases")
    .select("data")
    .where("id", "=", caseId)
    .executeTakeFirst();
  if (row === undefined) return;
  const now = ports.clock.now();
  const data = { ...(JSON.parse(row.data) as object), status };
  await tx.db
    .updateTable("cases")
    .set({
      status,
      data: JSON.stringify(data),
      updated_at: now,
      resolved_at: status === "resolved" ? now : null,
    })
    .where("id", "=", caseId)
    .execute();
}
