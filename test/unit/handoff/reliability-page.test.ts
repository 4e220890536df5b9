import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { presentReliability } from "../../../scripts/faults-report.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

describe("docs/reliability.md", () => {
  it("shows what the fault checks measured last", () => {
    const results = JSON.parse(read("test/faults/results.json")) as Parameters<
      typeof presentReliability
    >[0];

    // When this fails: node scripts/faults-report.ts
    expect(read("docs/reliability.md")).toBe(presentReliability(results));
  });
});
