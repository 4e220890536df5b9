/** `npm run check`: format and lint, typed lint, types, layers and cycles, unit tests. */
import { runChecks } from "./check/run-checks.ts";
import { runProject } from "./services/vitest-project.ts";

const root = process.cwd();
const clean = await runChecks(root);
const units = await runProject({ root, project: "unit", env: {} });
process.exitCode = clean && units.failed === 0 ? 0 : 1;
