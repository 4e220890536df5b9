/** `npm run doctor`: looks whether this machine and configuration can run the desk, and says what to mend. */
import { ConfigError, loadProcessConfig } from "../server/config.ts";
import { diagnose, type Finding } from "../server/tools/diagnose.ts";

const MARKS: Readonly<Record<Finding["state"], string>> = {
  ok: "ok     ",
  warning: "warning",
  failed: "FAILED ",
};

try {
  const findings = await diagnose(loadProcessConfig());
  if (process.argv.includes("--json")) console.log(JSON.stringify(findings, null, 2));
  else
    for (const { name, state, detail } of findings)
      console.log(`${MARKS[state]} ${name}: ${detail}`);
  if (findings.some(({ state }) => state === "failed")) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
