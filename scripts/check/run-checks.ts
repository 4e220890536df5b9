import { spawn } from "node:child_process";
import { findLayerProblems } from "./layers.ts";

/** A check is a command, or a function that tells the problems it found. */
type Check = { name: string } & (
  | { command: readonly string[] }
  | { find: (root: string) => Promise<string> }
);

/** A clean checkout has no cache, so that it looks at every file. */
const CACHED = ["--cache", "--cache-location", "node_modules/.cache/eslint/"];

const CHECKS: readonly Check[] = [
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings"] },
  { name: "typed lint", command: ["eslint", "--max-warnings", "0", ...CACHED, "."] },
  { name: "types", command: ["tsc", "-p", "."] },
  { name: "layers and cycles", find: findLayerProblems },
];

/** Runs every check, prints one line for each and what failed, and says whether all passed. */
export async function runChecks(root: string): Promise<boolean> {
  let passed = true;
  for (const check of CHECKS) {
    const started = performance.now();
    const output = "command" in check ? await run(root, check.command) : await check.find(root);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${output === "" ? "ok    " : "failed"} ${check.name} (${seconds} s)`);
    if (output !== "") {
      console.log(output);
      passed = false;
    }
  }
  return passed;
}

/** Output of a failing command, or an empty string when it succeeds. */
function run(root: string, [command = "", ...args]: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${command}`, args, { cwd: root });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code) => resolve(code === 0 ? "" : output || `exit code ${code}`));
  });
}
