/** Brings the tables up to this program's version. Forward only: an older program refuses newer tables. */
import { type Kysely, sql } from "kysely";
import * as initial from "./migrations/001-initial.ts";
import * as caseOrders from "./migrations/002-case-orders.ts";
import * as recentWork from "./migrations/003-recent-work.ts";
import type { Queries } from "./storage.ts";

interface Migration {
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** In order; append, never change one that was released. */
const MIGRATIONS: readonly Migration[] = [
  { name: "001-initial", up: initial.up },
  { name: "002-case-orders", up: caseOrders.up },
  { name: "003-recent-work", up: recentWork.up },
];

/** Any number, the same for all nodes: whoever holds it migrates, the others wait. */
const ADVISORY_LOCK = 7_251_919;

/**
 * Runs what is missing, each in its own transaction, and returns the names of what ran.
 * @throws Error naming the unknown migration when the tables are of a newer version
 */
export async function migrate(db: Queries, engine: "sqlite" | "postgres"): Promise<string[]> {
  const ran: string[] = [];
  for (const migration of MIGRATIONS) {
    const didRun = await db.transaction().execute(async (tx) => {
      if (engine === "postgres")
        await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(tx);
      await sql`create table if not exists migrations (name text primary key)`.execute(tx);
      const { rows } = await sql<{ name: string }>`select name from migrations`.execute(tx);
      refuseUnknown(rows.map((row) => row.name));
      if (rows.some((row) => row.name === migration.name)) return false;
      await migration.up(tx as unknown as Kysely<unknown>);
      await sql`insert into migrations (name) values (${migration.name})`.execute(tx);
      return true;
    });
    if (didRun) ran.push(migration.name);
  }
  return ran;
}

/** Name of the newest migration this program knows, for /readyz. */
export function newestMigration(): string {
  return MIGRATIONS.at(-1)?.name ?? "none";
}

function refuseUnknown(names: readonly string[]): void {
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new Error(
    `The database was written by a newer version of Frontdesk (it has ${unknown.join(", ")}). ` +
      "Run that version again, or restore a backup made by this one. Nothing was changed.",
  );
}
