/** Browsers that their shoppers allowed to be told of answers. */

import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Queries, Storage } from "../storage/storage.ts";
import type { PushTarget } from "./notice.ts";

/** What keeping a browser takes, and which push services may be called at all. */
export interface SubscriptionPorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Hosts of push services; `*.` in front stands for any host below. */
  readonly pushHosts: readonly string[];
}

/** Browsers of one conversation; more are somebody's joke. */
const MOST = 10;

/**
 * Keeps the browser for this conversation; said again, nothing changes. Endpoints are chosen by browsers, so
 * by anybody: only those of known push services are called, never an address inside somebody's network.
 * @throws AppError bad_request
 */
export async function addSubscription(
  { storage, clock, ids, pushHosts }: SubscriptionPorts,
  { conversationId, target }: { readonly conversationId: string; readonly target: PushTarget },
): Promise<void> {
  const refuse = () => new AppError("bad_request", { details: { field: "endpoint" } });
  if (!isPushService(target.endpoint, pushHosts)) throw refuse();
  await storage.transaction(async (tx) => {
    const known = await listSubscriptions(tx.db, conversationId);
    if (known.length >= MOST) throw refuse();
    await tx.db
      .insertInto("push_subscriptions")
      .values({
        id: ids.id(),
        conversation_id: conversationId,
        endpoint: target.endpoint,
        p256dh: target.p256dh,
        auth: target.auth,
        shop_key: target.shopKey,
        created_at: clock.now(),
      })
      .onConflict((conflict) => conflict.columns(["conversation_id", "endpoint"]).doNothing())
      .execute();
  });
}

/** True for an https address on its usual port at one of the hosts. */
export function isPushService(endpoint: string, hosts: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (url === null || url.protocol !== "https:" || url.username !== "") return false;
  return hosts.some((host) =>
    host.startsWith("*.") ? url.host.endsWith(host.slice(1)) : url.host === host,
  );
}

/** The shopper changed their mind. */
export async function removeSubscription(
  db: Queries,
  { conversationId, endpoint }: { readonly conversationId: string; readonly endpoint: string },
): Promise<void> {
  await db
    .deleteFrom("push_subscriptions")
    .where("conversation_id", "=", conversationId)
    .where("endpoint", "=", endpoint)
    .execute();
}

/** The browser is no more: its push service said so. */
export async function forgetSubscription(db: Queries, id: string): Promise<void> {
  await db.deleteFrom("push_subscriptions").where("id", "=", id).execute();
}

/** Ids of the browsers of this conversation. */
export async function listSubscriptions(db: Queries, conversationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("push_subscriptions")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .execute();
  return rows.map(({ id }) => id);
}

/** What a push service needs to reach the browser; undefined when it was withdrawn. */
export async function readPushTarget(db: Queries, id: string): Promise<PushTarget | undefined> {
  const row = await db
    .selectFrom("push_subscriptions")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { endpoint: row.endpoint, p256dh: row.p256dh, auth: row.auth, shopKey: row.shop_key };
}
