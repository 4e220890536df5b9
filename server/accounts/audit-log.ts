/** The written trace of what people at the desk looked at and took away. Ids only, never text from people. */
import type { Clock } from "../../kernel/clock.ts";
import type { IdSource } from "../../kernel/ids.ts";
import type { AuditAction, AuditPage, AuditQuery } from "../../kernel/protocol/audit.ts";
import type { Queries } from "../storage/storage.ts";

const PAGE = 100;

/** Writes one line. What cannot be written down must not be shown: it throws what the database throws. */
export async function recordAudit(
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
  db: Queries,
  entry: { readonly agentId: string; readonly action: AuditAction; readonly subject: string },
): Promise<void> {
  const { agentId, action, subject } = entry;
  await db
    .insertInto("audit_log")
    .values({ id: ids.id(), at: clock.now(), agent_id: agentId, action, subject })
    .execute();
}

/** How long one reading lasts: a console that comes back, or a chat that is looked at again, writes no new line. */
const READING_MS = 10 * 60_000;

/** Writes down that somebody reads a conversation that is not theirs, once a reading. */
export async function recordReading(
  ports: Parameters<typeof recordAudit>[0],
  db: Queries,
  { agentId, conversationId }: { readonly agentId: string; readonly conversationId: string },
): Promise<void> {
  const entry = { agentId, action: "chat:read", subject: conversationId } as const;
  const known = await db
    .selectFrom("audit_log")
    .select("id")
    .where("agent_id", "=", agentId)
    .where("action", "=", entry.action)
    .where("subject", "=", conversationId)
    .where("at", ">", ports.clock.now() - READING_MS)
    .executeTakeFirst();
  if (known === undefined) await recordAudit(ports, db, entry);
}

/** The newest lines before `cursor` that fit, a page of them. */
export async function readAudit(
  db: Queries,
  { cursor, agent, action }: AuditQuery,
): Promise<AuditPage> {
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(cursor ?? "") ?? [];
  let query = db
    .selectFrom("audit_log")
    .leftJoin("agents", "agents.id", "audit_log.agent_id")
    .select(["audit_log.id", "audit_log.at", "audit_log.action", "audit_log.subject", "name"])
    .orderBy("audit_log.at", "desc")
    .orderBy("audit_log.id", "desc")
    .limit(PAGE + 1);
  if (agent !== undefined) query = query.where("audit_log.agent_id", "=", agent);
  if (action !== undefined) query = query.where("audit_log.action", "=", action);
  if (at !== undefined && id !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb("audit_log.at", "<", Number(at)),
        eb.and([eb("audit_log.at", "=", Number(at)), eb("audit_log.id", "<", id)]),
      ]),
    );
  }
  const rows = await query.execute();
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    lines: page.map((row) => ({
      id: row.id,
      at: new Date(row.at).toISOString(),
      agentName: row.name ?? "",
      action: row.action as AuditAction,
      subject: row.subject,
    })),
    next: rows.length > PAGE && last !== undefined ? `${last.at}.${last.id}` : null,
  };
}
