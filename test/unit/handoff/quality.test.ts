import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../../bot/settings/parse-settings.ts";
import { findPointsFault, qualitySchema, scoreOf, weekOf } from "../../../handoff/quality.ts";

const parse = (text: string) => parseSettings("settings/quality.yaml", text, qualitySchema);
const card = qualitySchema.parse({
  most: 4,
  criteria: [
    { key: "right", weight: 3, label: { zh: "对", en: "Right" } },
    { key: "kind", label: { zh: "好", en: "Kind" } },
  ],
});

describe("settings/quality.yaml", () => {
  it("ships a card in both languages, and rules that can be switched off", () => {
    const shipped = parse(readFileSync("settings/quality.yaml", "utf8"));
    const off = qualitySchema.parse({ pick: { starsAtMost: "off", longerThanMinutes: false } });

    expect(shipped.kind === "ok" && shipped.value.criteria.length).toBe(5);
    expect(off.pick).toMatchObject({ starsAtMost: null, longerThanMinutes: null, days: 14 });
  });

  it("refuses a criterion that is there twice", () => {
    const line = "  - { key: a, label: { zh: 甲, en: A } }\n";
    const parsed = parse(`criteria:\n${line}${line}`);

    expect(parsed.kind === "invalid" && parsed.problems[0]?.message).toContain("twice");
  });
});

describe("a score", () => {
  it.each([
    [{ right: 4, kind: 4 }, 100],
    [{ right: 0, kind: 0 }, 0],
    [{ right: 4, kind: 0 }, 75],
    [{ right: 3, kind: 2 }, 69],
    [{ right: null, kind: 1 }, 25],
  ])("is the weighted mean of what applies: %j is %d %%", (points, score) => {
    expect(findPointsFault(card, points)).toBe(undefined);
    expect(scoreOf(card, points)).toBe(score);
  });

  it.each([
    [{ right: 4 }, "kind"],
    [{ right: 5, kind: 1 }, "right"],
    [{ right: 1, kind: 1, other: 1 }, "other"],
    [{ right: null, kind: null }, "right"],
  ])("is not given for %j", (points, criterion) => {
    expect(findPointsFault(card, points)).toEqual({ criterion });
  });
});

describe("a week", () => {
  it.each([
    ["2026-11-23", "2026-11-23"],
    ["2026-11-29", "2026-11-23"],
    ["2026-11-30", "2026-11-30"],
    ["2027-01-01", "2026-12-28"],
  ])("that %s is of begins on %s", (date, monday) => {
    expect(weekOf(date)).toBe(monday);
  });
});
