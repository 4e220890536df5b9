import { describe, expect, it } from "vitest";
import { browserName } from "../../../../server/accounts/browser-name.ts";
import {
  codeAt,
  findStep,
  presentUri,
  stepAt,
  toBase32,
} from "../../../../server/accounts/totp.ts";

/** The secret of RFC 6238, appendix B. */
const SECRET = toBase32(Buffer.from("12345678901234567890"));

describe("one-time codes", () => {
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("are those of RFC 6238 at second %i", (second, code) => {
    expect(codeAt(SECRET, stepAt(second * 1000))).toBe(code);
    expect(findStep(SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, second * 1000)).toBe(
      stepAt(second * 1000),
    );
  });

  it("count half a minute early and late, and no longer", () => {
    const now = 1_800_000_000_000;
    const at = (offset: number) => findStep(SECRET, codeAt(SECRET, stepAt(now) + offset), now);

    expect([-1, 0, 1].map(at)).toEqual([-1, 0, 1].map((offset) => stepAt(now) + offset));
    expect([at(-2), at(2), findStep(SECRET, "", now)]).toEqual([undefined, undefined, undefined]);
  });

  it("are given to an app by a link", () => {
    const uri = presentUri(SECRET, { issuer: "Frontdesk", email: "a b@x.example" });

    expect(uri).toMatch(/^otpauth:\/\/totp\/Frontdesk:a%20b%40x\.example\?issuer=Frontdesk&/);
    expect(uri).toContain(`secret=${SECRET}`);
  });
});

describe("a browser", () => {
  it.each([
    ["Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0", "Firefox · Windows"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
      "Safari · iOS",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Linux"],
    ["curl/8", "?"],
  ])("%s is named by two words", (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name);
  });
});
