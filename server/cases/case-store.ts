/** Cases in the database. */

import type { Selectable } from "kysely";
import { orderKeyOf } from "../../handoff/case-order.ts";
import { contactKeyOf } from "../../handoff/contact-key.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import { type FactPorts, planFact, wantsFact } from "../channels/plan-facts.ts";
import type { CaseRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";

/** A case as read from the database. */
export type StoredCaseRow = Selectable<CaseRow>;

/** What was collected, as the row keeps it. */
export function readCase(row: Pick<StoredCaseRow, "data">): CaseData {
  return JSON.parse(row.data) as CaseData;
}

/** Inserts the case or replaces it by its id; that it is new, or was sent, is planned as a fact. */
export async function saveCase(
  ports: FactPorts,
  tx: Transaction,
  { conversationId, data }: { conversationId: string; data: CaseData },
): Promise<void> {
  const now = ports.clock.now();
  const values = {
    number: data.number ?? null,
    problem_type: data.problemType,
    role: data.role,
    lang: data.lang,
    status: data.status,
    data: JSON.stringify(data),
    order_key: orderKeyOf(data),
    contact_key: contactKeyOf(data),
    updated_at: now,
  };
  await planCaseFacts(ports, tx, { conversationId, data });
  await tx.db
    .insertInto("cases")
    .values({
      ...values,
      id: data.id,
      conversation_id: conversationId,
      chased_at: null,
      created_at: now,
      resolved_at: null,
    })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
}

/** The row of a case, or undefined. */
export async function findCaseRow(db: Queries, id: string): Promise<StoredCaseRow | undefined> {
  return await db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirst();
}

async function planCaseFacts(
  ports: FactPorts,
  tx: Transaction,
  { conversationId, data }: { conversationId: string; data: CaseData },
): Promise<void> {
  if (!wantsFact(ports, "case_opened", "case_submitted")) return;
  const before = await findCaseRow(tx.db, data.id);
  const { id: caseId, number = null, problemType, role, lang } = data;
  const fields = { conversationId, caseId, caseNumber: number, problemType, role, lang };
  if (before === undefined) await planFact(ports, tx, { ...fields, type: "case_opened" });
  const wasSent = before !== undefined && before.status !== "draft";
  if (!wasSent && data.status === "submitted")
    await planFact(ports, tx, { ...fields, type: "case_submitted" });
}
