import { describe, expect, it } from "vitest";
import { presentDay } from "../../../../bot/case/present-day.ts";
import { resolveDay } from "../../../../understanding/details/resolve-day.ts";

describe("presentDay", () => {
  it.each([
    ["昨天", "2026-11-21", "zh", "昨天（11月21日）"],
    ["yesterday", "2026-11-21", "en", "yesterday (21 Nov)"],
    ["昨天", "2026-11-21", "en", "昨天 (21 Nov)"],
    ["11月3号", "2026-11-03", "zh", "11月3号"],
    ["3 Nov", "2026-11-03", "en", "3 Nov"],
    ["11月3号", "2026-11-03", "en", "3 Nov 2026"],
    ["3 Nov", "2026-11-03", "zh", "2026年11月3日"],
    ["2026-11-03", "2026-11-03", "en", "3 Nov 2026"],
    ["2026-11-03", "2026-11-03", "zh", "2026年11月3日"],
    ["上个月", undefined, "zh", "上个月"],
  ] as const)("writes %s (%s) for a reader of %s as %s", (words, day, lang, shown) => {
    expect(presentDay(words, day, lang)).toBe(shown);
  });

  it("is read back as the same day, whenever that is", () => {
    const later = { at: Date.UTC(2026, 11, 20, 8), timeZone: "Asia/Shanghai" };

    expect(resolveDay(presentDay("昨天", "2026-11-21", "zh"), later)).toBe("2026-11-21");
    expect(resolveDay(presentDay("yesterday", "2026-11-21", "en"), later)).toBe("2026-11-21");
    expect(resolveDay("3 Nov 2026", later)).toBe("2026-11-03");
    expect(resolveDay("2026年11月3日", later)).toBe("2026-11-03");
  });
});
