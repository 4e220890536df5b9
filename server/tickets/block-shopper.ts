/** A shopper who abuses the desk is kept from writing for a time, by the holder of the chat or a supervisor. */
import type { Ticket } from "../../handoff/ticket.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Account } from "../accounts/account.ts";
import { recordAudit } from "../accounts/audit-log.ts";
import { isSupervisor } from "../people/agents.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { withTicket } from "./ticket-access.ts";

/** Which chat's shopper, by whom; null hours let them write again. */
export interface Blocking {
  readonly account: Account;
  readonly ticketId: string;
  readonly hours: number | null;
}

/** Said again, it counts from then. @throws AppError not_found, not_allowed */
export async function blockShopper(ports: DeskPorts, blocking: Blocking): Promise<Ticket> {
  const { account, hours } = blocking;
  return await withTicket(ports, blocking, async (tx, { conversation, ticket }) => {
    requireKeeper(account, ticket);
    const { id, shopper_id } = conversation;
    if (hours === null) {
      await tx.db
        .deleteFrom("shopper_blocks")
        .where((eb) =>
          eb.or([
            eb("conversation_id", "=", id),
            ...(shopper_id === null ? [] : [eb("shopper_id", "=", shopper_id)]),
          ]),
        )
        .execute();
    } else {
      const values = { shopper_id, until: ports.clock.now() + hours * 3_600_000 };
      await tx.db
        .insertInto("shopper_blocks")
        .values({ conversation_id: id, ...values })
        .onConflict((conflict) => conflict.column("conversation_id").doUpdateSet(values))
        .execute();
    }
    const action = hours === null ? "shopper:unblock" : "shopper:block";
    await recordAudit(ports, tx.db, { agentId: account.id, action, subject: id });
    tx.afterCommit(() => ports.signals.ticketChanged({ ticketId: ticket.id, leftQueue: null }));
    return ticket;
  });
}

/** The holder, or who supervises. @throws AppError not_allowed */
export function requireKeeper(account: Account, ticket: Ticket): void {
  if (ticket.agentId !== account.id && !isSupervisor(account)) throw new AppError("not_allowed");
}
