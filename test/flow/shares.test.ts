/** What one network, or one address, may have at once: the others do not wait for it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import type { HelpContent } from "../../help-centre/help-content.ts";
import { aHelpContent } from "../support/help-content.ts";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

let http: HttpUnderTest;
afterEach(() => http.stop());

const from = (address: string) => ({ "X-Forwarded-For": address });

describe("searches", () => {
  it("of one network wait for each other, and no other network for them", async () => {
    const waiting: (() => void)[] = [];
    const search: HelpContent["search"] = (query) =>
      query === "slow"
        ? new Promise((resolve) => waiting.push(() => resolve([])))
        : Promise.resolve([]);
    http = await startHttp({ env: { TRUST_PROXY: "1" }, help: { ...aHelpContent(), search } });
    const slow = Array.from({ length: 30 }, () =>
      http.fetch("/api/articles?q=slow", { headers: from("192.0.2.1") }),
    );
    await vi.waitFor(() => expect(waiting).toHaveLength(8));

    const other = await http.fetch("/api/articles?q=x", { headers: from("192.0.2.2") });
    const page = await http.fetch("/en/search?q=x", { headers: from("192.0.2.3") });

    expect([other.status, page.status, waiting.length]).toEqual([200, 200, 8]);
    for (let served = 0; served < 30; served += 1) {
      await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
      waiting.shift()?.();
    }
    expect((await Promise.all(slow)).every(({ status }) => status === 200)).toBe(true);
  });
});

describe("passwords", () => {
  it("that one address tries in a storm hold nobody else up", async () => {
    http = await startHttp({ env: { TRUST_PROXY: "1" } });
    const done: string[] = [];
    const attempt = async (name: string, address: string) => {
      const response = await http.fetch("/api/agents/session", {
        method: "POST",
        headers: { "Content-Type": "application/json", ...from(address) },
        body: JSON.stringify({ email: `${name}@x.example`, password: "wrong as it is" }),
      });
      expect(response.status).toBe(401);
      done.push(name);
    };
    const storm = Array.from({ length: 40 }, (_, n) => attempt(`guess${n}`, "192.0.2.1"));
    await vi.waitFor(() => expect(done.length).toBeGreaterThan(0));
    await attempt("bo", "192.0.2.2");
    const place = done.indexOf("bo");
    await Promise.all(storm);

    expect(place).toBeLessThan(20);
  });
});
