import { describe, expect, it } from "vitest";
import { PROTOCOL_VERSION as SAID } from "../../../browser/delivery/protocol-version.ts";
import { isSpoken, PROTOCOL_VERSION } from "../../../kernel/protocol/version.ts";

const major = Number(PROTOCOL_VERSION.split(".")[0]);

describe("the protocol's version", () => {
  it("is the one that the desk's own pages say", () => {
    expect(SAID).toBe(PROTOCOL_VERSION);
  });

  it("serves every minor of its own major, newer ones too", () => {
    for (const minor of [0, 1, 99]) expect(isSpoken(`${major}.${minor}`)).toBe(true);
  });

  it("takes a client that says none as one of before versions were said", () => {
    expect(isSpoken(undefined)).toBe(major === 1);
  });

  it.each([`${major + 1}.0`, "0.9", `${major}`, `${major}.x`, "", 1.1, null, {}, "1".repeat(99)])(
    "refuses %j",
    (version) => {
      expect(isSpoken(version)).toBe(false);
    },
  );
});
