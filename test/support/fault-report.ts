/** Keeps what the fault checks measured, for the table in docs/reliability.md (`node scripts/faults-report.ts`). */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

export interface FaultResult {
  /** Number of the check, as in docs/reliability.md. */
  readonly check: number;
  /** `SQLite`, `PostgreSQL`, `PostgreSQL, 2 nodes` … */
  readonly on: string;
  readonly figures: string;
  readonly date: string;
  readonly commit: string;
}

const FILE = new URL("../faults/results.json", import.meta.url);

/** Notes a check that passed. Call it last: what failed an expectation before is not noted. */
export function recordFault(check: number, on: string, figures: string): void {
  const results = readFaultResults().filter((old) => old.check !== check || old.on !== on);
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const all = [...results, { check, on, figures, date, commit }].sort(
    (a, b) => a.check - b.check || a.on.localeCompare(b.on),
  );
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}

export function readFaultResults(): FaultResult[] {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, "utf8")) as FaultResult[]) : [];
}

/** The value below which `share` of the figures lie. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
