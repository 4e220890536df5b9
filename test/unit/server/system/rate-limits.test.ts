import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LimitedUse } from "../../../../server/system/limiter.ts";
import { networkOf } from "../../../../server/system/network-of.ts";
import { ALLOWANCES, createLimiter } from "../../../../server/system/rate-limits.ts";

describe("createLimiter", () => {
  it("allows what the table says and then names the wait", async () => {
    const limiter = createLimiter({ factor: 1 });

    for (let use = 0; use < 5; use += 1)
      expect(await limiter.take("case:find", "203.0.113.9")).toEqual({ ok: true });
    const refused = await limiter.take("case:find", "203.0.113.9");

    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.retryMs).toBeGreaterThan(60_000);
  });

  it("counts every caller and every use apart", async () => {
    const limiter = createLimiter({ factor: 0.01 });

    expect(await limiter.take("case:find", "a")).toEqual({ ok: true });
    expect(await limiter.take("case:find", "b")).toEqual({ ok: true });
    expect(await limiter.take("http:upload", "a")).toEqual({ ok: true });
    expect((await limiter.take("case:find", "a")).ok).toBe(false);
  });

  it("lets 500 shoppers and 200 agents of one address come at once", async () => {
    const limiter = createLimiter({ factor: 1 });
    const address = networkOf("203.0.113.9");
    const refused: string[] = [];
    const take = async (what: LimitedUse) => {
      if (!(await limiter.take(what, address)).ok) refused.push(what);
    };

    for (let shopper = 0; shopper < 500; shopper += 1) {
      await take("socket:connect");
      await take("conversation:open");
      for (let request = 0; request < 20; request += 1) await take("http:request");
    }
    for (let agent = 0; agent < 200; agent += 1) await take("accounts:sign-in");

    expect(refused).toEqual([]);
  });

  it("never lets one network do more than its allowance, whichever of its addresses asks", async () => {
    const host = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
    const hosts = fc.array(host, { minLength: 30, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(hosts, fc.integer({ min: 1, max: 20 }), async (asking, most) => {
        const limiter = createLimiter({ factor: most / ALLOWANCES["link:open"].uses });
        let passed = 0;
        for (const groups of asking) {
          const address = `2001:db8:1:2:${groups.map((group) => group.toString(16)).join(":")}`;
          if ((await limiter.take("link:open", networkOf(address))).ok) passed += 1;
        }
        expect(passed).toBe(most);
        expect(await limiter.take("link:open", networkOf("2001:db8:1:3::1"))).toEqual({ ok: true });
      }),
      { numRuns: 30 },
    );
  });
});
