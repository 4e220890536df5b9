import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { LogSync } from "./log-sync.ts";
import type { Database } from "./schema.ts";
import { SqliteDriver } from "./sqlite-driver.ts";
import type { Queries } from "./storage.ts";

/** How long a query waits for a command-line tool that writes to the same file. */
const BUSY_MS = 5000;

/** Pages of the log, 4 KiB each, that are moved into the database at once. */
const LOG_PAGES = 4000;

/** Name of the database file in the data directory. */
export const SQLITE_FILE = "frontdesk.sqlite";

/** How a file is opened. */
export interface OpenSqliteOptions {
  readonly readOnly?: boolean;
  /** Nobody has the file open: not even the log beside it is made for a look. */
  readonly atRest?: boolean;
}

/**
 * Opens (and creates) the database file, or `:memory:`. Write-ahead log with synchronous=NORMAL, and a sync of
 * the log before anyone is told of a commit: what was told survives a crash of the process and a loss of power.
 * With `readOnly` nothing is made or changed.
 */
export function openSqlite(
  file: string,
  { readOnly = false, atRest = false }: OpenSqliteOptions = {},
): Queries {
  if (file !== ":memory:" && !readOnly) makeFile(file);
  const options = { timeout: BUSY_MS, enableForeignKeyConstraints: true, readOnly };
  const database = new DatabaseSync(atRest ? atRestUrl(file) : file, options);
  if (!readOnly) database.exec("pragma journal_mode = wal; pragma synchronous = normal");
  // What is deleted is overwritten with zeros; copies that moving rows leaves behind go when it is compacted.
  if (!readOnly) database.exec("pragma secure_delete = on");
  database.exec("pragma temp_store = memory");
  // Moving the log's pages into the database waits for the disk: four times as seldom, and of pages that were
  // written often only the last is moved.
  if (!readOnly) database.exec(`pragma wal_autocheckpoint = ${LOG_PAGES}`);
  const log = file === ":memory:" || readOnly ? undefined : LogSync.of(file);
  return new Kysely<Database>({
    dialect: {
      createDriver: () => new SqliteDriver(database, log),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SharedAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  });
}

/** For nobody but its owner, whatever the process allows; SQLite makes the log beside it as the file is. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

function atRestUrl(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set("immutable", "1");
  return url;
}

/** The driver queues its users itself, so Kysely need not. */
class SharedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}
