/** Looks whether a backup can be restored, before it has to be. */
import { join } from "node:path";
import { findDumpDamage, findSqliteDamage } from "../storage/copy-database.ts";
import { type BackupManifest, findDifferences, readManifest } from "./backup-manifest.ts";
import { PARTS } from "./create-backup.ts";

/** What the look found; no faults: it can be restored. */
export interface VerifiedBackup {
  readonly manifest: BackupManifest;
  readonly faults: readonly string[];
}

/** Every hash, and the database by its engine's own check. Changes nothing. @throws Error for what is no backup */
export async function verifyBackup(folder: string): Promise<VerifiedBackup> {
  const manifest = await readManifest(folder);
  const faults = [...(await findDifferences(folder, manifest))];
  const damage =
    manifest.engine === "sqlite"
      ? findSqliteDamage(join(folder, PARTS.sqlite))
      : await findDumpDamage(join(folder, PARTS.postgres));
  if (damage !== undefined) faults.push(`the database is damaged: ${damage}`);
  return { manifest, faults };
}
