/** Does the jobs that erasure and retention leave: once across nodes, again after a crash. */
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
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
  #cancel: (() => void) | undefined;
  #current: Promise<void> = Promise.resolve();
  #stopped = true;

  constructor(ports: PrivacyRunnerPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#stopped = false;
    this.#loop();
  }

  /** One look at everything that is due. Never throws. */
  async tick(): Promise<void> {
    this.#current = this.#look().catch((error: unknown) => {
      // The database may just be away: the next look does what was due.
      this.#ports.logger.warn({}, "privacy_tick_failed", error);
    });
    await this.#current;
  }

  /** Lets the job in progress end, and starts no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#current;
  }

  #loop(): void {
    if (this.#stopped) return;
    this.#cancel = this.#ports.scheduler.after(
      TICK_MS,
      () => void this.tick().then(() => this.#loop()),
    );
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
