import { describe, expect, it } from "vitest";
import { hoursSchema, serviceTime } from "../../../handoff/hours.ts";

const WEEK = {
  mon: [["09:00", "18:00"]],
  tue: [
    ["09:00", "12:00"],
    ["13:00", "18:00"],
  ],
};
const HOURS = hoursSchema.parse({
  timeZone: "Asia/Shanghai",
  weekly: { ...WEEK, wed: [], thu: [], fri: [["09:00", "24:00"]], sat: [], sun: [] },
  exceptions: [
    { date: "2026-11-23", hours: [], name: { zh: "店庆", en: "Shop day" } },
    { date: "2026-11-25", hours: [["10:00", "11:00"]] },
  ],
});
const at = (text: string) => Date.parse(`${text}+08:00`);

describe("serviceTime", () => {
  it.each([
    ["2026-11-16T08:59:59", "closed", "2026-11-16T09:00"],
    ["2026-11-16T09:00:00", "open", "2026-11-16T18:00"],
    ["2026-11-16T17:59:59", "open", "2026-11-16T18:00"],
    ["2026-11-16T18:00:00", "closed", "2026-11-17T09:00"],
    ["2026-11-17T12:30:00", "closed", "2026-11-17T13:00"],
    ["2026-11-20T23:59:00", "open", "2026-11-21T00:00"],
    ["2026-11-21T12:00:00", "closed", "2026-11-24T09:00"],
    ["2026-11-25T10:30:00", "open", "2026-11-25T11:00"],
  ])("knows at %s that the desk is %s until %s", (now, state, until) => {
    const time = serviceTime(HOURS, at(now));

    expect(time.state).toBe(state);
    expect(time.state === "open" ? time.closesAt : time.opensAt).toBe(at(`${until}:00`));
  });

  it("says nothing about the next opening when there is none", () => {
    const never = hoursSchema.parse({ timeZone: "UTC", weekly: {} });

    expect(serviceTime(never, 0)).toEqual({ state: "closed", opensAt: null });
  });

  it("keeps local hours through a change to summer time", () => {
    const day = [["09:00", "17:00"]];
    const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
    const berlin = hoursSchema.parse({ timeZone: "Europe/Berlin", weekly });

    const before = serviceTime(berlin, Date.parse("2026-03-28T20:00:00Z"));

    expect(before).toEqual({ state: "closed", opensAt: Date.parse("2026-03-29T07:00:00Z") });
  });
});

describe("hoursSchema", () => {
  it.each([
    [{ timeZone: "Mars/Olympus", weekly: {} }],
    [{ timeZone: "UTC", weekly: { mon: [["18:00", "09:00"]] } }],
    [{ timeZone: "UTC", weekly: { mon: [["9:00", "18:00"]] } }],
    [{ timeZone: "UTC", weekly: { someday: [] } }],
    [{ timeZone: "UTC", weekly: {}, exceptions: [{ date: "23.11.2026" }] }],
  ])("refuses %j", (input) => {
    expect(hoursSchema.safeParse(input).success).toBe(false);
  });
});
