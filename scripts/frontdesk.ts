/** `npm run frontdesk -- <command>`: everything that an operator does from the command line. */
import { Command } from "commander";
import { createBackupCommand } from "./frontdesk/backup-command.ts";
import { createConfigCommand } from "./frontdesk/config-command.ts";
import { createDoctorCommand } from "./frontdesk/doctor-command.ts";
import { createMigrateCommand } from "./frontdesk/migrate-command.ts";
import { addPersonCommands } from "./frontdesk/person-commands.ts";
import { createReindexCommand } from "./frontdesk/reindex-command.ts";
import { createReloadCommand } from "./frontdesk/reload-command.ts";
import { createUserCommand } from "./frontdesk/user-command.ts";

// What it writes is for the desk's own user alone.
process.umask(0o077);

const program = new Command("frontdesk")
  .description("Keeps a desk alive: backups, tables, checks, people and their data.")
  .showHelpAfterError()
  // Read by server/config.ts, as npm start reads it.
  .option("--config <file>", "settings from this file instead of .env")
  .addCommand(createBackupCommand())
  .addCommand(createMigrateCommand())
  .addCommand(createDoctorCommand())
  .addCommand(createConfigCommand())
  .addCommand(createUserCommand())
  .addCommand(createReloadCommand())
  .addCommand(createReindexCommand());
addPersonCommands(program);

await program.parseAsync();
