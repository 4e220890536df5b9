/**
 * One network may have only so many chats with people open: neither a script nor a bored teenager fills the queue
 * of everybody else. Conversations with the bot cost little and are not counted.
 */
import { writeLine } from "../../handoff/wording.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import { isMarkOfOne } from "../system/network-mark.ts";
import { appendLine } from "./append-line.ts";
import type { DeskPorts } from "./desk-ports.ts";

/** Whether this conversation's network has as many chats open as it may. Of unknown networks it never has. */
export async function isAtOpenLimit(
  { settings }: Pick<DeskPorts, "settings">,
  db: Queries,
  { network }: Pick<ConversationRow, "network">,
): Promise<boolean> {
  if (network === null) return false;
  const { household, shared } = settings.routing.openPerNetwork;
  const { open } = await db
    .selectFrom("tickets")
    .innerJoin("conversations", "conversations.id", "tickets.conversation_id")
    .select((eb) => eb.fn.countAll<number | string>().as("open"))
    .where("conversations.network", "=", network)
    .where("tickets.state", "not in", ["resolved", "abandoned"])
    .executeTakeFirstOrThrow();
  return Number(open) >= (isMarkOfOne(network) ? household : shared);
}

/** Says that nobody was asked, that nothing is lost, and what can be done. */
export async function sayTooManyOpen(
  ports: DeskPorts,
  tx: Transaction,
  { conversation, data }: { conversation: ConversationRow; data: CaseData },
): Promise<void> {
  const facts = { reachable: true, caseNumber: data.number ?? undefined };
  await appendLine(ports, tx, { conversation, line: writeLine("too_many_open", facts) });
}
