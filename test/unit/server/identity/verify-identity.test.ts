import { describe, expect, it } from "vitest";
import { createIdentityVerifier } from "../../../../server/identity/verify-identity.ts";
import { FakeClock } from "../../../support/fake-clock.ts";
import { signIdentity } from "../../../support/sign-identity.ts";

const SECRET = "a-secret-of-the-shop-that-is-long-enough";

describe("a shop's word about its shopper", () => {
  const clock = new FakeClock();
  const verify = createIdentityVerifier({ shop: SECRET }, clock);
  const now = Math.floor(clock.now() / 1000);
  const sign = (claims: object, secret = SECRET) => signIdentity(claims, secret);
  const good = { sub: "customer-7", name: "Lin", exp: now + 600 };

  it("is believed with the secret of its key", async () => {
    expect(await verify({ shop: "shop", token: sign(good) })).toEqual({
      kind: "verified",
      shop: "shop",
      subject: "customer-7",
      name: "Lin",
    });
  });

  it("may leave the name out", async () => {
    const { name: _, ...nameless } = good;
    expect(await verify({ shop: "shop", token: sign(nameless) })).toMatchObject({ name: null });
  });

  it.each([
    ["of a shop without a secret", "other", sign(good), "unknown_key"],
    ["signed with another secret", "shop", sign(good, "x".repeat(40)), "signature"],
    ["that is too old", "shop", sign({ ...good, exp: now - 120 }), "expired"],
    ["that never ends", "shop", sign({ sub: "customer-7" }), "no_expiry"],
    ["that ends in a month", "shop", sign({ ...good, exp: now + 2_592_000 }), "too_long"],
    ["about nobody", "shop", sign({ exp: now + 600 }), "no_subject"],
    ["that is not valid yet", "shop", sign({ ...good, nbf: now + 3600 }), "claims"],
    ["that is no token", "shop", "hello", "malformed"],
    ["without a signature", "shop", unsigned(good), "algorithm"],
    ["whose claims were changed", "shop", forged(sign(good)), "signature"],
  ])("%s is refused", async (_what, shop, token, reason) => {
    expect(await verify({ shop, token })).toEqual({ kind: "refused", reason });
  });

  it("is read by the desk's clock, give or take a minute", async () => {
    const token = sign({ ...good, exp: now - 30 });
    expect(await verify({ shop: "shop", token })).toMatchObject({ kind: "verified" });
  });
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function unsigned(claims: object): string {
  return `${part({ alg: "none" })}.${part(claims)}.`;
}

/** Another subject under the first one's signature. */
function forged(token: string): string {
  const [head, , signature] = token.split(".");
  return `${head}.${part({ sub: "customer-1", exp: 9_999_999_999 })}.${signature}`;
}
