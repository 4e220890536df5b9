/** Copies all that cannot be made again: database, files, settings and FAQ, beside a running desk. */
import { cp, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { copySqlite, dumpPostgres } from "../storage/copy-database.ts";
import { findMissingMigrations, newestMigration } from "../storage/migrate.ts";
import { openForReading } from "../storage/open-for-reading.ts";
import { SQLITE_FILE } from "../storage/open-sqlite.ts";
import { type BackupManifest, writeManifest } from "./backup-manifest.ts";

/** The parts of the configuration that say where data lies. */
export type BackupConfig = Pick<Config, "storage" | "uploads" | "handoff" | "knowledge">;

/** Names in a backup's folder. */
export const PARTS = {
  sqlite: "database.sqlite",
  postgres: "database.dump",
  files: "files",
  settings: "settings",
  faq: "faq",
} as const;

/**
 * Makes the backup in a new folder. The database first, then the files: a file without a row is harmless, a row
 * without its file is not.
 * @throws Error when the folder exists, or there is no database yet
 */
export async function createBackup(
  config: BackupConfig,
  to: { readonly folder: string; readonly at: Date; readonly program: string },
): Promise<BackupManifest> {
  const { folder, at, program } = to;
  const { databaseUrl, dataDir } = config.storage;
  const migration = await readMigration(config);
  await mkdir(folder, { recursive: false, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") throw new Error(`${folder} exists already: name another folder.`);
    throw error;
  });
  if (databaseUrl === null)
    await copySqlite(join(dataDir, SQLITE_FILE), join(folder, PARTS.sqlite));
  else await dumpPostgres(databaseUrl, join(folder, PARTS.postgres));
  await copyFolder(config.uploads.filesDir, join(folder, PARTS.files));
  await copyFolder(config.handoff.settingsDir, join(folder, PARTS.settings));
  await copyFolder(config.knowledge.faqDir, join(folder, PARTS.faq));
  const engine = databaseUrl === null ? "sqlite" : "postgres";
  return await writeManifest(folder, { program, createdAt: at.toISOString(), engine, migration });
}

async function readMigration({ storage }: BackupConfig): Promise<string> {
  const opened = openForReading(storage);
  if (opened === undefined)
    throw new Error(`There is no database in ${storage.dataDir} yet: nothing to back up.`);
  try {
    const missing = await findMissingMigrations(opened.db);
    return missing.length === 0 ? newestMigration() : `before ${missing[0]}`;
  } finally {
    await opened.close();
  }
}

/** A folder that is not there holds nothing to lose. */
async function copyFolder(from: string, to: string): Promise<void> {
  const found = await stat(from).catch(() => undefined);
  if (!found?.isDirectory()) return;
  // What is being written has another name until it is whole.
  await cp(from, to, { recursive: true, filter: (path) => !path.endsWith(".part") });
}
