/** Shoppers who may not write for a time: their conversation, and every other of whom the shop vouches for. */
import { AppError } from "../../kernel/errors.ts";
import type { ConversationRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Queries } from "../storage/storage.ts";

/** @throws AppError blocked, with `details.until` */
export async function requireNotBlocked(
  db: Queries,
  { id, shopper_id }: Pick<ConversationRow, "id" | "shopper_id">,
  now: number,
): Promise<void> {
  const { rows } = await findOwnBlocks(db, { id, shopper: shopper_id ?? "", now });
  if (rows.length === 0) return;
  const until = Math.max(...rows.map((row) => row.until));
  throw new AppError("blocked", { details: { until: new Date(until).toISOString() } });
}

/** A shopper of whom no shop vouches has no id, and none is empty. */
const findOwnBlocks = statement((db, given: { id: string; shopper: string; now: number }) =>
  db
    .selectFrom("shopper_blocks")
    .select("until")
    .where("until", ">", given.now)
    .where((eb) =>
      eb.or([eb("conversation_id", "=", given.id), eb("shopper_id", "=", given.shopper)]),
    ),
);

/** As `requireNotBlocked`, before anything of the conversation was read. @throws AppError not_found, blocked */
export async function requireMayWrite(
  db: Queries,
  conversationId: string,
  now: number,
): Promise<void> {
  const row = await db
    .selectFrom("conversations")
    .select(["id", "shopper_id"])
    .where("id", "=", conversationId)
    .executeTakeFirst();
  if (row === undefined) throw new AppError("not_found");
  await requireNotBlocked(db, row, now);
}

/** Until when each of these conversations takes nothing from its shopper; those that do are left out. */
export async function findBlocks(
  db: Queries,
  conversations: readonly Pick<ConversationRow, "id" | "shopper_id">[],
  now: number,
): Promise<Map<string, number>> {
  if (conversations.length === 0) return new Map();
  const shoppers = conversations.flatMap(({ shopper_id }) => shopper_id ?? []);
  const rows = await db
    .selectFrom("shopper_blocks")
    .select(["conversation_id", "shopper_id", "until"])
    .where("until", ">", now)
    .where((eb) =>
      eb.or([
        eb(
          "conversation_id",
          "in",
          conversations.map(({ id }) => id),
        ),
        ...(shoppers.length === 0 ? [] : [eb("shopper_id", "in", shoppers)]),
      ]),
    )
    .execute();
  const found = new Map<string, number>();
  for (const { id, shopper_id } of conversations) {
    const own = rows.filter(
      (row) =>
        row.conversation_id === id || (row.shopper_id !== null && row.shopper_id === shopper_id),
    );
    if (own.length > 0) found.set(id, Math.max(...own.map(({ until }) => until)));
  }
  return found;
}
