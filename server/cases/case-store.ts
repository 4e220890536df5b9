/** Cases in the database. */

import type { Selectable } from "kysely";
import { orderKeyOf } from "../../handoff/case-order.ts";
import { contactKeyOf } from "../../handoff/contact-key.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { CaseRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";

/** A case as read from the database. */
export type StoredCaseRow = Selectable<CaseRow>;

/** What was collected, as the row keeps it. */
export function readCase(row: Pick<StoredCaseRow, "data">): CaseData {
  return JSON.parse(row.data) as CaseData;
}

/** Inserts the case or replaces it by its id. */
export async function saveCase(
  ports: Pick<DeskPorts, "clock">,
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
