/** `npm run check`: format and lint, typed lint, types, layers and cycles, unit tests. */
import { runChecks } from "./check/run-checks.ts";

process.exitCode = (await runChecks(process.cwd())) ? 0 : 1;
