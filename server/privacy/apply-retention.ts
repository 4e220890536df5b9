/** Deletes what is older than its days: the daily job, and what it writes down of itself. */
import { type ExpressionBuilder, sql } from "kysely";
import { LIVE_STATES } from "../../handoff/transition-table.ts";
import type { Logger } from "../../kernel/logger.ts";
import { forgetRepeats } from "../api/repeats.ts";
import type { Database } from "../storage/schema.ts";
import type { Queries } from "../storage/storage.ts";
import { type ErasePorts, eraseConversation } from "./erase-conversation.ts";
import { forgetContacts } from "./forget-contacts.ts";
import { addJob } from "./privacy-jobs.ts";
import { logDeed } from "./privacy-log.ts";
import type { KeptKind, PrivacySettings } from "./privacy-settings.ts";

/** What retention works with. */
export interface RetentionPorts extends ErasePorts {
  readonly logger: Logger;
}

type Delete = (ports: RetentionPorts, before: number) => Promise<number>;

const DAY = 24 * 60 * 60_000;
/** Most conversations or files that one look finds; the job looks until it finds none. */
const BATCH = 200;
const SYSTEM = { kind: "system" } as const;

const DELETE: Readonly<Record<KeptKind, Delete>> = {
  messages: deleteConversations,
  pictures: deletePictures,
  contacts: (ports, before) => forgetContacts(ports, { before, notHeld, notLive }),
  pageContext: forgetPages,
  misses: ({ storage: { db } }, before) => deleteOlder(db, "misses", before),
  async ratings({ storage: { db } }, before) {
    return (await deleteOlder(db, "ratings", before)) + (await deleteOlder(db, "feedback", before));
  },
  readLog: ({ storage: { db } }, before) => deleteOlder(db, "audit_log", before),
};

/** Runs every kind once; returns how many of each went. Safe to repeat: what is gone is not found. */
export async function applyRetention(
  ports: RetentionPorts,
  { retention }: Pick<PrivacySettings, "retention">,
): Promise<Readonly<Partial<Record<KeptKind, number>>>> {
  const counts: Partial<Record<KeptKind, number>> = {};
  await ports.storage.transaction(({ db }) => forgetRepeats(db, ports.clock.now()));
  for (const [kind, remove] of Object.entries(DELETE) as [KeptKind, Delete][]) {
    if (retention[kind] === 0) continue;
    const count = await remove(ports, ports.clock.now() - retention[kind] * DAY);
    if (count > 0) counts[kind] = count;
  }
  if (Object.keys(counts).length === 0) return counts;
  await ports.storage.transaction(async (tx) => {
    await logDeed(ports, tx.db, { what: "retention", by: SYSTEM, counts });
    await addJob(ports, tx, { kind: "compact", subject: "all" });
  });
  ports.logger.info({ ...counts }, "retention_applied");
  return counts;
}

type Among = ExpressionBuilder<Database, "conversations">;

/** No case of the conversation must be kept. */
function notHeld(eb: Among) {
  const held = eb
    .selectFrom("cases")
    .select("cases.id")
    .whereRef("cases.conversation_id", "=", "conversations.id")
    .where("cases.hold_reason", "is not", null);
  return eb.not(eb.exists(held));
}

/** Nobody waits for an answer in it. */
function notLive(eb: Among) {
  const live = eb
    .selectFrom("tickets")
    .select("tickets.id")
    .whereRef("tickets.conversation_id", "=", "conversations.id")
    .where("tickets.state", "in", [...LIVE_STATES]);
  return eb.not(eb.exists(live));
}

async function deleteConversations(ports: RetentionPorts, before: number): Promise<number> {
  let count = 0;
  for (;;) {
    const rows = await ports.storage.db
      .selectFrom("conversations")
      .select("id")
      .where("updated_at", "<", before)
      .where(notHeld)
      .where(notLive)
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return count;
    for (const { id } of rows) {
      const erased = await eraseConversation(ports, id, { by: SYSTEM, what: "retention" });
      if (erased.kind === "erased") count += 1;
    }
  }
}

/** What stands in the place of a picture; its message stays where it was. */
const REMOVED = {
  zh: "（文件已按保存期限删除）",
  en: "(The file was deleted after its time of keeping.)",
} as const;

async function deletePictures(ports: RetentionPorts, before: number): Promise<number> {
  let count = 0;
  for (;;) {
    const rows = await ports.storage.db
      .selectFrom("files")
      .innerJoin("conversations", "conversations.id", "files.conversation_id")
      .select(["files.id", "files.conversation_id"])
      .where("files.created_at", "<", before)
      .where((eb) => notHeld(eb as unknown as Among))
      .where((eb) => notLive(eb as unknown as Among))
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return count;
    for (const row of rows) await deletePicture(ports, row);
    count += rows.length;
  }
}

async function deletePicture(
  ports: RetentionPorts,
  { id, conversation_id }: { readonly id: string; readonly conversation_id: string },
): Promise<void> {
  await ports.storage.transaction(async (tx) => {
    await tx.db.deleteFrom("files").where("id", "=", id).execute();
    await addJob(ports, tx, { kind: "erase_file", subject: id });
    const shown = await tx.db
      .selectFrom("messages")
      .select(["seq", "lang"])
      .where("conversation_id", "=", conversation_id)
      .where("content", "like", `%"file":%${id}%`)
      .execute();
    for (const { seq, lang } of shown) {
      const text = lang === "zh" ? REMOVED.zh : REMOVED.en;
      await tx.db
        .updateTable("messages")
        .set({ content: JSON.stringify({ kind: "text", text }) })
        .where("conversation_id", "=", conversation_id)
        .where("seq", "=", seq)
        .execute();
    }
  });
}

async function forgetPages({ storage }: RetentionPorts, before: number): Promise<number> {
  const { numUpdatedRows } = await storage.db
    .updateTable("conversations")
    .set({ page: "{}" })
    .where("updated_at", "<", before)
    .where("page", "!=", "{}")
    .where((eb) => notHeld(eb as unknown as Among))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function deleteOlder(
  db: Queries,
  table: "misses" | "ratings" | "feedback" | "audit_log",
  before: number,
): Promise<number> {
  const conversation = sql.ref(table === "audit_log" ? "subject" : "conversation_id");
  const held = sql`select conversation_id from cases where hold_reason is not null`;
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where at < ${before} and ${conversation} not in (${held})
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
