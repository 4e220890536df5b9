import { AppError } from "../../kernel/errors.ts";
import type { Account } from "../accounts/account.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { requireTicket } from "../tickets/ticket-access.ts";

/** What an agent says of a message, for whoever keeps the articles. */
export interface Flagged {
  readonly account: Account;
  readonly ticketId: string;
  readonly messageId: string;
  /** `wrong`: the bot's answer does not fit. `article`: this should be an article. */
  readonly flag: "wrong" | "article";
}

/**
 * Puts a message before the editors; said again, it replaces. Editors see the question alone, never the chat.
 * @throws AppError not_found when this agent may not see the ticket, or it has no such message
 */
export async function flagMessage(ports: DeskPorts, flagged: Flagged): Promise<void> {
  const { account, ticketId, messageId, flag } = flagged;
  await ports.storage.transaction(async (tx) => {
    const { conversationId } = await requireTicket(ports, tx.db, { account, ticketId });
    const message = await tx.db
      .selectFrom("messages")
      .select("id")
      .where("id", "=", messageId)
      .where("conversation_id", "=", conversationId)
      .executeTakeFirst();
    if (message === undefined) throw new AppError("not_found");
    const values = { flag, agent_id: account.id, at: ports.clock.now() };
    await tx.db
      .insertInto("message_flags")
      .values({ message_id: messageId, ...values })
      .onConflict((conflict) => conflict.column("message_id").doUpdateSet(values))
      .execute();
  });
}
