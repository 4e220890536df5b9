import { Command } from "commander";
import { loadProcessConfig } from "../../server/config.ts";
import { DataDirInUse, type LockHolder, lockDataDir } from "../../server/storage/data-lock.ts";
import { runCommand } from "./run-command.ts";

/** Where file events never come a change is seen within half a minute; this makes it live at once. */
export function createReloadCommand(): Command {
  return new Command("reload")
    .description("have the running desk read FAQ, settings and examples again now")
    .action(() => runCommand(reload));
}

async function reload(): Promise<void> {
  const { dataDir } = loadProcessConfig().storage;
  const holder = findHolder(dataDir);
  if (holder === undefined)
    throw new Error(
      `No desk runs with DATA_DIR=${dataDir}; a desk reads its files when it starts.`,
    );
  process.kill(holder.pid, "SIGHUP");
  console.log(`Process ${holder.pid} reads its files again; its log says "files read again".`);
}

/** The process that has the data directory now. */
function findHolder(dataDir: string): LockHolder | undefined {
  try {
    lockDataDir(dataDir, new Date()).release();
    return undefined;
  } catch (error) {
    if (error instanceof DataDirInUse) return error.holder;
    throw error;
  }
}
