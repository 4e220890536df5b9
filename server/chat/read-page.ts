import type { Message } from "../../kernel/protocol/message.ts";
import { statement } from "../storage/statement.ts";
import type { Queries } from "../storage/storage.ts";
import { presentMessage } from "./present-message.ts";

/** Most messages one answer carries. */
export const PAGE_SIZE = 200;

/**
 * What follows `lastSeq`, oldest first, after what was changed up to it. `readers: "all"` leaves out notes, so a shopper's page may have
 * holes where one lies; what it holds is complete all the same.
 */
export async function readPage(
  db: Queries,
  page: { conversationId: string; lastSeq: number; readers: "all" | "agents" },
): Promise<{ messages: Message[]; more: boolean }> {
  const { conversationId, lastSeq } = page;
  const { rows } = await AFTER[page.readers](db, { conversationId, lastSeq });
  const changed = page.lastSeq === 0 ? [] : await readChanged(db, page);
  return {
    messages: [...changed, ...rows.slice(0, PAGE_SIZE)].map(presentMessage),
    more: rows.length > PAGE_SIZE,
  };
}

interface Start {
  readonly conversationId: string;
  readonly lastSeq: number;
}

const AFTER = {
  all: statement((db, start: Start) => after(db, start).where("visibility", "=", "all")),
  agents: statement(after),
};

function after(db: Queries, { conversationId, lastSeq }: Start) {
  return db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .where("seq", ">", lastSeq)
    .orderBy("seq")
    .limit(PAGE_SIZE + 1);
}

/** What the reader may have as it was said at first. */
async function readChanged(db: Queries, page: Parameters<typeof readPage>[1]) {
  let query = db
    .selectFrom("messages")
    .selectAll()
    .where("conversation_id", "=", page.conversationId)
    .where("seq", "<=", page.lastSeq)
    // Written out, so that the small index of changed ones is used.
    .where("edited_at", "is not", null)
    .orderBy("seq");
  if (page.readers === "all") query = query.where("visibility", "=", "all");
  return await query.execute();
}
