/** Parts of a picture that nobody should have kept are covered for good: in its bytes, and in what was read there. */
import type { Place } from "../../kernel/protocol/file-reading.ts";
import type { FileView } from "../../kernel/protocol/message.ts";
import type { Account } from "../accounts/account.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import { presentMessage } from "../chat/present-message.ts";
import type { Files } from "../files/files.ts";
import { requireKeeper } from "./block-shopper.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { requireTicket, withTicket } from "./ticket-access.ts";

/** Which places of which picture of the ticket's conversation. */
export interface PictureRedaction {
  readonly account: Account;
  readonly ticketId: string;
  readonly fileId: string;
  readonly places: readonly Place[];
}

/** @throws AppError not_found, not_allowed (neither holder nor supervisor), unsupported_file (a video) */
export async function redactPicture(
  ports: DeskPorts,
  files: Pick<Files, "cover">,
  { account, ticketId, fileId, places }: PictureRedaction,
): Promise<FileView> {
  const seen = await requireTicket(ports, ports.storage.db, { account, ticketId });
  requireKeeper(account, seen);
  const { conversationId } = seen;
  // Drawing it anew takes its time: nobody waits for the lock meanwhile, and whoever may begin it may end it.
  const file = await files.cover(fileId, places, (owner) => owner === conversationId);
  await withTicket(ports, { account, ticketId }, async (tx, { ticket }) => {
    const subject = `${conversationId} ${fileId}`;
    await recordAudit(ports, tx.db, { agentId: account.id, action: "picture:redact", subject });
    // Clients take what was changed later for the truth.
    const shown = await tx.db
      .updateTable("messages")
      .set({ edited_at: ports.clock.now() })
      .where("conversation_id", "=", conversationId)
      .where("content", "like", `%"id":"${fileId}"%`)
      .returningAll()
      .execute();
    tx.afterCommit(() => {
      for (const row of shown) {
        const message = presentMessage(row);
        ports.announcer.messageChanged({ message, ticketId, by: "redaction" });
      }
      ports.signals.caseChanged(ticket.caseId);
    });
  });
  return file;
}
