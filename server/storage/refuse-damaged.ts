import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { findSqliteDamage } from "./copy-database.ts";
import { SQLITE_FILE } from "./open-sqlite.ts";

/** Above it a look at every page would hold up the start for seconds; `doctor` takes the time. */
const LOOKED_AT_BYTES = 256_000_000;

/** The database file is not whole; nothing was changed. */
export class DatabaseDamaged extends Error {}

/**
 * Looks at the SQLite file before it is opened for writing.
 * @throws DatabaseDamaged naming the file and what to do
 */
export function refuseDamaged(dataDir: string): void {
  const file = join(dataDir, SQLITE_FILE);
  if (!existsSync(file) || statSync(file).size > LOOKED_AT_BYTES) return;
  const damage = findSqliteDamage(file);
  if (damage === undefined) return;
  throw new DatabaseDamaged(
    `The database ${file} is damaged (${damage}). It was left as it is. Restore a backup: ` +
      "npm run frontdesk -- backup restore <folder>, which puts it aside.",
  );
}
