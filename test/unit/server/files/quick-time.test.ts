import { describe, expect, it } from "vitest";
import { quickTimeAsMp4 } from "../../../../server/files/quick-time.ts";
import { aMov, box } from "../../../support/mov-bytes.ts";

describe("quickTimeAsMp4", () => {
  it("gives an iPhone's video the brand of an MP4 and leaves all else", () => {
    const mov = aMov("avc1");

    const mp4 = Buffer.from(quickTimeAsMp4(mov) ?? []);

    expect(mp4.toString("latin1", 4, 24)).toBe("ftypmp42\0\0\0\0mp42mp41");
    expect(mp4.subarray(24).equals(mov.subarray(24))).toBe(true);
    expect(quickTimeAsMp4(aMov("hvc1"))).toBeDefined();
  });

  it("refuses other codecs, pointers to other files, and what is cut off", () => {
    expect(quickTimeAsMp4(aMov("ap4h"))).toBeUndefined();
    expect(quickTimeAsMp4(aMov("avc1", box("rmra", "http://elsewhere")))).toBeUndefined();
    expect(quickTimeAsMp4(aMov("avc1").subarray(0, 80))).toBeUndefined();
    expect(quickTimeAsMp4(Buffer.from("qt"))).toBeUndefined();
  });
});
