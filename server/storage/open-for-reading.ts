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
 * data directory holds no database yet. PostgreSQL is connected to by the first query. `briefly`: for a look so
 * short that nobody starts to write meanwhile; then not even the log of SQLite is made beside a file at rest.
 */
export function openForReading(
  from: { readonly databaseUrl: string | null; readonly dataDir: string },
  options: { readonly briefly?: boolean } = {},
): ReadingStorage | undefined {
  const db =
    from.databaseUrl === null ? openFile(from.dataDir, options) : openServer(from.databaseUrl);
  return db && { db, close: () => db.destroy() };
}

function openFile(
  dataDir: string,
  { briefly = false }: { readonly briefly?: boolean },
): Queries | undefined {
  const file = join(dataDir, SQLITE_FILE);
  if (!existsSync(file)) return undefined;
  // Whoever has the file open has made a log beside it.
  const atRest = briefly && !existsSync(`${file}-wal`);
  return openSqlite(file, { readOnly: true, atRest });
}

function openServer(url: string): Queries {
  return openPostgres(url, { poolSize: 1, readOnly: true, onIdleError: () => {} });
}
