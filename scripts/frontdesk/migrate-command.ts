/** `frontdesk migrate …`: which tables there are, which the next start would make, and making them now. */
import { Command } from "commander";
import { silentLogger } from "../../kernel/logger.ts";
import { loadProcessConfig } from "../../server/config.ts";
import {
  findMissingMigrations,
  listMigrations,
  newestMigration,
} from "../../server/storage/migrate.ts";
import { openForReading } from "../../server/storage/open-for-reading.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { runCommand } from "./run-command.ts";

/** `status` and `plan` only look; `up` does what a start does first. */
export function createMigrateCommand(): Command {
  const command = new Command("migrate").description("see or bring up to date the tables");
  command
    .command("status")
    .description("list what has run and what is missing")
    .action(() =>
      runCommand(async () => {
        const missing = await readMissing();
        for (const name of listMigrations())
          console.log(`${missing.includes(name) ? "missing" : "done   "} ${name}`);
      }),
    );
  command
    .command("plan")
    .description("say what `up`, or the next start, would do")
    .action(() =>
      runCommand(async () => {
        const missing = await readMissing();
        if (missing.length === 0) console.log(`Nothing: the tables are at ${newestMigration()}.`);
        for (const name of missing) console.log(name);
      }),
    );
  command
    .command("up")
    .description("bring the tables up to date; nodes of the version before may run on")
    .action(() =>
      runCommand(async () => {
        const missing = await readMissing();
        const { dataDir, databaseUrl } = loadProcessConfig().storage;
        const storage = await openStorage({
          ...{ dataDir, databaseUrl: databaseUrl ?? undefined, logger: silentLogger },
        });
        await storage.close();
        console.log(missing.length === 0 ? "Nothing to do." : `Done: ${missing.join(", ")}.`);
      }),
    );
  return command;
}

/** All of them where there is no database yet. */
async function readMissing(): Promise<readonly string[]> {
  const opened = openForReading(loadProcessConfig().storage);
  if (opened === undefined) return listMigrations();
  try {
    return await findMissingMigrations(opened.db);
  } finally {
    await opened.close();
  }
}
