/** `frontdesk doctor`: looks whether this machine and configuration can run the desk, and says what to mend. */
import { Command } from "commander";
import { loadProcessConfig } from "../../server/config.ts";
import { diagnose } from "../../server/tools/diagnose.ts";
import type { Finding } from "../../server/tools/finding.ts";
import { runCommand } from "./run-command.ts";

const MARKS: Readonly<Record<Finding["state"], string>> = {
  ok: "ok     ",
  warning: "warning",
  failed: "FAILED ",
};

/** Changes nothing; ends with code 1 when something has failed. */
export function createDoctorCommand(): Command {
  return new Command("doctor")
    .description(
      "look whether this machine and configuration can run the desk, and say what to mend. Changes nothing.",
    )
    .option("--json", "the findings as JSON")
    .action(({ json = false }: { json?: boolean }) => runCommand(() => look(json)));
}

async function look(json: boolean): Promise<void> {
  const findings = await diagnose(loadProcessConfig());
  if (json) console.log(JSON.stringify(findings, null, 2));
  else
    for (const { name, state, detail } of findings)
      console.log(`${MARKS[state]} ${name}: ${detail}`);
  if (findings.some(({ state }) => state === "failed")) process.exitCode = 1;
}
