/** One process per data directory: two that write to the same files would silently lose each other's rows. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Who holds a data directory. */
export interface LockHolder {
  readonly pid: number;
  /** ISO time. */
  readonly since: string;
}

/** Keeps a data folder to one program. */
export interface DataLock {
  release(): void;
}

/** The directory is in use. `holder` is undefined when it cannot be told. */
export class DataDirInUse extends Error {
  readonly holder: LockHolder | undefined;

  constructor(dataDir: string, holder: LockHolder | undefined) {
    const who = holder ? `process ${holder.pid} (since ${holder.since})` : "another process";
    super(`The data directory ${dataDir} is in use by ${who}. Stop it first, or set DATA_DIR.`);
    this.name = "DataDirInUse";
    this.holder = holder;
  }
}

/**
 * Takes the directory for this process until `release` or its end.
 *
 * The lock is the operating system's, held through a SQLite file: it ends with its holder however that dies,
 * so there is no stale lock to judge and no reused pid to mistake. The file beside it only names the holder.
 * @throws DataDirInUse at once when another process has it
 */
export function lockDataDir(dataDir: string, since: Date): DataLock {
  mkdirSync(dataDir, { recursive: true });
  const holderFile = join(dataDir, "lock.json");
  const database = new DatabaseSync(join(dataDir, "lock.sqlite"), { timeout: 0 });
  try {
    // Nothing is ever written, so no journal is left behind; the exclusive lock is all that matters.
    database.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch {
    database.close();
    throw new DataDirInUse(dataDir, readHolder(holderFile));
  }
  const holder: LockHolder = { pid: process.pid, since: since.toISOString() };
  writeFileSync(holderFile, `${JSON.stringify(holder)}\n`);
  return { release: () => database.close() };
}

function readHolder(file: string): LockHolder | undefined {
  try {
    const { pid, since } = JSON.parse(readFileSync(file, "utf8")) as Partial<LockHolder>;
    return typeof pid === "number" && typeof since === "string" ? { pid, since } : undefined;
  } catch {
    return undefined;
  }
}
