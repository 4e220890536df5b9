/** `frontdesk config print`: what the desk would run with. */
import { Command } from "commander";
import { loadConfig, readEnvironment } from "../../server/config.ts";
import { presentSettings } from "../../server/tools/present-settings.ts";
import { findUnknownNames } from "../../server/unknown-names.ts";
import { runCommand } from "./run-command.ts";

/** Prints every variable with its value; secrets are never printed. */
export function createConfigCommand(): Command {
  const command = new Command("config").description("what the desk would run with");
  command
    .command("print")
    .description("every setting with its value, as .env has it; secrets are shown as set or not")
    .option("--redact", "leave out addresses and names of people, too, for a report to others")
    .action(({ redact = false }: { redact?: boolean }) =>
      runCommand(async () => {
        const env = readEnvironment();
        loadConfig(env);
        for (const line of presentSettings(env, redact)) console.log(line);
        for (const warning of findUnknownNames(env)) console.log(`# ${warning}`);
      }),
    );
  return command;
}
