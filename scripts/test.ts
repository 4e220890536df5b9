/**
 * `npm test`: the checks, then every test, against real databases and a real browser. Finds or installs
 * Chromium, PostgreSQL and Redis, says what it could not run, and under CI=true runs all or fails, and fails as well
 * where a message or a visit costs a fifth more than docs/performance.md tells (`npm run bench -- --check`).
 * `--faults` runs the reliability checks in full instead.
 */
import { spawnSync } from "node:child_process";
import { runChecks } from "./check/run-checks.ts";
import {
  CHINESE_FONT,
  CHROMIUM,
  findOrInstall,
  POSTGRES,
  REDIS,
} from "./services/debian-package.ts";
import { findHelm } from "./services/helm.ts";
import { askForAudit } from "./services/npm-audit.ts";
import { type RunningService, startPostgres, startRedis } from "./services/test-services.ts";
import { runPatiently, runProject, type Tally } from "./services/vitest-project.ts";

/** What waits for real machines, and is run once more where it failed. */
const REAL_TIME = new Set(["contract", "flow", "model", "browser"]);

const root = process.cwd();
const onCi = process.env["CI"] === "true";
const faultsOnly = process.argv.includes("--faults");

const programs = findOrInstall([CHROMIUM, CHINESE_FONT, POSTGRES, REDIS]);
const services: RunningService[] = [];
const env: Record<string, string> = {};
const missing: string[] = [];

const chromium = programs.get(CHROMIUM);
if (chromium !== undefined) env["CHROMIUM_PATH"] = chromium;
else missing.push("browser tests: Chromium could not be found or installed");

const postgres = programs.get(POSTGRES);
if (postgres === undefined) missing.push("tests on PostgreSQL: it could not be found or installed");
else
  services.push(
    await startPostgres(postgres).then((service) => keep("TEST_DATABASE_URL", service)),
  );

const redis = programs.get(REDIS);
if (redis === undefined)
  missing.push("tests with several nodes: Redis could not be found or installed");
else services.push(await startRedis(redis).then((service) => keep("TEST_REDIS_URL", service)));

const helm = findHelm();
if (helm !== undefined) env["HELM_PATH"] = helm;
else if (!faultsOnly)
  console.log("without Helm: the chart is rendered by our own reader alone (see CONTRIBUTING.md)");

const audit = faultsOnly ? askForAudit() : undefined;
if (audit !== undefined) env["NPM_AUDIT"] = audit;
else if (faultsOnly) missing.push("npm audit: the registry answers no audits");

const tally: Tally = { passed: 0, failed: 0 };
try {
  if (!faultsOnly) count(await runChecks(root));
  const projects = faultsOnly ? ["faults"] : ["unit", "contract", "flow", "model", "browser"];
  for (const project of projects) {
    if (project === "browser" && chromium === undefined) continue;
    const run = REAL_TIME.has(project) ? runPatiently : runProject;
    const result = await run({ root, project, env });
    tally.passed += result.passed;
    tally.failed += result.failed;
  }
  if (onCi && !faultsOnly) count(isAsFast());
} finally {
  await Promise.all(services.map((service) => service.stop()));
}

for (const what of missing) {
  console.log(`not run: ${what}`);
  if (onCi) count(false);
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;

/** A developer's machine has other things to do, and would be told of them. */
function isAsFast(): boolean {
  const check = ["scripts/bench.ts", "--check"];
  return spawnSync(process.execPath, check, { cwd: root, stdio: "inherit" }).status === 0;
}

function count(passed: boolean): void {
  if (passed) tally.passed += 1;
  else tally.failed += 1;
}

function keep(variable: string, service: RunningService): RunningService {
  env[variable] = service.url;
  return service;
}
