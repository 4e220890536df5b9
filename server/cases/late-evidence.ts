/** Evidence from a device that has the case's key and not its conversation. */
import { AppError } from "../../kernel/errors.ts";
import { appendMessage } from "../chat/append-message.ts";
import { presentFile } from "../chat/present-message.ts";
import { getConversation, lockConversation } from "../chat/require-conversation.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { shopperWrote } from "../tickets/shopper-wrote.ts";
import { findLiveTicket } from "../tickets/ticket-rows.ts";
import { findCaseRow, readCase } from "./case-store.ts";
import { addEvidence } from "./evidence.ts";

const OVER = new Set(["resolved", "cancelled"]);

/** The conversation that a file for this case goes to. @throws AppError not_found, wrong_state when it is over */
export async function requireOpenCase(
  { storage }: Pick<DeskPorts, "storage">,
  caseId: string,
): Promise<string> {
  const row = await findCaseRow(storage.db, caseId);
  if (row === undefined) throw new AppError("not_found");
  if (OVER.has(row.status)) throw new AppError("wrong_state");
  return row.conversation_id;
}

/**
 * Shows the file in the case's conversation, as if it had been sent there, and ties it to what it proves. The same file
 * again changes nothing. @throws AppError not_found
 */
export async function addLateEvidence(
  ports: DeskPorts,
  late: { readonly caseId: string; readonly evidence: string; readonly fileId: string },
): Promise<void> {
  const { caseId, evidence, fileId } = late;
  await ports.storage.transaction(async (tx) => {
    const row = await findCaseRow(tx.db, caseId);
    if (row === undefined) throw new AppError("not_found");
    const { id } = await lockConversation(tx, row.conversation_id, ports.clock.now());
    const file = await tx.db
      .selectFrom("files")
      .selectAll()
      .where("id", "=", fileId)
      .where("conversation_id", "=", id)
      .executeTakeFirst();
    if (file === undefined) throw new AppError("not_found");
    const known = Object.values(readCase(row).evidence).some((one) => one.fileIds.includes(fileId));
    if (known) return;
    const message = await appendMessage(ports, tx, {
      conversationId: id,
      author: { kind: "shopper" },
      content: { kind: "file", file: presentFile(file), slot: evidence },
    });
    const ticket = await findLiveTicket(tx.db, id);
    // Whoever holds the chat hears of it; while the bot has it, no turn follows, and the file is tied to its case here.
    if (ticket?.caseId === caseId)
      await shopperWrote(ports, tx, { conversation: await getConversation(tx.db, id), message });
    const actor = { kind: "shopper" } as const;
    await addEvidence(ports, tx, { caseId, evidence, fileIds: [fileId], actor });
  });
}
