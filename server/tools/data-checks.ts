/** What the doctor looks at in the data: the folder, its disk, the database and what wrote it. Only reads. */
import { access, constants, readdir, stat, statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { sql } from "kysely";
import type { Config } from "../config.ts";
import { findMissingMigrations, newestMigration } from "../storage/migrate.ts";
import { openForReading } from "../storage/open-for-reading.ts";
import { readProgramVersion } from "../system/program-version.ts";
import type { Looked } from "./finding.ts";

/** Whether the folder can be written, or made. */
export async function lookAtDataDir(dataDir: string): Promise<Looked> {
  const there = await findExisting(dataDir);
  if (!(await stat(there)).isDirectory())
    return { state: "failed", detail: `${there} is a file, not a folder: see DATA_DIR` };
  const canWrite = await access(there, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!canWrite) {
    const detail = `${there} cannot be written: mount it for writing, or give it to the user that runs the desk`;
    return { state: "failed", detail };
  }
  if (there !== dataDir)
    return { state: "ok", detail: `${dataDir} is not there yet; the first start makes it` };
  const open = await findOpenToOthers(dataDir);
  if (open.length === 0) return { state: "ok", detail: `${dataDir} can be written` };
  const detail = `other users can read ${open.join(", ")}: chmod -R go= ${dataDir}`;
  return { state: "warning", detail };
}

/** Files of ours that others on the machine can read; the program makes none. */
async function findOpenToOthers(dataDir: string): Promise<readonly string[]> {
  // Whoever cannot enter the folder reads nothing in it.
  if (((await stat(dataDir)).mode & 0o005) === 0) return [];
  const found: string[] = [];
  for (const name of await readdir(dataDir)) {
    const { mode } = await stat(join(dataDir, name));
    if ((mode & 0o044) !== 0) found.push(name);
  }
  return found.slice(0, 3);
}

/** The folder, or the nearest one above it that exists: a look makes none. */
async function findExisting(folder: string): Promise<string> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const exists = await access(at).then(
      () => true,
      () => false,
    );
    if (exists) return at === resolve(folder) ? folder : at;
  }
}

const LEAST_BYTES = 50e6;
const FEW_BYTES = 1e9;

/** How much room there is for what is written next. */
export async function lookAtDisk(dataDir: string): Promise<Looked> {
  const { bavail, bsize, blocks } = await statfs(await findExisting(dataDir));
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} of ${((blocks * bsize) / 1e9).toFixed(1)} GB free`;
  if (free < LEAST_BYTES)
    return { state: "failed", detail: `${detail}: nothing more can be stored, make room` };
  if (free < FEW_BYTES) return { state: "warning", detail: `${detail}: make room` };
  return { state: "ok", detail };
}

/** Reads which migrations ran; the tables stay as they are. */
export async function lookAtDatabase({ storage }: Pick<Config, "storage">): Promise<Looked> {
  const opened = openForReading(storage, { briefly: true });
  if (opened === undefined) {
    return { state: "ok", detail: "sqlite, no database yet; the first start makes it" };
  }
  try {
    const engine = storage.databaseUrl === null ? "sqlite" : "postgres";
    const missing = await findMissingMigrations(opened.db);
    if (missing.length === 0) return { state: "ok", detail: `${engine}, tables are current` };
    const names = missing.join(", ");
    return { state: "ok", detail: `${engine}, the next start brings the tables up to: ${names}` };
  } finally {
    await opened.close();
  }
}

/** Which program, and which tables it writes. */
export async function lookAtProgram(): Promise<Looked> {
  return {
    state: "ok",
    detail: `Frontdesk ${readProgramVersion()}, tables of ${newestMigration()}`,
  };
}

const MINUTE = 60_000;

/** The clock against what the desk wrote last. `now`: epoch milliseconds. */
export async function lookAtClock(
  { storage }: Pick<Config, "storage">,
  now: number,
): Promise<Looked> {
  const shown = new Date(now).toISOString();
  const opened = openForReading(storage, { briefly: true });
  if (opened === undefined) return { state: "ok", detail: shown };
  try {
    const { rows } = await sql<{ at: number | null }>`
      select max(updated_at) as at from conversations`.execute(opened.db);
    const behind = Math.round((Number(rows[0]?.at ?? 0) - now) / MINUTE);
    if (behind < 1) return { state: "ok", detail: shown };
    const detail = `${shown}: ${behind} min behind what was written last; set the clock (NTP) before the next start`;
    return { state: "failed", detail };
  } catch {
    // Without tables there is nothing to compare with; the database has a check of its own.
    return { state: "ok", detail: shown };
  } finally {
    await opened.close();
  }
}
