import { describe, expect, it } from "vitest";
import { hoursSchema } from "../../../handoff/hours.ts";
import { nameMoment, presentWeek } from "../../../handoff/hours-in-words.ts";

const day = [["09:00", "21:00"]];
const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [["10:00", "18:00"]] };
const BEIJING = hoursSchema.parse({
  timeZone: "Asia/Shanghai",
  zoneName: { zh: "北京时间", en: "Beijing time" },
  weekly,
  exceptions: [
    { date: "2026-10-01", hours: [] },
    { date: "2027-01-01", hours: [], name: { zh: "元旦", en: "New Year" } },
  ],
});
const at = (text: string) => Date.parse(text);
const NOW = at("2026-11-16T17:17:00Z");

describe("a moment in words", () => {
  it("names the zone and how long until then, so that it is right wherever it is read", () => {
    const { text } = nameMoment(BEIJING, at("2026-11-17T09:00:00+08:00"), NOW);

    expect(text.en).toBe("at 09:00 Beijing time, in 7 h 43 min");
    expect(text.zh).toBe("北京时间 09:00（7 小时 43 分钟后）");
  });

  it("names the day when it is another one where the service is", () => {
    const { text } = nameMoment(BEIJING, at("2026-11-20T09:00:00+08:00"), NOW);

    expect(text.en).toBe("on Fri 20 Nov at 09:00 Beijing time, in 3 d 7 h");
    expect(text.zh).toBe("北京时间 11月20日周五 09:00（3 天 7 小时后）");
  });

  it.each([
    ["Europe/Berlin", "2026-03-28T20:00:00Z", "2026-03-29T07:00:00Z", "09:00 UTC+2, in 11 h"],
    ["America/New_York", "2026-11-01T03:00:00Z", "2026-11-01T14:00:00Z", "09:00 UTC-5, in 11 h"],
    ["Asia/Kathmandu", "2026-11-16T00:00:00Z", "2026-11-16T03:15:00Z", "09:00 UTC+5:45, in 3 h"],
  ])("stays right over a change of clocks in %s", (timeZone, now, target, words) => {
    const hours = hoursSchema.parse({ timeZone, weekly });

    expect(nameMoment(hours, at(target), at(now)).text.en).toContain(words);
  });
});

describe("the week in words", () => {
  it("tells equal days together, with the zone and the days that will differ", () => {
    const words = presentWeek(BEIJING, NOW);

    expect(words?.en).toBe(
      "Mon–Fri 09:00–21:00, Sat 10:00–18:00, Sun closed; 2027-01-01 New Year closed (Beijing time)",
    );
    expect(words?.zh).toBe(
      "周一至周五 09:00–21:00，周六 10:00–18:00，周日 休息；2027-01-01 元旦 休息（北京时间）",
    );
  });

  it("is nothing when people are never there", () => {
    expect(presentWeek(hoursSchema.parse({ timeZone: "UTC", weekly: {} }), NOW)).toBeNull();
  });
});
