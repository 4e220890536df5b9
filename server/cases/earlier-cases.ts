/** Cases that the same shopper had before: in this conversation, or under the same contact. */
import { STATUS_WORDS } from "../../handoff/case-wording.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { EarlierCase } from "../../kernel/protocol/ticket.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { readCaseParts } from "./case-parts.ts";
import { readCase, type StoredCaseRow } from "./case-store.ts";

const SHOWN = 5;

/** The newest first; drafts are left out. */
export async function loadEarlierCases(
  { settings }: Pick<DeskPorts, "settings">,
  db: Queries,
  { row, lang }: { row: StoredCaseRow; lang: Locale },
): Promise<EarlierCase[]> {
  const { contact_key } = row;
  const others = await db
    .selectFrom("cases")
    .selectAll()
    .where((eb) =>
      eb.or([
        eb("conversation_id", "=", row.conversation_id),
        ...(contact_key === null ? [] : [eb("contact_key", "=", contact_key)]),
      ]),
    )
    .where("id", "!=", row.id)
    .where("number", "is not", null)
    .where("status", "!=", "draft" satisfies CaseData["status"])
    .orderBy("created_at", "desc")
    .limit(SHOWN)
    .execute();
  return others.map((other) => {
    const data = readCase(other);
    return {
      conversationId: other.conversation_id,
      number: other.number ?? "",
      typeLabel: readCaseParts(settings.problems, data, lang).typeLabel,
      status: data.status,
      statusLabel: STATUS_WORDS[data.status].label[lang],
      at: new Date(other.created_at).toISOString(),
    };
  });
}
