/**
 * Looks how the queues stand and keeps what is wrong with them: raised once, by whichever node sees it first, and
 * ended when it is mended.
 */
import { type Alert, type AlertKind, findAlerts, type QueueFacts } from "../../handoff/alerts.ts";
import { serviceTime } from "../../handoff/hours.ts";
import { targetOf } from "../../handoff/routing.ts";
import { Targets } from "../../handoff/targets.ts";
import type { Priority } from "../../kernel/case-data.ts";
import type { AlertView } from "../../kernel/protocol/ticket.ts";
import { planAlert } from "../channels/desk-alerts.ts";
import type { Queries } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { countOverdue } from "../tickets/target-timers.ts";
import { type DeskBoard, presentQueues } from "./desk-board.ts";

/** How often each node looks. */
const LOOK_MS = 10_000;
const MINUTE = 60_000;

/** Watches the queues of one desk. */
export class AlertWatch {
  readonly #ports: DeskPorts;
  readonly #board: Pick<DeskBoard, "read">;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(ports: DeskPorts, board: Pick<DeskBoard, "read">) {
    this.#ports = ports;
    this.#board = board;
  }

  /** Looks, unless it did a moment ago. */
  async look(): Promise<void> {
    const now = this.#ports.clock.now();
    if (Math.abs(now - this.#lookedAt) < LOOK_MS) return;
    this.#lookedAt = now;
    const found = findAlerts(this.#ports.settings.alerts, await this.#facts(now), now);
    const lasting = await readAlerts(this.#ports.storage.db);
    for (const alert of found)
      if (!lasting.some((one) => isSame(one, alert))) await this.#raise(alert, now);
    for (const alert of lasting)
      if (!found.some((one) => isSame(one, alert))) await this.#end(alert, now);
  }

  async #facts(now: number): Promise<QueueFacts[]> {
    const { settings, storage } = this.#ports;
    const reading = await this.#board.read();
    const { targetMissed } = settings.alerts;
    const since =
      typeof targetMissed === "object" ? now - targetMissed.withinMinutes * MINUTE : now;
    const answers = await readAnswers(storage.db, since);
    const late = await countOverdue(storage.db);
    const targets = new Targets(settings);
    const open = serviceTime(settings.hours, now).state === "open";
    return presentQueues(this.#ports, reading, "en").map(({ id, oldestSeconds, staffed }) => {
      const { percent } = targetOf(settings.routing, id);
      const own = answers.filter(({ queue }) => queue === id);
      const isLate = ({ enteredAt: since, priority }: (typeof own)[number], at: number) =>
        at > (targets.dueAt({ kind: "first_response", queue: id, priority, since }) ?? at);
      const answered = own.filter(({ repliedAt }) => repliedAt !== null);
      const inTime = answered.filter((one) => !isLate(one, one.repliedAt ?? now)).length;
      const missing = own.filter((one) => one.repliedAt === null && isLate(one, now));
      const oldestAt = oldestSeconds === null ? null : now - oldestSeconds * 1000;
      const due = answered.length + missing.length;
      const overdue = late.get(id) ?? 0;
      return { queue: id, open, staffed, oldestAt, due, inTime, percent, overdue };
    });
  }

  async #raise(alert: Alert, now: number): Promise<void> {
    const { storage, fanout } = this.#ports;
    await storage.transaction(async (tx) => {
      const begun = { ended_at: null, began_at: now };
      const raised = await tx.db
        .insertInto("desk_alerts")
        .values({ kind: alert.kind, queue: alert.queue, ...begun })
        .onConflict((conflict) =>
          conflict
            .columns(["kind", "queue"])
            .doUpdateSet(begun)
            .where("desk_alerts.ended_at", "is not", null),
        )
        .returning("kind")
        .executeTakeFirst();
      // Another node was faster.
      if (raised === undefined) return;
      await planAlert(this.#ports, tx, { ...alert, beganAt: now });
      const view = present({ ...alert, beganAt: now });
      tx.afterCommit(() => fanout.toConsole("desk", "alert:raised", { alert: view }));
    });
  }

  async #end({ kind, queue }: Alert, now: number): Promise<void> {
    const { storage, fanout } = this.#ports;
    await storage.transaction(async (tx) => {
      const { numUpdatedRows } = await tx.db
        .updateTable("desk_alerts")
        .set({ ended_at: now })
        .where("kind", "=", kind)
        .where("queue", "=", queue)
        .where("ended_at", "is", null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      tx.afterCommit(() => fanout.toConsole("desk", "alert:ended", { kind, queue }));
    });
  }
}

/** What lasts now, the oldest first. */
export async function listAlerts(db: Queries): Promise<AlertView[]> {
  return (await readAlerts(db)).map(present);
}

interface LastingAlert extends Alert {
  readonly beganAt: number;
}

async function readAlerts(db: Queries): Promise<LastingAlert[]> {
  const rows = await db
    .selectFrom("desk_alerts")
    .select(["kind", "queue", "began_at"])
    .where("ended_at", "is", null)
    .orderBy("began_at")
    .execute();
  return rows.map(({ kind, queue, began_at }) => ({
    ...{ kind: kind as AlertKind, queue, beganAt: began_at },
  }));
}

/** Who asked for a person since then and did not leave a message instead, and when they were answered. */
async function readAnswers(db: Queries, since: number) {
  const rows = await db
    .selectFrom("tickets")
    .select(["queue", "priority", "entered_at", "first_reply_at"])
    .where("entered_at", ">=", since)
    .where("state", "not in", ["abandoned", "left_message"])
    .execute();
  return rows.map((row) => ({
    priority: row.priority as Priority,
    ...{ queue: row.queue, enteredAt: row.entered_at, repliedAt: row.first_reply_at },
  }));
}

function isSame(a: Alert, b: Alert): boolean {
  return a.kind === b.kind && a.queue === b.queue;
}

function present({ kind, queue, beganAt }: LastingAlert): AlertView {
  return { kind, queue, since: new Date(beganAt).toISOString() };
}
