/**
 * Shoppers who ask for their data to be erased. Whoever the shop vouches for, and whoever has nothing under way,
 * is served at once; else an administrator looks first, for a case that is under way may be somebody's money.
 */
import { LIVE_STATES } from "../../handoff/transition-table.ts";
import type { Locale } from "../../kernel/locale.ts";
import { appendMessage, type MessagePorts } from "../chat/append-message.ts";
import { ownConversations } from "../identity/open-identity.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import type { ErasePorts } from "./erase-conversation.ts";
import { type DoneBy, logDeed } from "./privacy-log.ts";

/** A shopper's own conversation, as the token opened it. */
export type OwnConversation = Pick<ConversationRow, "id" | "shopper_id">;

/** What of the shopper's is erased at once; `asked`: an administrator decides. */
export type ErasureWish =
  | { readonly kind: "now"; readonly ids: readonly string[] }
  | { readonly kind: "asked" };

/** One request that waits. */
export interface ErasureRequest {
  readonly conversationId: string;
  readonly askedAt: number;
  /** Of the newest case with a number. */
  readonly caseNumber: string | null;
}

/** Decides, and keeps the request when it has to wait. Said again, it waits since the first time. */
export async function wishErasure(
  ports: ErasePorts,
  conversation: OwnConversation,
): Promise<ErasureWish> {
  const { db } = ports.storage;
  const ids = await ownConversations(db, conversation);
  if (conversation.shopper_id !== null) return { kind: "now", ids };
  if (!(await isUnderWay(db, conversation.id))) return { kind: "now", ids };
  await ports.storage.transaction((tx) =>
    tx.db
      .insertInto("erasure_requests")
      .values({ conversation_id: conversation.id, asked_at: ports.clock.now() })
      .onConflict((conflict) => conflict.column("conversation_id").doNothing())
      .execute(),
  );
  return { kind: "asked" };
}

/** What waits, the oldest first. */
export async function listErasureRequests(db: Queries): Promise<readonly ErasureRequest[]> {
  const rows = await db
    .selectFrom("erasure_requests")
    .leftJoin("cases", (join) =>
      join
        .onRef("cases.conversation_id", "=", "erasure_requests.conversation_id")
        .on("cases.number", "is not", null),
    )
    .select(["erasure_requests.conversation_id", "erasure_requests.asked_at", "cases.number"])
    .orderBy("erasure_requests.asked_at")
    .orderBy("cases.created_at", "desc")
    .execute();
  const first = new Map(rows.toReversed().map((row) => [row.conversation_id, row]));
  return [...first.values()].toReversed().map((row) => {
    return { conversationId: row.conversation_id, askedAt: row.asked_at, caseNumber: row.number };
  });
}

/** Ends a request without erasing, and tells the shopper why. False when there is none. */
export async function declineErasure(
  ports: ErasePorts & Pick<MessagePorts, "announcer">,
  { conversationId, reason }: { readonly conversationId: string; readonly reason: string },
  by: DoneBy,
): Promise<boolean> {
  return await ports.storage.transaction(async (tx) => {
    const { numDeletedRows } = await tx.db
      .deleteFrom("erasure_requests")
      .where("conversation_id", "=", conversationId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    const row = await tx.db
      .selectFrom("conversations")
      .select("lang")
      .where("id", "=", conversationId)
      .executeTakeFirstOrThrow();
    await appendMessage(ports, tx, {
      conversationId,
      author: { kind: "system" },
      content: { kind: "text", text: DECLINED[row.lang as Locale](reason) },
    });
    await logDeed(ports, tx.db, { what: "declined", by, conversationId, counts: {} });
    return true;
  });
}

/** Nothing more happens to these. */
const SETTLED = ["resolved", "cancelled"] as const;

const DECLINED: Readonly<Record<Locale, (reason: string) => string>> = {
  zh: (reason) => `您申请删除数据，我们暂时无法照办：${reason}`,
  en: (reason) => `You asked us to erase your data. We cannot do that yet: ${reason}`,
};

/** A chat that somebody waits in or holds, or a case that is not settled. */
async function isUnderWay(db: Queries, conversationId: string): Promise<boolean> {
  const ticket = await db
    .selectFrom("tickets")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("state", "in", [...LIVE_STATES])
    .executeTakeFirst();
  if (ticket !== undefined) return true;
  const open = await db
    .selectFrom("cases")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("number", "is not", null)
    .where("status", "not in", SETTLED)
    .executeTakeFirst();
  return open !== undefined;
}
