/** `frontdesk backup …`: a copy of all that cannot be made again, looked at, and put back. */
import { resolve } from "node:path";
import { Command } from "commander";
import { createBackup } from "../../server/backup/create-backup.ts";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { verifyBackup } from "../../server/backup/verify-backup.ts";
import { loadProcessConfig } from "../../server/config.ts";
import { readProgramVersion } from "../../server/system/program-version.ts";
import { runCommand } from "./run-command.ts";

/** The three commands; `create` works beside a running desk, `restore` wants it stopped. */
export function createBackupCommand(): Command {
  const command = new Command("backup").description(
    "copy the desk's data, check a copy, restore one",
  );
  command
    .command("create [folder]")
    .description("copy database, files, settings and FAQ into a new folder; the desk may run")
    .action((folder: string | undefined) => runCommand(() => create(folder)));
  command
    .command("verify <folder>")
    .description("look whether a backup is whole: every hash, and the database itself")
    .action((folder: string) => runCommand(() => verify(folder)));
  command
    .command("restore <folder>")
    .description(
      "put a backup in the place of what is there, which is put aside; stop the desk first",
    )
    .option("--words", "restore settings and FAQ too")
    .action((folder: string, { words = false }: { words?: boolean }) =>
      runCommand(() => restore(folder, words)),
    );
  return command;
}

async function create(given: string | undefined): Promise<void> {
  const at = new Date();
  const name = `frontdesk-${at.toISOString().slice(0, 19).replace(/:/g, "-")}Z`;
  const folder = resolve(given ?? name);
  const program = readProgramVersion();
  const { files } = await createBackup(loadProcessConfig(), { folder, at, program });
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  console.log(`${folder}: ${Object.keys(files).length} files, ${(bytes / 1e6).toFixed(1)} MB.`);
  console.log(
    "Keep it elsewhere, and look at it there: npm run frontdesk -- backup verify <folder>",
  );
}

async function verify(folder: string): Promise<void> {
  const { manifest, faults } = await verifyBackup(resolve(folder));
  for (const fault of faults) console.log(`FAULT ${fault}`);
  if (faults.length > 0) throw new Error("This backup is not whole: make another.");
  const { createdAt, engine, migration, program } = manifest;
  console.log(`Whole: ${engine}, made ${createdAt} by version ${program}, tables ${migration}.`);
}

async function restore(folder: string, words: boolean): Promise<void> {
  const at = new Date();
  const done = await restoreBackup(loadProcessConfig(), { folder: resolve(folder), at, words });
  console.log("Restored.");
  for (const path of done.putAside) console.log(`What was there before lies in ${path}`);
  if (done.erasedAgain > 0)
    console.log(`${done.erasedAgain} conversation(s) erased since the backup were erased again.`);
  console.log("Start the desk now; open widgets read their conversations anew.");
}
