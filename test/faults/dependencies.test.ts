/** Check 40, packages: none below the version that mended a known high advisory, and none that npm warns of. */
import { readFileSync } from "node:fs";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { recordFault } from "../support/fault-report.ts";
import "../unit/build/version-floors.test.ts";

/** Report of `npm audit --omit=dev --json`; `npm run test:faults` asks for it and says when there is none. */
const AUDIT = process.env["NPM_AUDIT"];

interface AuditReport {
  readonly vulnerabilities: Readonly<Record<string, { readonly severity: string }>>;
  readonly metadata: { readonly dependencies: { readonly prod: number } };
}

let held = 0;
let broken = 0;
let asked = "npm audit: the registry answers none here";

describe.each(AUDIT === undefined ? [] : [AUDIT])("npm audit", (file) => {
  it("knows of no high advisory against what runs in production", () => {
    const report = JSON.parse(readFileSync(file, "utf8")) as AuditReport;
    const found = Object.entries(report.vulnerabilities);
    const high = found.filter(([, { severity }]) => severity === "high" || severity === "critical");

    expect(high.map(([name, { severity }]) => `${name}: ${severity}`)).toEqual([]);
    asked = `npm audit of ${report.metadata.dependencies.prod} packages: 0 high, ${found.length} lower`;
  });
});

afterEach(({ task }) => {
  if (task.result?.state === "fail") broken += 1;
  else if (task.name.startsWith("holds no ")) held += 1;
});

afterAll(() => {
  if (broken > 0) return;
  recordFault(40, "packages", `${held} floors held; ${asked}`);
});
