import type { Message } from "../../kernel/protocol/message.ts";
import type { Queries } from "../storage/storage.ts";
import { presentMessage } from "./present-message.ts";

/** Most messages one answer carries. */
export const PAGE_SIZE = 200;

/**
 * What follows `lastSeq`, oldest first. `readers: "all"` leaves out notes, so a shopper's page may have
 * holes where one lies; what it holds is complete all the same.
 */
export async function readPage(
  db: Queries,
  page: { conversationId: string; lastSeq: number; readers: "all" | "agents" },
): Promise<{ messages: Message[]; more: boolean }> {
  let query = db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", page.conversationId)
    .where("seq", ">", page.lastSeq)
    .orderBy("seq")
    .limit(PAGE_SIZE + 1);
  if (page.readers === "all") query = query.where("visibility", "=", "all");
  const rows = await query.execute();
  return { messages: rows.slice(0, PAGE_SIZE).map(presentMessage), more: rows.length > PAGE_SIZE };
}
