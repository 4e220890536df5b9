/** Supervisors who do not look are written to of what is wrong at the desk, again and again while it lasts. */
import { ALERT_KINDS, type Alert, type AlertKind } from "../../handoff/alerts.ts";
import { findQueue } from "../../handoff/routing.ts";
import { readAccount } from "../accounts/account.ts";
import { isSupervisor } from "../people/agents.ts";
import type { OutboxRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { AlertNotice } from "./notice.ts";
import type { NoticePorts } from "./notice-ports.ts";
import { addDeliveries, type OutboxPorts, planNotice, settlePlan } from "./outbox.ts";

const MINUTE = 60_000;

/** Plans the first letter, at once. */
export async function planAlert(
  ports: OutboxPorts,
  tx: Transaction,
  { kind, queue, beganAt }: Alert & { readonly beganAt: number },
): Promise<void> {
  await planNotice(ports, tx, {
    ...{ kind: "desk_alert", conversationId: null },
    key: `alert:${kind}:${queue}:${beganAt}`,
    dueAt: ports.clock.now(),
  });
}

/** Turns a due plan into letters to all supervisors and one webhook; ends when what was wrong is mended. */
export async function settleAlert(
  ports: NoticePorts,
  tx: Transaction,
  plan: OutboxRow,
): Promise<void> {
  const lasts = await readLasting(tx.db, plan.notice_key);
  if (lasts === undefined) return void (await settlePlan(tx, plan, null));
  const again = ports.clock.now() + ports.settings.alerts.againMinutes * MINUTE;
  if (!(await settlePlan(tx, plan, again))) return;
  const rows = await tx.db.selectFrom("agents").selectAll().where("active", "=", 1).execute();
  const mails = ports.channels.email
    ? rows
        .map(readAccount)
        .filter(isSupervisor)
        .map(({ id, email }) => ({ channel: "email", recipient: email, agentId: id }) as const)
    : [];
  const hook = ports.channels.webhook
    ? [{ channel: "webhook", recipient: "supervisors", agentId: null } as const]
    : [];
  await addDeliveries(ports, tx, {
    subject: { kind: "desk_alert", conversationId: null },
    tell: [...mails, ...hook],
    seq: 0,
    about: `${plan.notice_key}:${plan.due_at}`,
  });
}

/** The notice as it is true now; undefined when it is mended, or its reader is no more. */
export async function writeAlertNotice(
  ports: NoticePorts,
  row: OutboxRow,
): Promise<AlertNotice | undefined> {
  const { db } = ports.storage;
  const alert = await readLasting(db, row.notice_key);
  if (alert === undefined) return undefined;
  const agent =
    row.agent_id === null
      ? undefined
      : await db.selectFrom("agents").selectAll().where("id", "=", row.agent_id).executeTakeFirst();
  if (row.agent_id !== null && agent?.active !== 1) return undefined;
  const lang = (agent && readAccount(agent).languages[0]) ?? "zh";
  return {
    ...{ kind: "desk_alert", id: row.id, lang, to: row.recipient, alert: alert.kind },
    queue: alert.queue,
    queueLabel: findQueue(ports.settings.routing, alert.queue)?.label[lang] ?? alert.queue,
    since: alert.beganAt,
    link: `${ports.publicUrl}/console#/board`,
    ...{ seq: 0, at: row.created_at },
  };
}

/** What the key is about, while it lasts. */
async function readLasting(
  db: Queries,
  key: string,
): Promise<{ kind: AlertKind; queue: string; beganAt: number } | undefined> {
  const [, kind, queue, beganAt] = key.split(":");
  const row = await db
    .selectFrom("desk_alerts")
    .select(["kind", "queue", "began_at"])
    .where("kind", "=", kind ?? "")
    .where("queue", "=", queue ?? "")
    .where("began_at", "=", Number(beganAt))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  const known = ALERT_KINDS.find((one) => one === row?.kind);
  return row === undefined || known === undefined
    ? undefined
    : { kind: known, queue: row.queue, beganAt: row.began_at };
}
