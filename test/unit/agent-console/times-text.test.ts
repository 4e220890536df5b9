import { describe, expect, it } from "vitest";
import { parseDaySpans, presentDaySpans } from "../../../agent-console/work/times-text.ts";

describe("times of a day, as they are typed", () => {
  it.each([
    ["09:00-12:00, 13:00-18:00", "09:00-12:00, 13:00-18:00"],
    ["9:00–12:00；13：00至18：00", "09:00-12:00, 13:00-18:00"],
    ["13.00 to 18.00, 9.00 - 12.00", "09:00-12:00, 13:00-18:00"],
    ["22:00 ~ 24:00", "22:00-24:00"],
    ["  ", ""],
  ])("are read with the signs of any keyboard: %j", (text, times) => {
    const parsed = parseDaySpans(text);

    expect(parsed.kind === "spans" && presentDaySpans(parsed.spans)).toBe(times);
  });

  it.each([
    ["nine to five", "not_understood"],
    ["09:00", "not_understood"],
    ["25:00-26:00", "not_understood"],
    ["18:00-09:00", "order"],
    ["09:00-12:00, 11:00-13:00", "order"],
  ])("are refused: %j", (text, kind) => {
    expect(parseDaySpans(text)).toEqual({ kind });
  });
});
