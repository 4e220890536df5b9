/** "Not me, no more of this": ends messages about one conversation to one address, and the conversation's links. */
import { timingSafeEqual } from "node:crypto";
import { AppError } from "../../kernel/errors.ts";
import { hashToken } from "../chat/token.ts";
import type { OutboxRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import { deriveKey, type KeyPorts, revokeKeys } from "./conversation-keys.ts";

/** What stopping takes: whatever revokes keys, and what stop links are signed with. */
export interface StopPorts extends KeyPorts {
  /** The desk's own secret. */
  readonly secret: string;
}

/**
 * Finds the notice that a stop link was sent in.
 * @throws AppError not_found when the link is not ours
 */
export async function requireStopLink(
  db: Queries,
  secret: string,
  link: string,
): Promise<OutboxRow> {
  const [, id, mac] = /^([\w-]{10,60})\.([\w-]{20,80})$/.exec(link) ?? [];
  if (id === undefined || mac === undefined) throw new AppError("not_found");
  const expected = Buffer.from(deriveKey(secret, "stop", id));
  const given = Buffer.from(mac);
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  const row = same
    ? await db.selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (row === undefined || row.conversation_id === null) throw new AppError("not_found");
  return row;
}

/** Safe to repeat. @throws AppError not_found */
export async function stopNotices(ports: StopPorts, link: string): Promise<void> {
  const { storage, clock, secret } = ports;
  const row = await requireStopLink(storage.db, secret, link);
  const conversationId = row.conversation_id ?? "";
  await storage.transaction(async (tx) => {
    await tx.db
      .insertInto("stopped_notices")
      .values({
        conversation_id: conversationId,
        recipient_hash: hashToken(row.recipient),
        at: clock.now(),
      })
      .onConflict((conflict) => conflict.columns(["conversation_id", "recipient_hash"]).doNothing())
      .execute();
    await revokeKeys(ports, tx, conversationId);
  });
}
