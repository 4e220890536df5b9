/** `npm test` on a busy machine: what failed is run once more, and a fault that is one stays one. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runPatiently, runProject } from "../../scripts/services/vitest-project.ts";

const CONFIG = `export default { test: { projects: [{ test: { name: "small", include: ["t/*.test.js"] } }] } };`;
const HEAD = `import { existsSync, writeFileSync } from "node:fs"; import { expect, it } from "vitest";`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "frontdesk-run-again-"));
  mkdirSync(join(root, "t"));
  symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, "package.json"), `{ "type": "module" }`);
  writeFileSync(join(root, "vitest.config.js"), CONFIG);
  writeTest("good", `it("is good", () => {});`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function writeTest(name: string, body: string): void {
  writeFileSync(join(root, "t", `${name}.test.js`), `${HEAD}\n${body}\n`);
}

const run = () => ({ root, project: "small", env: { CI: "true" }, output: "ignore" as const });

it("counts a file that passes the second time by its second run", async () => {
  writeTest(
    "late",
    `it("stays", () => {});
     it("comes", () => {
       const before = existsSync("came");
       writeFileSync("came", "");
       expect(before).toBe(true);
     });`,
  );

  expect(await runPatiently(run())).toEqual({ passed: 3, failed: 0 });
});

it("counts what fails twice, and a file that cannot be loaded", async () => {
  writeTest("bad", `it("is bad", () => expect(1).toBe(2)); it("is good", () => {});`);
  writeTest("broken", `throw new Error("broken");`);

  expect(await runPatiently(run())).toEqual({ passed: 2, failed: 2 });
  expect(await runProject(run())).toEqual({ passed: 2, failed: 2 });
});
