/** Works through the outbox: looks at plans that are due, sends what is to be sent, tries again what failed. */
import type { NoticeChannel, NoticeKind } from "../../handoff/notify.ts";
import { Rounds } from "../../kernel/rounds.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { OutboxRow } from "../storage/schema.ts";
import type { Transaction } from "../storage/storage.ts";
import { carryFacts, type FactCarrier } from "./carry-facts.ts";
import { settleAlert, writeAlertNotice } from "./desk-alerts.ts";
import { planLostAnswers, settleMailAnswer, writeMailAnswer } from "./email/mail-answers.ts";
import type { Carried, Carrier, Notice } from "./notice.ts";
import type { NoticePorts } from "./notice-ports.ts";
import { claimDue, type Ending, endingOf, endTry, readDuePlans } from "./outbox.ts";
import { quietUntil, sweepOutbox } from "./outbox-care.ts";
import { settleUnread, writeAnswerNotice } from "./unread-answers.ts";
import { settleMissed, settleUntaken, writeAgentNotice } from "./untaken-chats.ts";

/**
 * What the runner works with. `nodeId` is this process's, new at each start; a channel without a carrier is
 * tried again until its rows are given up; `count` gets how each try ended.
 */
export interface RunnerPorts extends NoticePorts {
  readonly scheduler: Scheduler;
  readonly nodeId: string;
  readonly carriers: Readonly<Partial<Record<NoticeChannel, Carrier>>>;
  /** Posts facts; none where no webhook is set up. */
  readonly factCarrier?: FactCarrier | undefined;
  readonly count: (channel: string, result: string) => void;
  /** The recipient is no more: a push service said so. */
  readonly forget: (row: OutboxRow) => Promise<void>;
}

/** How often each node looks. */
const TICK_MS = 5000;
const SWEEP_MS = 60 * 60_000;
/** How long a plan whose work failed is put off. */
const PLAN_RETRY_MS = 15_000;

type Settle = (ports: NoticePorts, tx: Transaction, plan: OutboxRow) => Promise<void>;

const SETTLE: Readonly<Record<NoticeKind, Settle>> = {
  answer_unread: settleUnread,
  chat_untaken: settleUntaken,
  offer_missed: settleMissed,
  desk_alert: settleAlert,
  mail_answer: settleMailAnswer,
};

/**
 * Works through the outbox for one node, from `start` to `stop`. Any number may run beside it; whatever goes
 * wrong is logged and tried again, never thrown.
 */
export class OutboxRunner {
  readonly #ports: RunnerPorts;
  readonly #rounds: Rounds;
  #sweptAt = 0;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
    this.#rounds = new Rounds({
      scheduler: ports.scheduler,
      everyMs: TICK_MS,
      look: () => this.#look(),
      // The database may just be away: the next look does what was due.
      onFailure: (error) => ports.logger.warn({}, "outbox_tick_failed", error),
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** One look at everything that is due; `start` does it every few seconds. Never throws. */
  tick(): Promise<void> {
    return this.#rounds.tick();
  }

  /** Lets the tries in progress end, starts no more, and closes the carriers. */
  async stop(): Promise<void> {
    await this.#rounds.stop();
    for (const carrier of Object.values(this.#ports.carriers)) carrier.close();
  }

  async #look(): Promise<void> {
    const { storage, clock, nodeId } = this.#ports;
    for (const plan of await readDuePlans(storage.db, clock.now())) await this.#settle(plan);
    const rows = await claimDue(this.#ports, { nodeId, what: "notices" });
    await Promise.all(rows.map((row) => this.#try(row)));
    await carryFacts(this.#ports);
    if (clock.now() - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = clock.now();
    await sweepOutbox(this.#ports);
    await planLostAnswers(this.#ports);
  }

  async #settle(plan: OutboxRow): Promise<void> {
    const { storage, logger, clock } = this.#ports;
    try {
      await storage.transaction((tx) => SETTLE[plan.kind as NoticeKind](this.#ports, tx, plan));
    } catch (error) {
      logger.warn({ kind: plan.kind, notice: plan.id }, "notice_plan_failed", error);
      // Put off, so that one bad row cannot hold up the others.
      await storage.db
        .updateTable("outbox")
        .set({ due_at: clock.now() + PLAN_RETRY_MS })
        .where("id", "=", plan.id)
        .where("state", "=", "planned")
        .execute();
    }
  }

  async #try(row: OutboxRow): Promise<void> {
    const { logger, count } = this.#ports;
    try {
      const ending = await this.#carry(row);
      count(row.channel, ending.kind);
      await endTry(this.#ports, row, ending);
      if (ending.kind === "dead")
        logger.error({ notice: row.id, channel: row.channel, error: ending.error }, "notice_dead");
    } catch (error) {
      // The claim runs out by itself, and the row is tried again.
      logger.warn({ notice: row.id, channel: row.channel }, "notice_try_failed", error);
    }
  }

  async #carry(row: OutboxRow): Promise<Ending> {
    const quiet = await quietUntil(this.#ports, row);
    if (quiet !== null) return { kind: "retry", error: null, dueAt: quiet };
    const notice = await this.#write(row);
    if (notice === undefined) return { kind: "dropped" };
    const carrier = this.#ports.carriers[row.channel as NoticeChannel];
    const carried: Carried =
      carrier === undefined
        ? { kind: "retry", error: "this channel is not set up any more" }
        : await carrier.carry(notice);
    return await this.#judge(row, { carried, notice });
  }

  #write(row: OutboxRow): Promise<Notice | undefined> {
    if (row.kind === "answer_unread") return writeAnswerNotice(this.#ports, row);
    if (row.kind === "mail_answer") return writeMailAnswer(this.#ports, row);
    if (row.kind === "desk_alert") return writeAlertNotice(this.#ports, row);
    return writeAgentNotice(this.#ports, row);
  }

  async #judge(
    row: OutboxRow,
    { carried, notice }: { readonly carried: Carried; readonly notice: Notice },
  ): Promise<Ending> {
    if (carried.kind === "gone") await this.#ports.forget(row);
    return endingOf(carried, row, { seq: notice.seq, now: this.#ports.clock.now() });
  }
}
