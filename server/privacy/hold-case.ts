/** Legal hold: a case whose conversation must be kept, whatever the days of retention or a request say. */
import type { ErasePorts } from "./erase-conversation.ts";
import { type DoneBy, logDeed } from "./privacy-log.ts";

/** Sets or, with null, ends the hold; false when there is no such case. */
export async function holdCase(
  ports: ErasePorts,
  { number, reason }: { readonly number: string; readonly reason: string | null },
  by: DoneBy,
): Promise<boolean> {
  return await ports.storage.transaction(async (tx) => {
    const held = await tx.db
      .updateTable("cases")
      .set({ hold_reason: reason, held_since: reason === null ? null : ports.clock.now() })
      .where("number", "=", number.trim().toUpperCase())
      .returning("conversation_id")
      .executeTakeFirst();
    if (held === undefined) return false;
    const what = reason === null ? "released" : "held";
    const { conversation_id: conversationId } = held;
    await logDeed(ports, tx.db, { what, by, conversationId, counts: { cases: 1 } });
    return true;
  });
}

/** Cases on hold, the oldest hold first. */
export async function listHolds({ storage }: Pick<ErasePorts, "storage">) {
  return await storage.db
    .selectFrom("cases")
    .select(["number", "hold_reason", "held_since"])
    .where("hold_reason", "is not", null)
    .orderBy("held_since")
    .execute();
}
