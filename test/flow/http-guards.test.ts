import { afterEach, describe, expect, it } from "vitest";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

let http: HttpUnderTest;
afterEach(() => http.stop());

const JSON_TYPE = { "Content-Type": "application/json" };

describe("security headers", () => {
  it("allow nothing inline and no frame round a page", async () => {
    http = await startHttp();

    const { headers } = await http.fetch("/zh");

    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("let only the listed shops frame the panel", async () => {
    http = await startHttp({ env: { ALLOWED_ORIGINS: "https://shop.example" } });

    const { headers } = await http.fetch("/widget/panel.html");

    expect(headers.get("content-security-policy")).toContain(
      "frame-ancestors 'self' https://shop.example",
    );
  });

  it("let the panel draw and play a video that it holds", async () => {
    http = await startHttp();

    const { headers } = await http.fetch("/widget/panel.html");

    expect(headers.get("content-security-policy")).toContain("media-src 'self' blob:");
  });
});

describe("origins", () => {
  const signIn = (origin: string | null, site?: string) =>
    http.fetch("/api/agents/session", {
      method: "POST",
      headers: {
        ...JSON_TYPE,
        ...(origin !== null && { Origin: origin }),
        ...(site !== undefined && { "Sec-Fetch-Site": site }),
      },
      body: JSON.stringify({ email: "a@x.example", password: "whatever it is" }),
    });

  it("of other pages may not change anything", async () => {
    http = await startHttp({
      env: { PUBLIC_URL: "https://help.example", ALLOWED_ORIGINS: "https://shop.example" },
    });
    const strangers = [
      "https://evil.example",
      "null",
      "https://help.example.evil.example",
      "https://shop.example",
    ];

    for (const origin of strangers) expect((await signIn(origin)).status).toBe(403);
    expect((await signIn(null, "cross-site")).status).toBe(403);
    expect((await signIn("https://help.example")).status).toBe(401);
    expect((await signIn(null)).status).toBe(401);
  });

  it("of the shops may read what is public", async () => {
    http = await startHttp({ env: { ALLOWED_ORIGINS: "https://shop.example" } });
    const read = async (origin: string) =>
      (await http.fetch("/api/widget/config", { headers: { Origin: origin } })).headers.get(
        "access-control-allow-origin",
      );

    expect(await read("https://shop.example")).toBe("https://shop.example");
    expect(await read("https://evil.example")).toBeNull();
  });
});

describe("bad requests", () => {
  it("get one shape of error and never end the process", async () => {
    http = await startHttp();
    const bodies = [
      "{",
      "[]",
      "null",
      '"x"',
      '{"email":{}}',
      '{"__proto__":{"polluted":1},"email":1}',
      "x".repeat(70_000),
    ];

    for (const body of bodies) {
      const response = await http.fetch("/api/agents/session", {
        method: "POST",
        headers: JSON_TYPE,
        body,
      });
      expect([400, 413]).toContain(response.status);
      expect(await response.json()).toMatchObject({
        error: expect.any(String),
        message: expect.any(String),
        details: expect.any(Object),
      });
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect((await http.fetch("/livez")).status).toBe(200);
  });

  it.each([
    "/%",
    "/zh/articles/..%2f..%2fetc/passwd",
    "/zh/articles/a%00/b",
    "/api/files/..%2f..%2fetc%2fpasswd",
    "/widget/../../package.json",
    "/widget/%2e%2e/%2e%2e/package.json",
    "/console/..%5c..%5cpackage.json",
    `/zh/articles/${"a".repeat(300)}/b`,
    "/xx",
    "/api/nothing",
  ])("find nothing at %s", async (path) => {
    http = await startHttp();

    const response = await http.fetch(path);

    expect([400, 404]).toContain(response.status);
  });

  it("are answered in the language asked for", async () => {
    http = await startHttp();
    const message = async (language: string) => {
      const response = await http.fetch("/api/nothing", {
        headers: { "Accept-Language": language },
      });
      return ((await response.json()) as { message: string }).message;
    };

    expect(await message("en-GB,en")).toMatch(/^Not found/);
    expect(await message("zh-CN")).toMatch(/^没有找到/);
  });

  it("are refused with the wait when there are too many", async () => {
    const limiter = {
      take: async () => ({ ok: false, retryMs: 4200 }) as const,
      giveBack: async () => {},
    };
    http = await startHttp({ deps: { limiter } });

    const response = await http.fetch("/api/articles?q=x");

    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("5");
    expect((await http.fetch("/livez")).status).toBe(200);
  });
});

describe("health", () => {
  it("tells ready, degraded and draining apart, and explains on request", async () => {
    http = await startHttp();
    http.health.add("model", () => ({ state: "degraded", detail: "words only" }));

    expect(await (await http.fetch("/readyz")).json()).toEqual({ status: "degraded" });
    expect(await (await http.fetch("/readyz?verbose")).json()).toMatchObject({
      checks: { model: { state: "degraded", detail: "words only" } },
    });
    http.health.drain();
    expect((await http.fetch("/readyz")).status).toBe(503);
    expect((await http.fetch("/livez")).status).toBe(200);
  });

  it("is not ready while a check fails or throws", async () => {
    http = await startHttp();
    http.health.add("database", () => {
      throw new Error("secret connection string");
    });

    const response = await http.fetch("/readyz?verbose");

    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("secret");
  });
});
