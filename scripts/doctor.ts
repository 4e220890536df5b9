/** `npm run doctor`: looks whether this machine and configuration can run the desk, and says what to mend. */
import { ConfigError, loadProcessConfig } from "../server/config.ts";
import { diagnose, type Finding } from "../server/tools/diagnose.ts";

const MARKS: Readonly<Record<Finding["state"], string>> = {
  ok: "ok     ",
  warning: "warning",
  failed: "FAILED ",
};

const USAGE = `npm run doctor [-- --json]
Looks whether this machine and configuration can run the desk, and says what to mend. Changes nothing.
  --json   the findings as JSON
  --help   this text
`;

const flags = process.argv.slice(2);
const unknown = flags.filter((flag) => flag !== "--json" && flag !== "--help");
if (flags.includes("--help") || unknown.length > 0) {
  if (unknown.length > 0) console.error(`Unknown: ${unknown.join(" ")}\n`);
  console.log(USAGE);
  process.exit(unknown.length > 0 ? 1 : 0);
}

try {
  const findings = await diagnose(loadProcessConfig());
  if (flags.includes("--json")) console.log(JSON.stringify(findings, null, 2));
  else
    for (const { name, state, detail } of findings)
      console.log(`${MARKS[state]} ${name}: ${detail}`);
  if (findings.some(({ state }) => state === "failed")) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
