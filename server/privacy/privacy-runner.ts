/** Does the jobs that erasure and retention leave: once across nodes, again after a crash. */
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import { Rounds } from "../../kernel/rounds.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { TimerRow } from "../storage/schema.ts";
import type { Storage } from "../storage/storage.ts";
import { endJob, type JobKind, moveJob, readDueJobs, takeJob } from "./privacy-jobs.ts";

/** Does one job; a time when it is due again, or undefined when it is done for good. */
export type JobHandler = (subject: string) => Promise<number | undefined>;

/** What the runner stands on. */
export interface PrivacyRunnerPorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly handlers: Readonly<Partial<Record<JobKind, JobHandler>>>;
  readonly count: (job: string, result: "done" | "failed") => void;
}

const TICK_MS = 2000;
/** How long a node may work on a job before another takes it for lost; a failed one is tried again then. */
const LEASE_MS = 10 * 60_000;

/** Looks every few seconds for what is due. */
export class PrivacyRunner {
  readonly #ports: PrivacyRunnerPorts;
  readonly #rounds: Rounds;

  constructor(ports: PrivacyRunnerPorts) {
    this.#ports = ports;
    this.#rounds = new Rounds({
      scheduler: ports.scheduler,
      everyMs: TICK_MS,
      look: () => this.#look(),
      // The database may just be away: the next look does what was due.
      onFailure: (error) => ports.logger.warn({}, "privacy_tick_failed", error),
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** One look at everything that is due. Never throws. */
  tick(): Promise<void> {
    return this.#rounds.tick();
  }

  /** Lets the job in progress end, and starts no more. */
  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  async #look(): Promise<void> {
    const { storage, clock } = this.#ports;
    for (const job of await readDueJobs(storage.db, clock.now())) await this.#run(job);
  }

  async #run(job: TimerRow): Promise<void> {
    const { storage, clock, logger, handlers, count } = this.#ports;
    const handle = handlers[job.kind as JobKind];
    const until = clock.now() + LEASE_MS;
    if (handle === undefined || !(await takeJob(storage, job, until))) return;
    try {
      const again = await handle(job.subject);
      if (again === undefined) await endJob(storage, job);
      else await moveJob(storage.db, { ...job, due_at: until }, again);
      count(job.kind, "done");
    } catch (error) {
      count(job.kind, "failed");
      logger.error({ job: job.kind }, "privacy_job_failed", error);
    }
  }
}
