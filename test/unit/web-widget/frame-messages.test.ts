import { describe, expect, it } from "vitest";
import { parseFrameMessage } from "../../../web-widget/frame-messages.ts";

describe("parseFrameMessage", () => {
  it("takes ours", () => {
    expect(parseFrameMessage({ frontdesk: { kind: "close" } })).toEqual({ kind: "close" });
  });

  it.each([
    undefined,
    null,
    7,
    "close",
    {},
    { kind: "close" },
    { frontdesk: "close" },
    { frontdesk: { kind: 1 } },
  ])("leaves %j alone", (data) => {
    expect(parseFrameMessage(data)).toBeUndefined();
  });
});
