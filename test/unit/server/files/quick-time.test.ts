import { describe, expect, it } from "vitest";
import { makeMp4OfQuickTime } from "../../../../server/files/quick-time.ts";
import { aMov, box } from "../../../support/mov-bytes.ts";

describe("makeMp4OfQuickTime", () => {
  it("gives an iPhone's video the brand of an MP4 and leaves all else", () => {
    const mov = aMov("avc1");

    const mp4 = Buffer.from(mov);
    expect(makeMp4OfQuickTime(mp4)).toBe(true);

    expect(mp4.toString("latin1", 4, 24)).toBe("ftypmp42\0\0\0\0mp42mp41");
    expect(mp4.subarray(24).equals(mov.subarray(24))).toBe(true);
    expect(makeMp4OfQuickTime(aMov("hvc1"))).toBe(true);
  });

  it("refuses other codecs, pointers to other files, and what is cut off", () => {
    expect(makeMp4OfQuickTime(aMov("ap4h"))).toBe(false);
    expect(makeMp4OfQuickTime(aMov("avc1", box("rmra", "http://elsewhere")))).toBe(false);
    expect(makeMp4OfQuickTime(aMov("avc1").subarray(0, 80))).toBe(false);
    expect(makeMp4OfQuickTime(Buffer.from("qt"))).toBe(false);
  });
});
