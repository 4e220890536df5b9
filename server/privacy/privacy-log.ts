/** Proofs that stay when the data is gone: what was done, when and by whom, without saying whose data it was. */
import { createHash } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { Queries } from "../storage/storage.ts";

/** What can be done to a person's data. */
export type PrivacyDeed = "erased" | "exported" | "declined" | "retention" | "held" | "released";

/** Who did it: `system` is the job of the retention days. */
export interface DoneBy {
  readonly kind: "shopper" | "agent" | "operator" | "system";
  readonly id?: string;
}

/** One proof. */
export interface PrivacyProof {
  readonly what: PrivacyDeed;
  readonly by: DoneBy;
  /** Only its hash is kept; absent for what concerns many. */
  readonly conversationId?: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Writes the proof down, in the transaction that does it. */
export async function logDeed(
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
  db: Queries,
  { what, by, conversationId, counts }: PrivacyProof,
): Promise<void> {
  await db
    .insertInto("privacy_log")
    .values({
      id: ids.id(),
      what,
      by_kind: by.kind,
      by_id: by.id ?? null,
      subject_hash: conversationId === undefined ? null : hashSubject(conversationId),
      counts: JSON.stringify(counts),
      at: clock.now(),
    })
    .execute();
}

/** When this conversation was erased, in epoch milliseconds; undefined when it never was. */
export async function findErasure(
  db: Queries,
  conversationId: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("privacy_log")
    .select("at")
    .where("subject_hash", "=", hashSubject(conversationId))
    .where("what", "=", "erased")
    .executeTakeFirst();
  return row?.at;
}

/** The latest proofs, newest first: what an officer is shown. */
export async function listDeeds(db: Queries, most: number) {
  const rows = await db
    .selectFrom("privacy_log")
    .select(["id", "what", "by_kind", "by_id", "counts", "at"])
    .orderBy("at", "desc")
    .limit(most)
    .execute();
  return rows.map(({ counts, ...row }) => ({
    ...row,
    counts: JSON.parse(counts) as Record<string, number>,
  }));
}

/** Ids are random, so the hash tells nothing to whoever has not the id itself. */
function hashSubject(conversationId: string): string {
  return createHash("sha256").update(conversationId).digest("hex");
}
