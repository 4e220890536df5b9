/** Runs one vitest project in a child process and reads its result from the JSON report. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How many tests passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

/** A project whose run breaks off, or that skips a test under CI=true, counts as a failure. */
export async function runProject(options: {
  root: string;
  project: string;
  env: Readonly<Record<string, string>>;
}): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-vitest-"));
  const report = join(folder, "report.json");
  console.log(`\n— ${options.project}`);
  const args = [
    "run",
    "--project",
    options.project,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await new Promise<number>((resolve) => {
    const child = spawn("node_modules/.bin/vitest", args, {
      cwd: options.root,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", () => resolve(1));
    child.on("close", (exitCode) => resolve(exitCode ?? 1));
  });
  const tally = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

function readReport(path: string): Tally {
  try {
    const report: unknown = JSON.parse(readFileSync(path, "utf8"));
    const skipped = field(report, "numPendingTests") + field(report, "numTodoTests");
    const failed = field(report, "numFailedTests");
    if (skipped > 0) console.log(`${skipped} skipped`);
    return {
      passed: field(report, "numPassedTests"),
      failed: process.env["CI"] === "true" ? failed + skipped : failed,
    };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function field(report: unknown, name: string): number {
  const value: unknown =
    typeof report === "object" && report !== null ? Reflect.get(report, name) : 0;
  return typeof value === "number" ? value : 0;
}
