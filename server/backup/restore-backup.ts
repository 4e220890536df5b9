/** Puts a backup in the place of what is there; what was there is put aside, never overwritten. */
import { createHash } from "node:crypto";
import { copyFile, cp, mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { createFileStore } from "../files/file-store.ts";
import { erasePerson } from "../privacy/erase-person.ts";
import { dumpPostgres, restorePostgres } from "../storage/copy-database.ts";
import { lockDataDir } from "../storage/data-lock.ts";
import { bumpEpoch } from "../storage/epoch.ts";
import { openForReading } from "../storage/open-for-reading.ts";
import { SQLITE_FILE } from "../storage/open-sqlite.ts";
import { openStorage } from "../storage/open-storage.ts";
import type { Storage } from "../storage/storage.ts";
import { createRandomIds } from "../system/random-ids.ts";
import { type BackupConfig, PARTS } from "./create-backup.ts";
import { verifyBackup } from "./verify-backup.ts";

/** What a restore did. */
export interface Restored {
  /** Where what was there before lies now. */
  readonly putAside: readonly string[];
  /** The log's new epoch: clients read their conversations anew. */
  readonly epoch: string;
  /** Conversations that had been erased since the backup, and are erased again. */
  readonly erasedAgain: number;
}

/**
 * Restores database and files; settings and FAQ only when asked, because they usually live in git. The desk must not
 * run: on SQLite the lock says so.
 * @throws Error for a backup that is not whole, of another engine, or where the desk runs
 */
export async function restoreBackup(
  config: BackupConfig,
  from: { readonly folder: string; readonly at: Date; readonly words?: boolean },
): Promise<Restored> {
  const { folder, at, words = false } = from;
  const { manifest, faults } = await verifyBackup(folder);
  if (faults.length > 0) throw new Error(`The backup is not whole: ${faults.join("; ")}.`);
  const engine = config.storage.databaseUrl === null ? "sqlite" : "postgres";
  if (manifest.engine !== engine)
    throw new Error(`The backup is of ${manifest.engine}, this desk keeps its data in ${engine}.`);
  const lock = lockDataDir(config.storage.dataDir, at);
  try {
    const erased = await readErased(config);
    const aside = `.before-${at.toISOString().replace(/[:.]/g, "-")}`;
    const putAside = await putBack(config, { folder, aside, words });
    return { putAside, ...(await finish(config, erased)) };
  } finally {
    lock.release();
  }
}

async function putBack(
  config: BackupConfig,
  { folder, aside, words }: { folder: string; aside: string; words: boolean },
): Promise<readonly string[]> {
  const { databaseUrl, dataDir } = config.storage;
  const putAside: (string | undefined)[] = [];
  if (databaseUrl === null) {
    const file = join(dataDir, SQLITE_FILE);
    // With its log: together they are what was there.
    for (const part of ["", "-wal", "-shm"]) putAside.push(await moveAside(file + part, aside));
    await copyFile(join(folder, PARTS.sqlite), file);
  } else {
    const dump = join(dataDir, `database.dump${aside}`);
    await dumpPostgres(databaseUrl, dump);
    putAside.push(dump);
    await restorePostgres(databaseUrl, join(folder, PARTS.postgres));
  }
  const folders = [
    [PARTS.files, config.uploads.filesDir],
    ...(words
      ? ([
          [PARTS.settings, config.handoff.settingsDir],
          [PARTS.faq, config.knowledge.faqDir],
        ] as const)
      : []),
  ] as const;
  for (const [part, to] of folders) {
    putAside.push(await moveAside(to, aside));
    await copyBack(join(folder, part), to);
  }
  // Vectors of other articles than those that are there now would be refused anyway.
  await rm(join(dataDir, "index"), { recursive: true, force: true });
  return putAside.filter((path) => path !== undefined);
}

async function moveAside(path: string, aside: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  await rename(path, path + aside);
  return path + aside;
}

async function copyBack(from: string, to: string): Promise<void> {
  const found = await stat(from).catch(() => undefined);
  if (found === undefined) await mkdir(to, { recursive: true });
  else await cp(from, to, { recursive: true });
}

/** What was erased by the database that is replaced; nothing when it cannot be read any more. */
async function readErased({ storage }: BackupConfig): Promise<ReadonlySet<string>> {
  const opened = openSafely(storage);
  if (opened === undefined) return new Set();
  try {
    const rows = await opened.db
      .selectFrom("privacy_log")
      .select("subject_hash")
      .where("what", "in", ["erased", "retention"])
      .execute();
    return new Set(rows.flatMap(({ subject_hash }) => subject_hash ?? []));
  } catch {
    // Damaged, or of before there were proofs.
    return new Set();
  } finally {
    await opened.close();
  }
}

function openSafely(storage: BackupConfig["storage"]) {
  try {
    return openForReading(storage);
  } catch {
    return undefined;
  }
}

/** Brings the tables up to date, begins another epoch, and erases again what had been erased since. */
async function finish(
  { storage: at, uploads }: BackupConfig,
  erased: ReadonlySet<string>,
): Promise<Pick<Restored, "epoch" | "erasedAgain">> {
  const storage = await openStorage({
    dataDir: at.dataDir,
    databaseUrl: at.databaseUrl ?? undefined,
    logger: silentLogger,
  });
  try {
    const epoch = await bumpEpoch(storage.db, systemClock.now());
    const back = await findErased(storage, erased);
    const ports = {
      ...{ storage, clock: systemClock, ids: createRandomIds() },
      store: createFileStore(uploads.filesDir),
    };
    await erasePerson(ports, back, { kind: "operator" });
    if (back.length > 0) await storage.compact();
    return { epoch, erasedAgain: back.length };
  } finally {
    await storage.close();
  }
}

async function findErased({ db }: Storage, erased: ReadonlySet<string>): Promise<string[]> {
  if (erased.size === 0) return [];
  const rows = await db.selectFrom("conversations").select("id").execute();
  return rows
    .map(({ id }) => id)
    .filter((id) => erased.has(createHash("sha256").update(id).digest("hex")));
}
