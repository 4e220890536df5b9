import { describe, expect, it } from "vitest";
import { dutyAt, localTime, nextDuty } from "../../../handoff/working-times.ts";
import { workingTimesSchema } from "../../../kernel/protocol/working-times.ts";

const ZONE = "Asia/Shanghai";
const TIMES = workingTimesSchema.parse({
  mon: [
    ["09:00", "12:00"],
    ["13:00", "18:00"],
  ],
  wed: [["00:00", "24:00"]],
});
/** Monday 30 November 2026, by the shop's clock. */
const on = (clock: string, day = 30) => Date.parse(`2026-11-${day}T${clock}:00+08:00`);

describe("working times", () => {
  it.each([
    ["08:59", "off", "09:00"],
    ["09:00", "on", null],
    ["11:59", "on", null],
    ["12:00", "break", "13:00"],
    ["13:00", "on", null],
  ] as const)("say at %s: %s", (clock, duty, back) => {
    const at = on(clock);

    expect(dutyAt(TIMES, localTime(ZONE, at))).toBe(duty);
    expect(nextDuty(TIMES, { timeZone: ZONE, at })).toBe(back === null ? null : on(back));
  });

  it("look past free days for the next", () => {
    const at = on("18:00");

    expect(dutyAt(TIMES, localTime(ZONE, at))).toBe("off");
    expect(nextDuty(TIMES, { timeZone: ZONE, at })).toBe(Date.parse("2026-12-02T00:00:00+08:00"));
  });

  it("hold nobody back who has none, and let nobody work who has no time at all", () => {
    const never = workingTimesSchema.parse({});

    expect(dutyAt(null, localTime(ZONE, on("03:00")))).toBe("on");
    expect(nextDuty(null, { timeZone: ZONE, at: on("03:00") })).toBeNull();
    expect(dutyAt(never, localTime(ZONE, on("10:00")))).toBe("off");
    expect(nextDuty(never, { timeZone: ZONE, at: on("10:00") })).toBeNull();
  });

  it("go by the clock of the zone, also when it is changed to summer time", () => {
    const sunday = workingTimesSchema.parse({ sun: [["09:00", "10:00"]] });
    const berlin = (iso: string) => dutyAt(sunday, localTime("Europe/Berlin", Date.parse(iso)));

    expect(berlin("2026-03-29T07:00:00Z")).toBe("on");
    expect(berlin("2026-03-22T07:59:00Z")).toBe("off");
    expect(berlin("2026-03-22T08:00:00Z")).toBe("on");
  });

  it.each([
    [{ mon: [["12:00", "09:00"]] }, "the end must be later than the start"],
    [{ mon: [["9:00", "12:00"]] }, "a time such as 09:00"],
    [
      {
        mon: [
          ["09:00", "12:00"],
          ["11:00", "13:00"],
        ],
      },
      "times of one day must not overlap",
    ],
    [{ funday: [] }, "funday"],
  ])("are refused with words that help: %j", (times, words) => {
    expect(JSON.stringify(workingTimesSchema.safeParse(times).error?.issues)).toContain(words);
  });
});
