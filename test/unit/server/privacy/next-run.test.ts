import { describe, expect, it } from "vitest";
import { nextRun } from "../../../../server/privacy/next-run.ts";

const at = (iso: string) => Date.parse(iso);
const inWords = (time: number) => new Date(time).toISOString();

describe("nextRun", () => {
  it("is today when the time is still to come on the zone's clock, else tomorrow", () => {
    expect(inWords(nextRun("03:30", "Asia/Shanghai", at("2026-11-30T10:00:20Z")))).toBe(
      "2026-11-30T19:30:00.000Z",
    );
    expect(inWords(nextRun("03:30", "Asia/Shanghai", at("2026-11-30T19:30:00Z")))).toBe(
      "2026-12-01T19:30:00.000Z",
    );
  });
});
