import { describe, expect, it } from "vitest";
import { isAllowedOrigin, isOwnOrigin } from "../../../../server/system/origins.ts";

const config = { publicUrl: "https://help.example", allowedOrigins: ["https://shop.example"] };
const from = (origin: string | undefined, host = "help.example") =>
  ({ origin, host, protocol: "https" }) as const;

describe("isAllowedOrigin", () => {
  it("lets in our own origin and the listed shops", () => {
    expect(isAllowedOrigin(from("https://help.example"), config)).toBe(true);
    expect(isAllowedOrigin(from("https://shop.example"), config)).toBe(true);
  });

  it.each([
    undefined,
    "null",
    "",
    "https://evil.example",
    "https://shop.example.evil.example",
    "https://evilshop.example",
    "http://shop.example",
    "https://shop.example:8443",
    "https://SHOP.example",
    "https://shop.example/",
  ])("keeps %s out", (origin) => {
    expect(isAllowedOrigin(from(origin), config)).toBe(false);
  });
});

describe("isOwnOrigin", () => {
  it("is the public address alone where it is set, whatever host a request names", () => {
    expect(isOwnOrigin(from("https://help.example"), config)).toBe(true);
    expect(isOwnOrigin(from("https://help.example", "10.0.0.7:3000"), config)).toBe(true);
    expect(isOwnOrigin(from("https://evil.example", "evil.example"), config)).toBe(false);
  });

  it("is the address that was asked when no public one is set", () => {
    const demo = { publicUrl: null };

    expect(
      isOwnOrigin(
        { origin: "http://localhost:3000", host: "localhost:3000", protocol: "http" },
        demo,
      ),
    ).toBe(true);
    expect(
      isOwnOrigin(
        { origin: "http://evil.example", host: "localhost:3000", protocol: "http" },
        demo,
      ),
    ).toBe(false);
    expect(
      isOwnOrigin(
        { origin: "https://localhost:3000", host: "localhost:3000", protocol: "http" },
        demo,
      ),
    ).toBe(false);
  });
});
