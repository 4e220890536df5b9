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

/** Nothing can be written there; nothing was changed. */
export class DataDirUnusable extends Error {
  constructor(dataDir: string, cause: unknown) {
    super(remedyOf(dataDir, cause), { cause });
    this.name = "DataDirUnusable";
  }
}

/** SQLite's result codes. */
const [BUSY, FULL] = [5, 13];

/**
 * Takes the directory for this process until `release` or its end.
 *
 * The lock is the operating system's, held through a SQLite file: it ends with its holder however that dies,
 * so there is no stale lock to judge and no reused pid to mistake. The file beside it only names the holder.
 * @throws DataDirInUse at once when another process has it
 * @throws DataDirUnusable naming the folder and what to do
 */
export function lockDataDir(dataDir: string, since: Date): DataLock {
  const holderFile = join(dataDir, "lock.json");
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dataDir, { recursive: true });
    database = new DatabaseSync(join(dataDir, "lock.sqlite"), { timeout: 0 });
    // Nothing is ever written, so no journal is left behind; the exclusive lock is all that matters.
    database.exec("pragma locking_mode = exclusive; begin exclusive");
    const holder: LockHolder = { pid: process.pid, since: since.toISOString() };
    writeFileSync(holderFile, `${JSON.stringify(holder)}\n`);
  } catch (error) {
    database?.close();
    if (codesOf(error).errcode === BUSY) throw new DataDirInUse(dataDir, readHolder(holderFile));
    throw new DataDirUnusable(dataDir, error);
  }
  return { release: () => database?.close() };
}

function remedyOf(dataDir: string, cause: unknown): string {
  const { errcode, code } = codesOf(cause);
  if (code === "ENOSPC" || errcode === FULL)
    return `The disk of the data directory ${dataDir} is full: make room.`;
  return (
    `The data directory ${dataDir} cannot be written (${code ?? "read-only"}): give the desk's user the right to ` +
    "write there, or set DATA_DIR."
  );
}

function codesOf(error: unknown): { readonly errcode?: number; readonly code?: string } {
  const { errcode, code } = error as { errcode?: number; code?: unknown };
  return {
    ...(errcode !== undefined && { errcode: errcode & 0xff }),
    ...(typeof code === "string" && code !== "ERR_SQLITE_ERROR" && { code }),
  };
}

function readHolder(file: string): LockHolder | undefined {
  try {
    const { pid, since } = JSON.parse(readFileSync(file, "utf8")) as Partial<LockHolder>;
    return typeof pid === "number" && typeof since === "string" ? { pid, since } : undefined;
  } catch {
    return undefined;
  }
}
