import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { AppError } from "../../kernel/errors.ts";
import type { Logger } from "../../kernel/logger.ts";
import { compactPostgres, compactSqlite } from "./compact.ts";
import { markTransaction } from "./in-transaction.ts";
import { migrate } from "./migrate.ts";
import { openSqlite, SQLITE_FILE } from "./open-sqlite.ts";
import type { Queries, Storage, Transaction } from "./storage.ts";
import { isRetryable, translateStorageError } from "./storage-error.ts";

/** Which database, and how patiently. */
export interface StorageOptions {
  /** postgres://…; without it SQLite in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the SQLite file, or `:memory:`. */
  readonly dataDir: string;
  readonly poolSize?: number;
  /** How long to wait at the start for a database that does not answer yet; not at all when absent. */
  readonly patienceMs?: number;
  readonly logger: Logger;
}

/** Times a transaction is run again when PostgreSQL reports a deadlock. */
const RETRIES = 5;

/** Pause between tries while the database does not answer at the start. */
const TRY_EVERY_MS = 1000;

/**
 * Opens the database, brings its tables up to date, and returns it ready for use.
 * @throws AppError storage_unavailable when it does not answer in time; Error for tables of a newer version
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const engine = options.databaseUrl === undefined ? "sqlite" : "postgres";
  const db = await connect(options);
  try {
    const ran = await migratePatiently(db, options);
    if (ran.length > 0)
      options.logger.info({ engine, migrations: ran.join(" ") }, "storage_migrated");
  } catch (error) {
    await db.destroy();
    throw translateStorageError(error);
  }
  return {
    engine,
    db,
    transaction: (work) => runTransaction(db, work),
    compact: () => (engine === "sqlite" ? compactSqlite(fileOf(options)) : compactPostgres(db)),
    close: () => db.destroy(),
  };
}

/** Program and database are often started together, and the database takes longer. */
async function migratePatiently(db: Queries, options: StorageOptions): Promise<string[]> {
  const engine = options.databaseUrl === undefined ? "sqlite" : "postgres";
  for (let left = options.patienceMs ?? 0; ; left -= TRY_EVERY_MS) {
    try {
      return await migrate(db);
    } catch (error) {
      const translated = translateStorageError(error);
      const mayCome = translated instanceof AppError && translated.code === "storage_unavailable";
      if (engine === "sqlite" || !mayCome || left <= 0) throw translated;
      options.logger.warn({ secondsLeft: Math.ceil(left / 1000) }, "storage_awaited");
      await setTimeout(TRY_EVERY_MS);
    }
  }
}

async function connect(options: StorageOptions): Promise<Queries> {
  const { databaseUrl, dataDir, poolSize, logger } = options;
  if (databaseUrl === undefined) {
    return openSqlite(fileOf({ dataDir }));
  }
  const { openPostgres } = await import("./open-postgres.ts");
  return openPostgres(databaseUrl, {
    poolSize: poolSize ?? 10,
    onIdleError: (error) => logger.warn({}, "storage_connection_lost", error),
  });
}

function fileOf({ dataDir }: Pick<StorageOptions, "dataDir">): string {
  return dataDir === ":memory:" ? dataDir : join(dataDir, SQLITE_FILE);
}

async function runTransaction<T>(
  db: Queries,
  work: (tx: Transaction) => Promise<T>,
  retriesLeft = RETRIES,
): Promise<T> {
  const toTell: (() => void)[] = [];
  let result: T;
  try {
    result = await db
      .transaction()
      .execute((transaction) =>
        markTransaction(() =>
          work({ db: transaction as Queries, afterCommit: (tell) => void toTell.push(tell) }),
        ),
      );
  } catch (error) {
    if (retriesLeft > 0 && isRetryable(error)) {
      // Apart by chance, or the same two would meet again.
      await setTimeout(Math.random() * 40 * 2 ** (RETRIES - retriesLeft));
      return runTransaction(db, work, retriesLeft - 1);
    }
    throw translateStorageError(error);
  }
  for (const tell of toTell) tell();
  return result;
}
