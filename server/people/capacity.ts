import { AppError } from "../../kernel/errors.ts";
import type { Transaction } from "../storage/storage.ts";
import { countLoad } from "../tickets/ticket-rows.ts";

/** Whose place, for which ticket. */
export interface PlaceRequest {
  readonly agentId: string;
  readonly ticketId: string;
  readonly alone?: boolean;
  /** Who asks: the agent, or a colleague who hands a chat over and must hear whose limit it is. */
  readonly by?: "agent" | "colleague";
}

/** `full`: the agent has as many chats and offers as the limit allows. */
export type PlaceTaken =
  | { readonly kind: "taken" }
  | { readonly kind: "deactivated" }
  | {
      readonly kind: "full";
      readonly limit: number;
      readonly held: number;
      readonly offered: number;
      readonly agent: string;
    };

/**
 * As `takePlace`, for callers whose own caller is told.
 * @throws AppError at_limit, or colleague_at_limit when a colleague asks; not_allowed (deactivated)
 */
export async function reservePlace(tx: Transaction, request: PlaceRequest): Promise<void> {
  const { kind, ...details } = await takePlace(tx, request);
  if (kind === "deactivated") throw new AppError("not_allowed");
  const code = request.by === "colleague" ? "colleague_at_limit" : "at_limit";
  if (kind === "full") throw new AppError(code, { details });
}

/**
 * Makes sure that the agent has a free place for this ticket, and keeps it so until the transaction ends: the
 * agent's row is locked first, so two claims by the same agent count one after the other (on PostgreSQL, two
 * counts side by side would both see the last free place). Offers keep their places; the ticket's own does not
 * count twice. `alone`: only while nothing else is asked of the agent. Lock the conversation before.
 */
export async function takePlace(
  tx: Transaction,
  { agentId, ticketId, alone = false }: PlaceRequest,
): Promise<PlaceTaken> {
  const agent = await tx.db
    .updateTable("agents")
    .set({ active: 1 })
    .where("id", "=", agentId)
    .where("active", "=", 1)
    .returning(["chat_limit", "name"])
    .executeTakeFirst();
  if (agent === undefined) return { kind: "deactivated" };
  const { held, offered } = await countLoad(tx.db, { agentId, ticketId });
  if (held + offered >= agent.chat_limit || (alone && offered > 0)) {
    return { kind: "full", limit: agent.chat_limit, held, offered, agent: agent.name };
  }
  return { kind: "taken" };
}
