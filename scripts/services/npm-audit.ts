/** What the registry knows against the packages that we install. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATIENCE_MS = 60_000;

/**
 * Runs `npm audit` over what runs in production and returns the file with its report; undefined where the registry
 * answers no audits, or none is reached.
 */
export function askForAudit(): string | undefined {
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
    encoding: "utf8",
    timeout: PATIENCE_MS,
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (!isReport(stdout ?? "")) return undefined;
  const file = join(mkdtempSync(join(tmpdir(), "frontdesk-audit-")), "audit.json");
  writeFileSync(file, stdout);
  return file;
}

function isReport(text: string): boolean {
  try {
    return "auditReportVersion" in JSON.parse(text);
  } catch {
    return false;
  }
}
