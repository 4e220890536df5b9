/**
 * What a verified shopper finds: one conversation, on every device. What was begun here before signing in becomes
 * theirs; another shopper's conversation is left alone. Without an identity nothing is ever joined.
 */
import type { IdSource } from "../../kernel/ids.ts";
import { keepDevice } from "../channels/conversation-keys.ts";
import { findConversation, type TokenPorts } from "../chat/require-conversation.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries, Storage, Transaction } from "../storage/storage.ts";
import type { VerifiedShopper } from "./verify-identity.ts";

/** What it stands on. */
export interface IdentityPorts extends TokenPorts {
  readonly storage: Storage;
  readonly ids: IdSource;
}

/** Where a verified shopper goes on. */
export type IdentityOutcome =
  /** The conversation this device has is theirs, or has become so. */
  | { readonly kind: "kept"; readonly shopperId: string; readonly conversation: ConversationRow }
  /** Another one is; `token` opens it on this device. */
  | {
      readonly kind: "other";
      readonly shopperId: string;
      readonly conversation: ConversationRow;
      readonly token: string;
    }
  /** They have none yet. What this device has, if anything, is another shopper's. */
  | { readonly kind: "none"; readonly shopperId: string };

/** `token` is what this device kept, if it kept one. */
export async function openIdentity(
  ports: IdentityPorts,
  shopper: VerifiedShopper,
  token: string | undefined,
): Promise<IdentityOutcome> {
  return await ports.storage.transaction(async (tx) => {
    const shopperId = await noteShopper(ports, tx, shopper);
    const here = token === undefined ? undefined : await findConversation(ports, tx.db, token);
    if (here?.shopper_id === null) await makeTheirs(tx, here.id, shopperId);
    const conversation = await findCurrent(tx.db, shopperId);
    if (conversation === undefined) return { kind: "none", shopperId };
    if (conversation.id === here?.id) return { kind: "kept", shopperId, conversation };
    const fresh = await keepDevice(ports, tx, conversation.id);
    return { kind: "other", shopperId, conversation, token: fresh };
  });
}

/** Shoppers by the id of their row; `id` is the shop's own for them. */
export async function findShoppers(
  db: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("shoppers").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map(({ id, subject, name }) => [id, { id: subject, name }]));
}

/** Conversations whose cases this shopper may see: this one, and for a verified shopper all of theirs. */
export async function ownConversations(
  db: Queries,
  { id, shopper_id }: Pick<ConversationRow, "id" | "shopper_id">,
): Promise<readonly string[]> {
  if (shopper_id === null) return [id];
  const rows = await db
    .selectFrom("conversations")
    .select("id")
    .where("shopper_id", "=", shopper_id)
    .execute();
  return rows.map((row) => row.id);
}

/** The row of this shopper, with the newest name. */
async function noteShopper(
  { ids }: IdentityPorts,
  tx: Transaction,
  { shop, subject, name }: VerifiedShopper,
): Promise<string> {
  const row = { id: ids.id(), shop_key: shop, subject, name };
  const kept = await tx.db
    .insertInto("shoppers")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["shop_key", "subject"])
        .doUpdateSet((eb) => ({ name: eb.fn.coalesce("excluded.name", "shoppers.name") })),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return kept.id;
}

async function makeTheirs(tx: Transaction, id: string, shopperId: string): Promise<void> {
  await tx.db
    .updateTable("conversations")
    .set({ shopper_id: shopperId })
    .where("id", "=", id)
    .where("shopper_id", "is", null)
    .execute();
}

/** The one with people first, then the one in which something was said last. */
async function findCurrent(db: Queries, shopperId: string): Promise<ConversationRow | undefined> {
  const rows = await db
    .selectFrom("conversations")
    .selectAll()
    .where("shopper_id", "=", shopperId)
    .orderBy("updated_at", "desc")
    .limit(20)
    .execute();
  const withPeople = rows.find(({ owner }) => owner === "agent" || owner === "queue");
  return withPeople ?? rows.find(({ last_seq }) => last_seq > 0) ?? rows[0];
}
