/** Takes contacts out of cases, of what the bot remembers, and of messages that were sent. */
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from "kysely";
import type { CaseData } from "../../kernel/case-data.ts";
import { MAIL_ORIGINS } from "../channels/email/mail-conversation.ts";
import type { Database } from "../storage/schema.ts";
import type { ErasePorts } from "./erase-conversation.ts";

type Condition = (
  eb: ExpressionBuilder<Database, "conversations">,
) => ExpressionWrapper<Database, "conversations", SqlBool>;

/** Which conversations are looked at. */
interface Which {
  /** Epoch milliseconds: what changed since is left. */
  readonly before: number;
  readonly notHeld: Condition;
  readonly notLive: Condition;
}

/** Returns how many contacts went. */
export async function forgetContacts(
  { storage }: Pick<ErasePorts, "storage">,
  { before, notHeld, notLive }: Which,
): Promise<number> {
  const rows = await storage.db
    .selectFrom("conversations")
    .select("conversations.id")
    .where("updated_at", "<", before)
    .where((eb) =>
      eb.or([
        eb("conversations.origin", "like", MAIL_ORIGINS),
        eb.exists(
          eb
            .selectFrom("cases")
            .select("cases.id")
            .whereRef("cases.conversation_id", "=", "conversations.id")
            .where("cases.data", "like", '%"contact":{%'),
        ),
      ]),
    )
    .where(notHeld)
    .where(notLive)
    .execute();
  for (const { id } of rows)
    await storage.transaction(async (tx) => {
      const cases = await tx.db
        .selectFrom("cases")
        .select(["id", "data"])
        .where("conversation_id", "=", id)
        .execute();
      for (const row of cases)
        await tx.db
          .updateTable("cases")
          .set({ data: withoutContact(row.data), contact_key: null })
          .where("id", "=", row.id)
          .execute();
      // The bot remembers the contact with the case; after so long it begins anew anyway. A mail's sender goes, too.
      await tx.db
        .updateTable("conversations")
        .set((eb) => ({
          bot_state: null,
          origin: eb
            .case()
            .when("origin", "like", MAIL_ORIGINS)
            .then(null)
            .else(eb.ref("origin"))
            .end(),
        }))
        .where("id", "=", id)
        .execute();
    });
  const sent = await sql`
    update outbox set recipient = '' where recipient <> '' and ended_at < ${before}
  `.execute(storage.db);
  return rows.length + Number(sent.numAffectedRows ?? 0);
}

function withoutContact(text: string): string {
  const data = JSON.parse(text) as CaseData;
  const { contact: _contact, ...slots } = data.slots;
  return JSON.stringify({ ...data, slots });
}
