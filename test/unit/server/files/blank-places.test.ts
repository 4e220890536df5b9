import { describe, expect, it } from "vitest";
import { blankPlaces } from "../../../../server/files/blank-places.ts";

describe("blankPlaces", () => {
  it("moves every place a video names to nowhere and keeps all other bytes", () => {
    const video = Buffer.from("\x00\x00ftypmp42 +31.2304+121.4737+004.000/ moov 12.5", "latin1");

    blankPlaces(video);

    expect(video.toString("latin1")).toBe("\x00\x00ftypmp42 +00.0000+000.0000+000.000/ moov 12.5");
  });

  it("finds a place that lies across two of its pieces", () => {
    const video = Buffer.alloc(1_000_100, "x");
    video.write("+31.2304+121.4737/", 999_990);

    blankPlaces(video);

    expect(video.toString("latin1", 999_990, 1_000_009)).toBe("+00.0000+000.0000/x");
  });
});
