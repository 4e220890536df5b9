import type { Owner } from "../../kernel/protocol/conversation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Transaction } from "../storage/storage.ts";
import type { Announcer } from "./announcer.ts";

/** Who is to answer from now on. */
export interface OwnerChange {
  readonly conversationId: string;
  readonly owner: Owner;
  /** With owner `agent`. */
  readonly agentId?: string;
  readonly sessionCode?: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Who answers next, from this commit on: a bot turn that began before may no longer write. When a person
 * takes over or the chat ends, what the bot had not answered yet is not its matter any more; when the chat
 * ends, the bot also forgets what it was collecting.
 */
export async function changeOwner(
  announcer: Pick<Announcer, "conversationChanged">,
  tx: Transaction,
  change: OwnerChange,
): Promise<ConversationRow> {
  const leavesBot = change.owner === "agent" || change.owner === "closed";
  const changed = await tx.db
    .updateTable("conversations")
    .set((row) => ({
      owner: change.owner,
      owner_version: row("owner_version", "+", 1),
      agent_id: change.owner === "agent" ? (change.agentId ?? null) : null,
      session_code: change.owner === "agent" ? (change.sessionCode ?? null) : null,
      closed_at: change.owner === "closed" ? change.now : null,
      updated_at: change.now,
      ...(leavesBot && { answered_seq: row.ref("last_seq"), turn_due: null }),
      ...(change.owner === "closed" && { bot_state: null }),
    }))
    .where("id", "=", change.conversationId)
    .returningAll()
    .executeTakeFirstOrThrow();
  tx.afterCommit(() => announcer.conversationChanged(change.conversationId));
  return changed;
}
