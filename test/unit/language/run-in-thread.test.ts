import { describe, expect, it } from "vitest";
import { runInThread } from "../../../language/run-in-thread.ts";

const module = (code: string) =>
  new URL(
    `data:text/javascript,import { parentPort, workerData } from "node:worker_threads";${code}`,
  );

describe("runInThread", () => {
  it("gives what the thread posts first, and ends the thread", async () => {
    const twice = module("setInterval(() => {}, 1000); parentPort.postMessage(workerData.n * 2);");

    expect(await runInThread(twice, { n: 21 })).toBe(42);
  });

  it("rejects with what went wrong in the thread", async () => {
    const broken = runInThread(module("throw new RangeError('no such article')"), null);

    await expect(broken).rejects.toThrow("no such article");
  });

  it("rejects when the thread ends and has said nothing", async () => {
    await expect(runInThread(module(""), null)).rejects.toThrow("ended early");
  });

  it("ends the thread when it is told to, also before it began", async () => {
    const endless = module("setInterval(() => {}, 1000);");
    const stop = new AbortController();
    const running = runInThread(endless, null, stop.signal);
    stop.abort();

    await expect(running).rejects.toThrow("ended early");
    await expect(runInThread(endless, null, stop.signal)).rejects.toThrow("ended early");
  });
});
