import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  parseDays,
  parseSpans,
  presentDays,
  presentSpans,
  SETTING_FIELDS,
} from "../../../../../agent-console/studio/settings/setting-fields.ts";
import { readValue, withValue } from "../../../../../agent-console/studio/settings/yaml-values.ts";
import { parseBrandSettings } from "../../../../../bot/settings/desk-settings.ts";

describe("the forms of settings", () => {
  it.each(Object.entries(SETTING_FIELDS))("%s has every value of its form", (file, fields) => {
    const text = readFileSync(file, "utf8");

    const missing = fields.filter(({ path }) => readValue(text, path) === undefined);

    expect(missing.map(({ path }) => path.join("."))).toEqual([]);
  });

  it("change one value and leave remarks and all else alone", () => {
    const text = readFileSync("settings/brand.yaml", "utf8");

    const changed = withValue(text, ["name"], { zh: "小店", en: "Small Shop" });

    expect(parseBrandSettings(changed)).toMatchObject({
      kind: "ok",
      value: { name: { zh: "小店", en: "Small Shop" }, accent: readValue(text, ["accent"]) },
    });
    expect(changed).toContain("# A banner above the chat; null for none.");
    expect(changed).toContain("name: { zh: 小店, en: Small Shop }");
  });

  it("leave a text alone that cannot be read", () => {
    expect(withValue("a: [", ["a"], 1)).toBe("a: [");
  });
});

describe("opening hours", () => {
  it("are written as people write them, in either language", () => {
    expect(parseSpans("09:00-12:00, 13:00 – 18:00")).toEqual([
      ["09:00", "12:00"],
      ["13:00", "18:00"],
    ]);
    expect(parseSpans("09：00 至 12:00、13:00～18:00")).toEqual(
      parseSpans("09:00-12:00,13:00-18:00"),
    );
    expect(parseSpans("")).toEqual([]);
    expect(presentSpans(parseSpans("09:00-21:00"))).toBe("09:00-21:00");
  });

  it("of single days are lines with a date", () => {
    const days = parseDays("2027-01-01\n\n2027-01-02 10:00-14:00\n");

    expect(days).toEqual([
      { date: "2027-01-01", hours: [] },
      { date: "2027-01-02", hours: [["10:00", "14:00"]] },
    ]);
    expect(presentDays(days)).toBe("2027-01-01\n2027-01-02 10:00-14:00");
  });
});
