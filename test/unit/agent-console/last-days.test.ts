import { describe, expect, it } from "vitest";
import { lastDays } from "../../../agent-console/reports/report-client.ts";

const EVENING = Date.parse("2026-12-01T17:30:00Z");

describe("lastDays", () => {
  it.each([
    [1, "Asia/Shanghai", "2026-12-02", "2026-12-02"],
    [1, "America/New_York", "2026-12-01", "2026-12-01"],
    [7, "Asia/Shanghai", "2026-11-26", "2026-12-02"],
    [30, "UTC", "2026-11-02", "2026-12-01"],
  ])("ends %d days with the day that it is at the desk in %s", (count, timeZone, from, to) => {
    expect(lastDays(count, { now: EVENING, timeZone })).toEqual({ from, to });
  });
});
