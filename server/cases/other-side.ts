/** What the other side of a dispute told about the same order: its cases, each with its own evidence. */
import { missingEvidence } from "../../handoff/case-packet.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { CasePacket } from "../../kernel/protocol/ticket.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { readCaseParts } from "./case-parts.ts";
import { readCase, type StoredCaseRow } from "./case-store.ts";
import { presentPacketEvidence } from "./packet-evidence.ts";

/** More would hide the case itself; the newest count. */
const SHOWN = 3;

/** Cases of the same order from people of another role, newest first; drafts are nobody's word yet. */
export async function loadOtherSide(
  { settings }: Pick<DeskPorts, "settings">,
  db: Queries,
  { row, lang }: { row: StoredCaseRow; lang: Locale },
): Promise<CasePacket["otherSide"]> {
  const others = await findOtherSide(db, row);
  return await Promise.all(
    others.map(async (other) => {
      const data = readCase(other);
      const parts = readCaseParts(settings.problems, data, lang);
      return {
        number: data.number ?? "",
        role: data.role,
        typeLabel: parts.typeLabel,
        status: data.status,
        evidence: await presentPacketEvidence(db, data, parts.evidence),
        missing: missingEvidence(parts.evidence),
      };
    }),
  );
}

/** The stored cases that stand against this one. */
export async function findOtherSide(
  db: Queries,
  row: Pick<StoredCaseRow, "order_key" | "role">,
): Promise<StoredCaseRow[]> {
  if (row.order_key === null) return [];
  return await db
    .selectFrom("cases")
    .selectAll()
    .where("order_key", "=", row.order_key)
    .where("role", "!=", row.role)
    .where("status", "!=", "draft" satisfies CaseData["status"])
    .orderBy("updated_at", "desc")
    .limit(SHOWN)
    .execute();
}
