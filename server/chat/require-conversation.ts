/** The only ways to a conversation. Absent and forbidden look the same. */
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { ChatRules } from "../privacy/privacy-settings.ts";
import type { ConversationRow } from "../storage/schema.ts";
import { statement } from "../storage/statement.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import { hashToken } from "./token.ts";

const HOUR = 3_600_000;

/** What decides whether a token still opens anything. */
export interface TokenPorts {
  readonly clock: Clock;
  readonly rules: Pick<ChatRules, "tokens">;
}

/** The conversation this token opens. @throws AppError not_found */
export async function requireConversation(
  ports: TokenPorts,
  db: Queries,
  token: string,
): Promise<ConversationRow> {
  const found = await findConversation(ports, db, token);
  if (!found) throw new AppError("not_found");
  return found;
}

/**
 * The conversation this token opens, or undefined: the shopper's own, or that of a device a link let in. A chat
 * that has ended is closed to its tokens some time later, but to a device that a link let in since.
 */
export async function findConversation(
  { clock, rules: { tokens } }: TokenPorts,
  db: Queries,
  token: string,
): Promise<ConversationRow | undefined> {
  const hash = hashToken(token);
  const now = clock.now();
  const endedSince = now - tokens.afterEndHours * HOUR;
  const usedSince = tokens.unusedDays === 0 ? 0 : now - tokens.unusedDays * 24 * HOUR;
  const [own] = (await findOwn(db, { hash, usedSince, endedSince })).rows;
  if (own !== undefined) return own;
  return await db
    .selectFrom("conversations")
    .innerJoin("conversation_keys as key", "key.conversation_id", "conversations.id")
    .selectAll("conversations")
    .where("key.token_hash", "=", hash)
    .where("key.kind", "=", "device")
    .where("key.revoked_at", "is", null)
    .where("key.expires_at", ">", now)
    .where((eb) =>
      eb.or([
        eb("conversations.closed_at", "is", null),
        eb("conversations.closed_at", ">", endedSince),
        eb("key.created_at", ">", eb.ref("conversations.closed_at")),
      ]),
    )
    .executeTakeFirst();
}

const findOwn = statement((db, values: { hash: string; usedSince: number; endedSince: number }) =>
  db
    .selectFrom("conversations")
    .selectAll()
    .where("token_hash", "=", values.hash)
    .where("updated_at", ">", values.usedSince)
    .where((eb) => eb.or([eb("closed_at", "is", null), eb("closed_at", ">", values.endedSince)])),
);

/** For code that was let in already (a socket's room, a ticket's conversation). @throws AppError not_found */
export async function getConversation(db: Queries, id: string): Promise<ConversationRow> {
  const [found] = (await findById(db, { id })).rows;
  if (!found) throw new AppError("not_found");
  return found;
}

const findById = statement((db, { id }: { id: string }) =>
  db.selectFrom("conversations").selectAll().where("id", "=", id),
);

/**
 * The row as it is now, locked until the transaction ends: whoever decides on owner or seq comes through
 * here first. To keep PostgreSQL free of deadlocks, lock the conversation before its ticket.
 * @throws AppError not_found
 */
export async function lockConversation(
  tx: Transaction,
  id: string,
  now: number,
): Promise<ConversationRow> {
  const locked = await lockIfPresent(tx, id, now);
  if (!locked) throw new AppError("not_found");
  return locked;
}

/** As `lockConversation`, for the desk itself: undefined when the conversation is gone. */
export async function lockIfPresent(
  tx: Transaction,
  id: string,
  now: number,
): Promise<ConversationRow | undefined> {
  const [locked] = (await lock(tx.db, { id, now })).rows;
  return locked;
}

// An update locks on both engines; `select … for update` exists on one only.
const lock = statement((db, { id, now }: { id: string; now: number }) =>
  db.updateTable("conversations").set({ updated_at: now }).where("id", "=", id).returningAll(),
);
