import { afterEach, describe, expect, it } from "vitest";
import { inReadersZone } from "../../../browser/look/reader-time.ts";

const zone = process.env["TZ"];
const text =
  "Nobody can take your chat right now; we are back at 09:00 Beijing time, in 7 h 43 min.";
const moments = [{ at: "2026-11-17T01:00:00.000Z", text: "at 09:00 Beijing time, in 7 h 43 min" }];
const now = Date.parse("2026-11-16T17:17:00Z");

describe("a line on the screen of someone elsewhere", () => {
  afterEach(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  it.each([
    ["Asia/Shanghai", "at 09:00 your time."],
    ["America/Los_Angeles", "at 17:00 your time."],
    ["Asia/Kathmandu", "at 06:45 your time."],
    ["Europe/London", "on Tue 17 Nov at 01:00 your time."],
  ])("tells the time in %s", (reader, ending) => {
    process.env["TZ"] = reader;

    expect(inReadersZone(text, moments, { lang: "en", now }).endsWith(ending)).toBe(true);
  });

  it("leaves a line without moments as it is", () => {
    expect(inReadersZone(text, undefined, { lang: "en", now })).toBe(text);
  });
});
