/** Why the bot said what it said: kept with each turn, in words and figures that hold nothing of the shopper's. */
import type { TurnTrace } from "../../bot/turn.ts";
import type { TurnTraceView } from "../../kernel/protocol/history.ts";
import type { Queries, Transaction } from "../storage/storage.ts";

/** Keeps the trace of a turn under the seq of the last message that it answered. */
export async function storeTrace(
  tx: Transaction,
  turn: {
    readonly conversationId: string;
    readonly seq: number;
    readonly trace: TurnTrace;
    readonly at: number;
  },
): Promise<void> {
  const { conversationId, seq, trace, at } = turn;
  const row = { conversation_id: conversationId, seq, trace: JSON.stringify(trace), at };
  await tx.db
    .insertInto("turn_traces")
    .values(row)
    .onConflict((conflict) => conflict.columns(["conversation_id", "seq"]).doNothing())
    .execute();
}

/** The trace of the turn that said this message; undefined for other messages, and of before there were traces. */
export async function readTrace(
  db: Queries,
  { conversationId, seq }: { readonly conversationId: string; readonly seq: number },
): Promise<TurnTraceView | undefined> {
  const row = await db
    .selectFrom("messages as m")
    .innerJoin("turn_traces as t", (join) =>
      join
        .onRef("t.conversation_id", "=", "m.conversation_id")
        .onRef("t.seq", "=", "m.in_reply_to"),
    )
    .select(["t.trace", "t.at"])
    .where("m.conversation_id", "=", conversationId)
    .where("m.seq", "=", seq)
    .where("m.author_kind", "=", "bot")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { did, decision, candidates, problemType } = JSON.parse(row.trace) as TurnTrace;
  return {
    at: new Date(row.at).toISOString(),
    ...{ decision, problemType },
    did: [...did],
    candidates: candidates.map((one) => ({ ...one })),
  };
}
