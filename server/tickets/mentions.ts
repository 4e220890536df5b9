/** Who is named in a note hears of it, now or when next at the desk, until the chat was opened. */
import type { Ticket } from "../../handoff/ticket.ts";
import type { Message, MessageContent } from "../../kernel/protocol/message.ts";
import type { MentionView } from "../../kernel/protocol/ticket.ts";
import { type Account, readAccount } from "../accounts/account.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { maySee } from "./ticket-access.ts";

/** The latest that are told at once; older ones wait behind them. */
const MOST = 50;
const PREVIEW = 140;

/**
 * Stores whom a note names and tells them after the commit. Whoever may not see the chat, or has no account any
 * more, is left out: the note could not be opened.
 */
export async function storeMentions(
  ports: DeskPorts,
  tx: Transaction,
  given: { ticket: Ticket; message: Message; by: Account; agentIds: readonly string[] },
): Promise<void> {
  const { ticket, message, by } = given;
  const wanted = [...new Set(given.agentIds)].filter((id) => id !== by.id);
  if (wanted.length === 0) return;
  const rows = await tx.db.selectFrom("agents").selectAll().where("id", "in", wanted).execute();
  const named = rows
    .map(readAccount)
    .filter((account) => account.active && maySee(ports, account, ticket));
  const at = ports.clock.now();
  for (const { id } of named) {
    await tx.db
      .insertInto("mentions")
      .values({ message_id: message.id, agent_id: id, ticket_id: ticket.id, at, seen_at: null })
      .execute();
    const mention = present({ message, ticketId: ticket.id, by: by.name, at });
    tx.afterCommit(() => ports.fanout.toConsole(`agent:${id}`, "mention:made", { mention }));
  }
}

/** What this agent was named in and has not opened, the newest first. */
export async function readMentions(db: Queries, agentId: string): Promise<MentionView[]> {
  const rows = await db
    .selectFrom("mentions as m")
    .innerJoin("messages as s", "s.id", "m.message_id")
    .select(["m.message_id", "m.ticket_id", "m.at", "s.author_name", "s.content"])
    .where("m.agent_id", "=", agentId)
    .where("m.seen_at", "is", null)
    .orderBy("m.at", "desc")
    .limit(MOST)
    .execute();
  return rows.map((row) =>
    present({
      message: { id: row.message_id, content: JSON.parse(row.content) as MessageContent },
      ...{ ticketId: row.ticket_id, by: row.author_name ?? "", at: row.at },
    }),
  );
}

/** The agent has opened the chat: on all of the agent's screens the mark goes. */
export async function seeMentions(
  ports: Pick<DeskPorts, "storage" | "clock" | "fanout">,
  { account, ticketId }: { account: Account; ticketId: string },
): Promise<void> {
  await ports.storage.transaction(async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable("mentions")
      .set({ seen_at: ports.clock.now() })
      .where("agent_id", "=", account.id)
      .where("ticket_id", "=", ticketId)
      .where("seen_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    tx.afterCommit(() =>
      ports.fanout.toConsole(`agent:${account.id}`, "mention:seen", { ticketId }),
    );
  });
}

function present(given: {
  message: Pick<Message, "id" | "content">;
  ticketId: string;
  by: string;
  at: number;
}): MentionView {
  const { message, ticketId, by, at } = given;
  const text = message.content.kind === "text" ? message.content.text : "";
  return {
    ...{ messageId: message.id, ticketId, by },
    text: [...text.replace(/\s+/g, " ")].slice(0, PREVIEW).join(""),
    at: new Date(at).toISOString(),
  };
}
