/** What a shopper's message needs of its conversation, in one statement. */
import { type ExpressionBuilder, sql } from "kysely";
import { AppError } from "../../kernel/errors.ts";
import type { ConversationRow, Database } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Transaction } from "../storage/storage.ts";

/** The row after the message has its place: `last_seq` is the message's. */
export interface TakenIn {
  readonly conversation: ConversationRow;
  /** An agent was the last to speak before. */
  readonly afterAgent: boolean;
}

/**
 * Locks the conversation as `lockConversation` does, and takes the next seq. While an agent has it and the bot owes
 * nothing, the message counts as answered for the bot.
 * @throws AppError not_found; blocked, with `details.until`
 */
export async function takeIn(
  tx: Transaction,
  given: { readonly id: string; readonly now: number },
): Promise<TakenIn> {
  const [row] = (await take(tx.db, given)).rows;
  if (row === undefined) throw new AppError("not_found");
  const { blocked_until, last_speaker, ...conversation } = row;
  if (blocked_until !== null) {
    const until = new Date(Number(blocked_until)).toISOString();
    throw new AppError("blocked", { details: { until } });
  }
  return { conversation, afterAgent: last_speaker === "agent" };
}

const take = statement((db, { id, now }: { id: string; now: number }) =>
  db
    .updateTable("conversations")
    .set((row) => ({
      updated_at: now,
      last_seq: row("last_seq", "+", 1),
      answered_seq: row
        .case()
        .when(row.and([row("owner", "=", "agent"), row("turn_due", "is", null)]))
        .then(row("last_seq", "+", 1))
        .else(row.ref("answered_seq"))
        .end(),
    }))
    .where("id", "=", id)
    .returningAll()
    .returning((row) => [
      blockedUntil(row, now).as("blocked_until"),
      speaker(row).as("last_speaker"),
    ]),
);

type Conversation = ExpressionBuilder<Database, "conversations">;

/** A shopper of whom no shop vouches has no id, and none is empty. */
function blockedUntil(row: Conversation, now: number) {
  return row
    .selectFrom("shopper_blocks as block")
    .select(({ fn }) => fn.max("block.until").as("until"))
    .where("block.until", ">", now)
    .where((eb) =>
      eb.or([
        eb("block.conversation_id", "=", eb.ref("conversations.id")),
        eb("block.shopper_id", "=", eb.ref("conversations.shopper_id")),
      ]),
    );
}

// What never changes stands in it as it is: with values in these places SQLite does not see that the index of words
// serves, and takes five times as long for the whole statement.
function speaker(row: Conversation) {
  return row
    .selectFrom("messages as said")
    .select("said.author_kind")
    .whereRef("said.conversation_id", "=", "conversations.id")
    .whereRef("said.seq", "<", "conversations.last_seq")
    .where("said.visibility", "=", sql.lit("all"))
    .where("said.author_kind", "in", [sql.lit("shopper"), sql.lit("agent")])
    .orderBy("said.seq", "desc")
    .limit(1);
}
