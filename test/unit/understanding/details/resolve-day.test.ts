import { describe, expect, it } from "vitest";
import { resolveDay } from "../../../../understanding/details/resolve-day.ts";

/** A Sunday, 16:00 in Shanghai. */
const NOW = { at: Date.UTC(2026, 10, 22, 8), timeZone: "Asia/Shanghai" };

describe("resolveDay", () => {
  it.each([
    ["昨天晚上", "2026-11-21"],
    ["yesterday", "2026-11-21"],
    ["刚才", "2026-11-22"],
    ["前天", "2026-11-20"],
    ["the day before yesterday", "2026-11-20"],
    ["3天前", "2026-11-19"],
    ["两天前", "2026-11-20"],
    ["ten days ago", "2026-11-12"],
    ["last Tuesday", "2026-11-17"],
    ["on Monday", "2026-11-16"],
    ["上周二", "2026-11-10"],
    ["周三", "2026-11-18"],
    ["11月3号", "2026-11-03"],
    ["十一月三号", "2026-11-03"],
    ["12月30日", "2025-12-30"],
    ["3 Nov", "2026-11-03"],
    ["Nov 3rd", "2026-11-03"],
    ["25号", "2026-10-25"],
    ["2026-11-01", "2026-11-01"],
    ["11/15", "2026-11-15"],
  ])("takes %s for %s", (words, day) => {
    expect(resolveDay(words, NOW)).toBe(day);
  });

  it.each(["last week", "上个月", "月底", "10/11", "11月31号", "a few days ago", "2 weeks ago"])(
    "leaves %s open, which is no single day",
    (words) => {
      expect(resolveDay(words, NOW)).toBeUndefined();
    },
  );

  it("counts from the day at the desk, not in UTC", () => {
    const late = { at: Date.UTC(2026, 10, 22, 18), timeZone: "Asia/Shanghai" };

    expect(resolveDay("昨天", late)).toBe("2026-11-22");
  });
});
