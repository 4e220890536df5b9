/** Brings the tables up to this program's version. Forward only: an older program refuses newer tables. */
import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import * as initial from "./migrations/001-initial.ts";
import * as caseOrders from "./migrations/002-case-orders.ts";
import * as recentWork from "./migrations/003-recent-work.ts";
import * as reach from "./migrations/004-reach.ts";
import * as fileReadings from "./migrations/005-file-readings.ts";
import * as shoppers from "./migrations/006-shoppers.ts";
import * as history from "./migrations/007-history.ts";
import * as reports from "./migrations/008-reports.ts";
import * as editedMessages from "./migrations/009-edited-messages.ts";
import * as networks from "./migrations/010-networks.ts";
import * as studio from "./migrations/011-studio.ts";
import * as messageFlags from "./migrations/012-message-flags.ts";
import * as privacy from "./migrations/013-privacy.ts";
import * as ticketTags from "./migrations/014-ticket-tags.ts";
import * as replies from "./migrations/015-replies.ts";
import * as mentions from "./migrations/016-mentions.ts";
import * as api from "./migrations/017-api.ts";
import * as consent from "./migrations/018-consent.ts";
import * as blocksAndViews from "./migrations/019-blocks-and-views.ts";
import * as deskAlerts from "./migrations/020-desk-alerts.ts";
import * as signIn from "./migrations/021-sign-in.ts";
import * as quality from "./migrations/022-quality.ts";
import * as apiAnswers from "./migrations/023-api-answers.ts";
import * as suggestionUses from "./migrations/024-suggestion-uses.ts";
import * as reportWords from "./migrations/025-report-words.ts";
import * as turnTraces from "./migrations/026-turn-traces.ts";
import * as factDetails from "./migrations/027-fact-details.ts";
import * as learnedFile from "./migrations/028-learned-file.ts";
import * as helpDesk from "./migrations/029-help-desk.ts";
import * as channelActivities from "./migrations/030-channel-activities.ts";
import * as workingTimes from "./migrations/031-working-times.ts";
import * as targets from "./migrations/032-targets.ts";
import * as missedWhere from "./migrations/033-missed-where.ts";
import type { Queries } from "./storage.ts";

/** Run in the order of their names; add, never change one that was released. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-initial": initial,
  "002-case-orders": caseOrders,
  "003-recent-work": recentWork,
  "004-reach": reach,
  "005-file-readings": fileReadings,
  "006-shoppers": shoppers,
  "007-history": history,
  "008-reports": reports,
  "009-edited-messages": editedMessages,
  "010-networks": networks,
  "011-studio": studio,
  "012-message-flags": messageFlags,
  "013-privacy": privacy,
  "014-ticket-tags": ticketTags,
  "015-replies": replies,
  "016-mentions": mentions,
  "017-api": api,
  "018-consent": consent,
  "019-blocks-and-views": blocksAndViews,
  "020-desk-alerts": deskAlerts,
  "021-sign-in": signIn,
  "022-quality": quality,
  "023-api-answers": apiAnswers,
  "024-suggestion-uses": suggestionUses,
  "025-report-words": reportWords,
  "026-turn-traces": turnTraces,
  "027-fact-details": factDetails,
  "028-learned-file": learnedFile,
  "029-help-desk": helpDesk,
  "030-channel-activities": channelActivities,
  "031-working-times": workingTimes,
  "032-targets": targets,
  "033-missed-where": missedWhere,
};

/**
 * Runs what is missing, all of it or nothing, and returns the names of what ran. Nodes that start together
 * wait for each other.
 * @throws Error naming the unknown migration when the tables are of a newer version
 */
export async function migrate(db: Queries): Promise<string[]> {
  await adoptNames(db);
  const migrator = new Migrator({
    db: db as unknown as Kysely<unknown>,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableName: "migrations",
    migrationLockTableName: "migrations_lock",
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** Name of the newest migration this program knows, for /readyz. */
export function newestMigration(): string {
  return listMigrations().at(-1) ?? "none";
}

/** All that this program knows, in their order. */
export function listMigrations(): string[] {
  return Object.keys(MIGRATIONS).sort();
}

/** Names of migrations that the next start will run. Only reads. @throws Error when the tables are newer */
export async function findMissingMigrations(db: Queries): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const known = listMigrations();
  if (!tables.some(({ name }) => name === "migrations")) return known;
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  const ran = rows.map(({ name }) => name);
  refuseUnknown(ran);
  return known.filter((name) => !ran.includes(name));
}

/**
 * Reads what ran before, and refuses what we do not know. Tables of the first versions kept names alone;
 * Kysely's migrator wants times beside them.
 */
async function adoptNames(db: Queries): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const table = tables.find(({ name }) => name === "migrations");
  if (table === undefined) return;
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  refuseUnknown(rows.map(({ name }) => name));
  if (table.columns.some(({ name }) => name === "timestamp")) return;
  await sql`alter table migrations add column timestamp varchar(255) not null
    default '2026-11-22T00:00:00.000Z'`.execute(db);
}

function refuseUnknown(names: readonly string[]): void {
  const unknown = names.filter((name) => !Object.hasOwn(MIGRATIONS, name));
  if (unknown.length === 0) return;
  throw new Error(
    `The database was written by a newer version of Frontdesk (it has ${unknown.join(", ")}). ` +
      "Run that version again, or restore a backup made by this one. Nothing was changed.",
  );
}
