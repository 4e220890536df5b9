import type { ConversationState } from "../../kernel/protocol/conversation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskFacts } from "./ports.ts";

/** The state of a conversation as its shopper sees it. */
export async function presentConversation(
  desk: Pick<DeskFacts, "stateFacts">,
  db: Queries,
  row: ConversationRow,
): Promise<ConversationState> {
  const { agentName, ...facts } = await desk.stateFacts(db, row);
  const held = row.owner === "agent" && agentName !== null;
  return {
    id: row.id,
    lang: row.lang as ConversationState["lang"],
    owner: row.owner as ConversationState["owner"],
    lastSeq: row.last_seq,
    agent: held ? { name: agentName, verified: true, sessionCode: row.session_code ?? "" } : null,
    seenByDesk: row.seen_by_desk,
    ...facts,
  };
}
