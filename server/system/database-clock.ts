/**
 * One time for all nodes: the database's. Nodes whose own clocks are wrong, or are put right while running,
 * agree on when an offer ends, a session expires and a queue was entered.
 */
import { sql } from "kysely";
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";
import type { Queries } from "../storage/storage.ts";

/** What the clock stands on. */
export interface DatabaseClockPorts {
  readonly db: Queries;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** Milliseconds that only ever go forward, from any beginning. */
  readonly elapsed: () => number;
}

/** How often the database is asked again: oscillators drift, and machines sleep. */
const EVERY_MS = 20_000;

/**
 * A clock that runs on this machine's steady counter and is set by PostgreSQL: now, and again every 20 s.
 * While the database is away it runs on. It needs no stop: its scheduler keeps no process alive.
 * @throws AppError storage_unavailable when the database cannot be asked the first time
 */
export async function createDatabaseClock(ports: DatabaseClockPorts): Promise<Clock> {
  const { db, scheduler, logger, elapsed } = ports;
  let ahead = await measure(db, elapsed);
  const setLater = (): void => {
    scheduler.after(EVERY_MS, () => {
      measure(db, elapsed)
        .then(
          (measured) => {
            ahead = measured;
          },
          () => logger.debug({}, "clock_not_set"),
        )
        .finally(setLater);
    });
  };
  setLater();
  return { now: () => Math.round(ahead + elapsed()) };
}

/** How far the database's time is ahead of the counter; the answer was true half-way through the asking. */
async function measure(db: Queries, elapsed: () => number): Promise<number> {
  const before = elapsed();
  const { rows } = await sql<{
    at: number | string;
  }>`select extract(epoch from clock_timestamp()) * 1000 as at`.execute(db);
  const after = elapsed();
  return Number(rows[0]?.at ?? Date.now()) - (before + after) / 2;
}
