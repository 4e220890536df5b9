/** Browsers that their shoppers allowed to be told of answers. */
import type { Queries } from "../storage/storage.ts";
import type { PushTarget } from "./notice.ts";

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
