import type { Refusal, Ticket } from "../../handoff/ticket.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Queries } from "../storage/storage.ts";
import { findTicket } from "./ticket-rows.ts";

/**
 * Turns a refusal into the error the caller sees. Whoever lost a race is told who was faster.
 * @throws AppError always
 */
export async function refuse(
  db: Queries,
  { ticket, reason }: { ticket: Ticket | undefined; reason: Refusal },
): Promise<never> {
  if (reason === "not_allowed") throw new AppError("not_allowed");
  const now = ticket && (await findTicket(db, ticket.id));
  const holder = now?.agentId ?? now?.offeredTo ?? null;
  if (now === undefined || holder === null) {
    throw new AppError("wrong_state", { details: { state: now?.state ?? null } });
  }
  const row = await db
    .selectFrom("agents")
    .select("name")
    .where("id", "=", holder)
    .executeTakeFirst();
  throw new AppError(reason === "not_holder" || isHeld(now) ? "already_claimed" : "wrong_state", {
    details: { holder: row?.name ?? null, holderId: holder, state: now.state },
  });
}

function isHeld(ticket: Ticket): boolean {
  return ticket.state === "claimed" || ticket.state === "on_hold";
}
