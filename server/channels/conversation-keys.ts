/**
 * Keys that open a conversation on another device. The key in a message is made from the desk's own secret
 * and the notice's id, so that a message sent twice holds the same one; only its hash is stored. It is
 * exchanged for a key of the device, so that the link itself may end sooner. All of them can be revoked.
 */
import { createHmac } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import { hashToken } from "../chat/token.ts";
import type { Storage, Transaction } from "../storage/storage.ts";

/** What making, exchanging and revoking keys takes. */
export interface KeyPorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: IdSource;
}

const DAY = 24 * 60 * 60_000;
/** How long a device keeps the conversation after it was opened by a link. */
export const DEVICE_DAYS = 30;

/** A secret for one purpose and subject, made from the desk's own: 256 bits, URL-safe. */
export function deriveKey(secret: string, purpose: string, subject: string): string {
  return createHmac("sha256", secret).update(`${purpose}:${subject}`).digest("base64url");
}

/** Lets `key` open the conversation until `expiresAt`; said again, nothing changes. */
export async function keepLink(
  { storage, clock }: KeyPorts,
  link: { readonly key: string; readonly conversationId: string; readonly expiresAt: number },
): Promise<void> {
  await storage.db
    .insertInto("conversation_keys")
    .values({
      token_hash: hashToken(link.key),
      conversation_id: link.conversationId,
      kind: "link",
      created_at: clock.now(),
      expires_at: link.expiresAt,
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.column("token_hash").doNothing())
    .execute();
}

/** A key for another window of the same person, at once: it ends after a minute. */
export async function makeLink(ports: KeyPorts, conversationId: string): Promise<string> {
  const key = ports.ids.secret();
  const expiresAt = ports.clock.now() + 60_000;
  await keepLink(ports, { key, conversationId, expiresAt });
  return key;
}

/**
 * Exchanges the key of a link for a token of this device.
 * @throws AppError not_found when it is unknown, too old or revoked
 */
export async function openLink(ports: KeyPorts, key: string): Promise<string> {
  const { storage, clock, ids } = ports;
  const now = clock.now();
  return await storage.transaction(async (tx) => {
    const link = await tx.db
      .selectFrom("conversation_keys")
      .select("conversation_id")
      .where("token_hash", "=", hashToken(key))
      .where("kind", "=", "link")
      .where("revoked_at", "is", null)
      .where("expires_at", ">", now)
      .executeTakeFirst();
    if (link === undefined) throw new AppError("not_found");
    return await keepDevice({ clock, ids }, tx, link.conversation_id);
  });
}

/** A new token of one device for this conversation. */
export async function keepDevice(
  { clock, ids }: Pick<KeyPorts, "clock" | "ids">,
  tx: Transaction,
  conversationId: string,
): Promise<string> {
  const token = ids.secret();
  const now = clock.now();
  const row = {
    token_hash: hashToken(token),
    conversation_id: conversationId,
    kind: "device",
    created_at: now,
    expires_at: now + DEVICE_DAYS * DAY,
    revoked_at: null,
  };
  await tx.db.insertInto("conversation_keys").values(row).execute();
  return token;
}

/** Ends every link of the conversation, and every device that came in by one. Returns how many there were. */
export async function revokeKeys(
  { clock }: Pick<KeyPorts, "clock">,
  tx: Transaction,
  conversationId: string,
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable("conversation_keys")
    .set({ revoked_at: clock.now() })
    .where("conversation_id", "=", conversationId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
