import { describe, expect, it } from "vitest";
import {
  BEGINNING,
  presentWatermark,
  readWatermark,
} from "../../../../server/channels/direct-line/watermark.ts";

describe("a watermark of Direct Line", () => {
  it.each([
    ["12", { seq: 12, changedAt: 0 }],
    ["12.1764600000000", { seq: 12, changedAt: 1764600000000 }],
  ])("reads %s and is written as it was", (text, place) => {
    expect(readWatermark(text)).toEqual(place);
    expect(presentWatermark(place)).toBe(text);
  });

  it.each([undefined, "", "-", "-1", "1.2.3", "1e9", "999999999999", ["1"]])(
    "takes %j for the beginning",
    (given) => {
      expect(readWatermark(given)).toEqual(BEGINNING);
    },
  );
});
