/** Writes the database anew, so that nothing of deleted rows is left in its pages. */
import { Worker } from "node:worker_threads";
import { sql } from "kysely";
import type { Queries } from "./storage.ts";

/**
 * SQLite: `vacuum`, then the write-ahead log is emptied. Reads go on meanwhile, writes wait; it takes about
 * 30 ms a megabyte, in a thread of its own. A database in memory has no pages that outlive it.
 * @throws Error when the database is busy for too long, or there is no room for a second copy
 */
export async function compactSqlite(file: string): Promise<void> {
  if (file === ":memory:") return;
  const worker = new Worker(new URL("./compact-worker.ts", import.meta.url), { workerData: file });
  await new Promise<void>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`compacting ended with ${code}`)),
    );
  });
}

/** PostgreSQL: dead rows become free space, which its next writes fill. Its own log of writes is its operator's. */
export async function compactPostgres(db: Queries): Promise<void> {
  await sql`vacuum`.execute(db);
}
