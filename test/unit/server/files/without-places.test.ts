import { describe, expect, it } from "vitest";
import { withoutPlaces } from "../../../../server/files/without-places.ts";

describe("withoutPlaces", () => {
  it("moves every place a video names to nowhere and keeps all other bytes", () => {
    const video = Buffer.from("\x00\x00ftypmp42 +31.2304+121.4737+004.000/ moov 12.5", "latin1");

    const after = Buffer.from(withoutPlaces(video)).toString("latin1");

    expect(after).toBe("\x00\x00ftypmp42 +00.0000+000.0000+000.000/ moov 12.5");
    expect(withoutPlaces(Buffer.from("no place"))).toEqual(Buffer.from("no place"));
  });
});
