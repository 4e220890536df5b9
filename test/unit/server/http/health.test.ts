import { describe, expect, it } from "vitest";
import { Health } from "../../../../server/http/health.ts";

describe("Health", () => {
  it("is ready when nothing has failed, degraded parts included", async () => {
    const health = new Health();
    health.add("database", async () => ({ state: "ok" }));
    health.add("model", () => ({ state: "degraded", detail: "words only" }));

    expect(await health.report()).toMatchObject({
      ready: true,
      checks: { model: { state: "degraded" } },
    });
  });

  it("takes a check that throws or rejects for failed, and keeps its words", async () => {
    const health = new Health();
    health.add("one", () => {
      throw new Error("password in here");
    });
    health.add("two", () => Promise.reject(new Error("and here")));

    const report = await health.report();

    expect(report.ready).toBe(false);
    expect(JSON.stringify(report)).not.toContain("here");
  });

  it("is not ready from the moment it drains", async () => {
    const health = new Health();

    health.drain();

    expect((await health.report()).ready).toBe(false);
    expect(health.draining).toBe(true);
  });
});
