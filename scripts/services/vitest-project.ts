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

interface ProjectRun {
  readonly root: string;
  readonly project: string;
  readonly env: Readonly<Record<string, string>>;
  /** Only these; all of the project when absent. */
  readonly files?: readonly string[];
  /** Where the run's own lines go; to this process's output when absent. */
  readonly output?: "inherit" | "ignore";
}

/**
 * Runs a project, and files in which something failed once more, alone: with real sockets, databases and browsers
 * a busy machine may take longer than a test has patience. A fault that is one fails twice; what passed only when
 * run again is named.
 */
export async function runPatiently(run: ProjectRun): Promise<Tally> {
  const first = await runFiles(run);
  const failing = [...first].filter(([, { failed }]) => failed > 0).map(([file]) => file);
  if (failing.length === 0 || first.has(BROKE_OFF)) return sum(first);
  console.log(`\nonce more: ${failing.join(" ")}`);
  const again = await runFiles({ ...run, files: failing });
  for (const [file, { failed }] of again)
    if (failed === 0) console.log(`passed only when run again: ${file}`);
  return sum(new Map([...first, ...again]));
}

/** A project whose run breaks off, or that skips a test under CI=true, counts as a failure. */
export async function runProject(run: ProjectRun): Promise<Tally> {
  return sum(await runFiles(run));
}

/** Stands among the files for what no file is to blame for: it counts for one that failed. */
const BROKE_OFF = "the run itself";

async function runFiles(run: ProjectRun): Promise<Map<string, Tally>> {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-vitest-"));
  const report = join(folder, "report.json");
  console.log(`\n— ${run.project}`);
  const args = [
    "run",
    ...(run.files ?? []),
    "--project",
    run.project,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await new Promise<number>((resolve) => {
    const child = spawn("node_modules/.bin/vitest", args, {
      cwd: run.root,
      env: { ...process.env, ...run.env },
      stdio: ["ignore", run.output ?? "inherit", run.output ?? "inherit"],
    });
    child.on("error", () => resolve(1));
    child.on("close", (exitCode) => resolve(exitCode ?? 1));
  });
  const files = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 && sum(files).failed === 0) files.set(BROKE_OFF, { passed: 0, failed: 1 });
  return files;
}

/** The part of vitest's JSON report that is read here. */
interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** By file; nothing when there is no report. */
function readReport(path: string): Map<string, Tally> {
  try {
    const { testResults } = JSON.parse(readFileSync(path, "utf8")) as JsonReport;
    return new Map(testResults.map((file) => [file.name, readFile(file)]));
  } catch {
    return new Map();
  }
}

/** A file that could not even be loaded has no tests, and counts for one that failed. */
function readFile({ name, status, assertionResults }: JsonReport["testResults"][number]): Tally {
  const count = (wanted: (status: string) => boolean) =>
    assertionResults.filter((result) => wanted(result.status)).length;
  const passed = count((s) => s === "passed");
  const failed = count((s) => s === "failed");
  const skipped = count((s) => s !== "passed" && s !== "failed");
  if (skipped > 0) console.log(`${skipped} skipped in ${name}`);
  const bad = process.env["CI"] === "true" ? failed + skipped : failed;
  return { passed, failed: status === "failed" ? Math.max(bad, 1) : bad };
}

function sum(files: ReadonlyMap<string, Tally>): Tally {
  const tally: Tally = { passed: 0, failed: 0 };
  for (const { passed, failed } of files.values()) {
    tally.passed += passed;
    tally.failed += failed;
  }
  return tally;
}
