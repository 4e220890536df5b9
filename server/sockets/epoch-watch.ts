/**
 * Notices that the log was put back to an earlier state while nodes run: PostgreSQL failed over to a replica that
 * lagged, or was recovered to a point in time. Both begin a new timeline; a restored backup begins a new epoch.
 */
import { sql } from "kysely";
import type { Logger } from "../../kernel/logger.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import { readEpoch } from "../storage/epoch.ts";
import type { Storage } from "../storage/storage.ts";

const EVERY_MS = 2000;

/** What the watch stands on. */
export interface EpochPorts {
  readonly storage: Storage;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** The log is another than clients know. */
  readonly onAnother: () => void;
}

/** Knows the epoch of the log. */
export class EpochWatch {
  readonly #ports: EpochPorts;
  #epoch = "";
  #callOff: () => void = () => {};
  #stopped = false;

  constructor(ports: EpochPorts) {
    this.#ports = ports;
  }

  /** As last looked up; clients keep it with their copy. */
  get epoch(): string {
    return this.#epoch;
  }

  /** Reads it, and goes on looking where the database can change under a running process. */
  async start(): Promise<void> {
    this.#epoch = await readLogEpoch(this.#ports.storage);
    if (this.#ports.storage.engine === "postgres") this.#again();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  /** Looks once. @throws what the database throws while it is away */
  async look(): Promise<void> {
    const before = this.#epoch;
    this.#epoch = await readLogEpoch(this.#ports.storage);
    if (this.#epoch === before || this.#stopped) return;
    this.#ports.logger.warn({ before, epoch: this.#epoch }, "log_put_back");
    this.#ports.onAnother();
  }

  #again(): void {
    if (this.#stopped) return;
    this.#callOff = this.#ports.scheduler.after(EVERY_MS, () => {
      this.look()
        .catch((error: unknown) => this.#ports.logger.debug({ error: String(error) }, "no_epoch"))
        .finally(() => this.#again());
    });
  }
}

/** The stored epoch; on PostgreSQL with the timeline, which a promoted replica counts up by itself. */
export async function readLogEpoch({
  db,
  engine,
}: Pick<Storage, "db" | "engine">): Promise<string> {
  const stored = await readEpoch(db);
  if (engine === "sqlite") return stored;
  const { rows } = await sql<{ timeline: string }>`
    select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as timeline
  `.execute(db);
  return `${stored}.${rows[0]?.timeline}`;
}
