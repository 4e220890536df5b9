import { describe, expect, it } from "vitest";
import { createLimiter } from "../../../../server/system/rate-limits.ts";

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

  it("lets this machine open more chats than a shopper", async () => {
    const limiter = createLimiter({ factor: 1 });

    for (let use = 0; use < 20; use += 1)
      expect((await limiter.take("conversation:open", "::ffff:127.0.0.1")).ok).toBe(true);
    for (let use = 0; use < 6; use += 1) await limiter.take("conversation:open", "203.0.113.9");
    expect((await limiter.take("conversation:open", "203.0.113.9")).ok).toBe(false);
  });
});
