import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DataDirInUse, lockDataDir } from "../../../../server/storage/data-lock.ts";

const since = new Date(Date.UTC(2026, 10, 21));

describe("lockDataDir", () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "frontdesk-lock-"));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it("refuses the second holder and names the first", () => {
    const lock = lockDataDir(dir, since);

    expect(() => lockDataDir(dir, since)).toThrow(DataDirInUse);
    expect(() => lockDataDir(dir, since)).toThrow(
      `process ${process.pid} (since 2026-11-21T00:00:00.000Z)`,
    );

    lock.release();
    lockDataDir(dir, since).release();
  });

  it("makes the directory when it is missing", () => {
    lockDataDir(join(dir, "a", "b"), since).release();
  });

  it("refuses without a name when the name cannot be read", () => {
    const lock = lockDataDir(dir, since);
    writeFileSync(join(dir, "lock.json"), "half a fi");

    expect(() => lockDataDir(dir, since)).toThrow("in use by another process");

    lock.release();
  });

  it("is free again at once when its holder is killed", async () => {
    const module = new URL("../../../../server/storage/data-lock.ts", import.meta.url).href;
    const script = `import { lockDataDir } from ${JSON.stringify(module)};
      lockDataDir(${JSON.stringify(dir)}, new Date());
      console.log("locked");
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));

    expect(() => lockDataDir(dir, since)).toThrow(`process ${child.pid}`);
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;

    lockDataDir(dir, since).release();
  });
});
