import { existsSync } from "node:fs";
import { join } from "node:path";
import { openPostgres } from "./open-postgres.ts";
import { openSqlite, SQLITE_FILE } from "./open-sqlite.ts";
import type { Queries } from "./storage.ts";

/** A database that can be looked at only, beside a running server. */
export interface ReadingStorage {
  readonly db: Queries;
  close(): Promise<void>;
}

/**
 * Opens what is there without making files or tables, so that a look changes nothing. Undefined when the
 * data directory holds no database yet. PostgreSQL is connected to by the first query.
 */
export function openForReading(from: {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}): ReadingStorage | undefined {
  const db = from.databaseUrl === null ? openFile(from.dataDir) : openServer(from.databaseUrl);
  return db && { db, close: () => db.destroy() };
}

function openFile(dataDir: string): Queries | undefined {
  const file = join(dataDir, SQLITE_FILE);
  return existsSync(file) ? openSqlite(file, { readOnly: true }) : undefined;
}

function openServer(url: string): Queries {
  return openPostgres(url, { poolSize: 1, readOnly: true, onIdleError: () => {} });
}
