/** The shop's tags on tickets: given while a chat goes on, at its end, and later. */
import type { Ticket } from "../../handoff/ticket.ts";
import { LIVE_STATES } from "../../handoff/transition-table.ts";
import { findMissing } from "../../handoff/wrap-up.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Account } from "../accounts/account.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { requireTicket, withTicket } from "./ticket-access.ts";

/**
 * Gives a ticket these tags and no others. What is over keeps its place in the history.
 * @throws AppError not_found, bad_request (a tag that the shop does not have)
 */
export async function tagTicket(
  ports: DeskPorts,
  { tags, ...request }: { account: Account; ticketId: string; tags: readonly string[] },
): Promise<Ticket> {
  const seen = await requireTicket(ports, ports.storage.db, request);
  if (LIVE_STATES.some((state) => state === seen.state)) {
    return await withTicket(ports, request, async (tx, { ticket }) => {
      await storeTags(ports, tx, { ticket, tags });
      return ticket;
    });
  }
  return await ports.storage.transaction(async (tx) => {
    const ticket = await requireTicket(ports, tx.db, request);
    await storeTags(ports, tx, { ticket, tags });
    return ticket;
  });
}

/**
 * What an agent says at the end, checked against the shop's settings; tags that came along are stored.
 * @throws AppError wrap_up_missing (its `details.missing` says what), bad_request
 */
export async function wrapUp(
  ports: DeskPorts,
  tx: Transaction,
  ending: { ticket: Ticket; outcome: string; note: string; tags: readonly string[] | undefined },
): Promise<void> {
  const { ticket, outcome, note } = ending;
  const tags = ending.tags ?? (await readTags(tx.db, [ticket.id])).get(ticket.id) ?? [];
  const missing = findMissing(ports.settings.wrapUp, { outcome, tags, note });
  if (missing.length > 0)
    throw new AppError("wrap_up_missing", { details: { missing: missing.join(" ") } });
  if (ending.tags !== undefined) await storeTags(ports, tx, { ticket, tags });
}

/** Tags by ticket, each list in the order of the alphabet; a ticket without any is left out. */
export async function readTags(
  db: Queries,
  ticketIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("ticket_tags")
    .select(["ticket_id", "tag"])
    .where("ticket_id", "in", [...ticketIds])
    .orderBy("tag")
    .execute();
  const tags = new Map<string, string[]>();
  for (const { ticket_id, tag } of rows) tags.set(ticket_id, [...(tags.get(ticket_id) ?? []), tag]);
  return tags;
}

async function storeTags(
  ports: DeskPorts,
  tx: Transaction,
  { ticket, tags }: { ticket: Ticket; tags: readonly string[] },
): Promise<void> {
  const before = (await readTags(tx.db, [ticket.id])).get(ticket.id) ?? [];
  // A tag that the shop gave up stays where it was given.
  const known = new Set([...before, ...ports.settings.wrapUp.tags.map(({ key }) => key)]);
  const after = [...new Set(tags)];
  if (after.some((tag) => !known.has(tag)))
    throw new AppError("bad_request", { details: { field: "tags" } });
  await tx.db.deleteFrom("ticket_tags").where("ticket_id", "=", ticket.id).execute();
  if (after.length > 0) {
    const rows = after.map((tag) => ({ ticket_id: ticket.id, tag }));
    await tx.db.insertInto("ticket_tags").values(rows).execute();
  }
  tx.afterCommit(() => ports.signals.ticketChanged({ ticketId: ticket.id, leftQueue: null }));
}
