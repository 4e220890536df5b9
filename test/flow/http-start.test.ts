import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type RunningProgram, startProgram } from "../support/start-program.ts";

let dataDir: string;
const started: RunningProgram[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "frontdesk-start-"));
});
afterEach(async () => {
  for (const { process, ended } of started.splice(0)) {
    process.kill("SIGKILL");
    await ended;
  }
  await rm(dataDir, { recursive: true, force: true });
});
const start = (env: Record<string, string> = {}): RunningProgram => {
  const program = startProgram({ DATA_DIR: dataDir, ...env });
  started.push(program);
  return program;
};

describe("npm start", { timeout: 120_000 }, () => {
  it.runIf(process.platform === "linux")("has the allocator give back what is free", async () => {
    const program = start({ EMBEDDING_MODEL: join(dataDir, "no-model") });
    await program.ready;

    const began = await readFile(`/proc/${program.process.pid}/environ`, "utf8");

    expect(began.split("\0")).toContain("MALLOC_ARENA_MAX=2");
  });

  it("serves, makes the first administrator by its link, and ends in order", async () => {
    const program = start({ LOG_LEVEL: "warn" });
    const url = await program.ready;

    const token = await vi.waitFor(() => {
      const link = /invitation#([\w-]+)\n/.exec(program.output());
      if (link?.[1] === undefined) throw new Error("no link yet");
      return link[1];
    });
    const accept = (): Promise<Response> =>
      fetch(`${url}/api/agents/invitation`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          token,
          name: "Ada",
          email: "ada@x.example",
          password: "correct horse battery",
        }),
      });

    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/`)).status).toBe(200);
    expect((await fetch(`${url}/console`)).status).toBe(200);
    expect((await fetch(`${url}/widget.js`)).headers.get("content-type")).toContain("javascript");
    expect((await accept()).status).toBe(200);
    expect((await accept()).status).toBe(404);
    // Browsers open connections ahead of any request, and leave them open.
    const ahead = connect(Number(new URL(url).port), "127.0.0.1");
    ahead.on("error", () => undefined);
    await once(ahead, "connect");
    const began = performance.now();
    program.process.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(program.output()).not.toContain("took too long");
  });

  it("refuses a directory that another process uses, at once and naming it", async () => {
    const first = start({ ADMIN_EMAIL: "ada@x.example", ADMIN_PASSWORD: "correct horse battery" });
    await first.ready;

    const began = performance.now();
    const second = start();

    expect(await second.ended).toBe(1);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(second.output()).toContain(`process ${first.process.pid}`);
    expect(first.output()).toContain("Administrator ada@x.example was added.");
  });

  it("takes over after a process that was killed", async () => {
    const first = start();
    await first.ready;
    first.process.kill("SIGKILL");
    await first.ended;

    const url = await start().ready;
    for (const path of ["livez", "startupz"])
      expect(await fetch(`${url}/${path}`), path).toMatchObject({ status: 200 });
  });

  it("names every fault of its configuration and ends", async () => {
    const program = start({ PORT: "x", LOG_LEVEL: "loud", DATABSE_URL: "y" });

    expect(await program.ended).toBe(1);
    expect(program.output()).toContain("2 fault(s)");
    expect(program.output()).toContain("did you mean DATABASE_URL?");
  });
});
