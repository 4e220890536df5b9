import { afterEach, describe, expect, it, vi } from "vitest";
import { createDeskApi } from "../../../web-widget/panel/desk-api.ts";

interface Sent {
  readonly path: string;
  readonly init: RequestInit;
  readonly headers: Headers;
}

/** The panel's calls, each answered by `answer`; what was sent is kept. */
function anApi(answer: () => Response | Promise<Response>, token: string | null = "tok-1") {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    sent.push({ path, init, headers: new Headers(init.headers) });
    return await answer();
  });
  return { sent, api: createDeskApi({ token: () => token ?? undefined, lang: () => "en" }) };
}

const json = (body: unknown, status = 200) => Response.json(body, { status });

afterEach(() => vi.unstubAllGlobals());

describe("createDeskApi", () => {
  it("says who asks and in which language, and sends no cookies", async () => {
    const { api, sent } = anApi(() => json({ cases: [] }));
    await api.cases();

    expect(sent[0]?.path).toBe("/api/conversation/cases?lang=en");
    expect(sent[0]?.init.credentials).toBe("omit");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer tok-1");
    expect(sent[0]?.headers.get("accept-language")).toBe("en");
  });

  it("names nobody before there is a conversation", async () => {
    const { api, sent } = anApi(() => json({ results: [{ id: "refunds/when" }] }), null);
    const found = await api.searchArticles("退款 & co", "zh", new AbortController().signal);

    expect(found).toEqual({ ok: true, value: [{ id: "refunds/when" }] });
    expect(sent[0]?.path).toBe("/api/articles?q=%E9%80%80%E6%AC%BE+%26+co&lang=zh");
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  it("gives what the desk answers", async () => {
    const found = { case: { number: "FD-1" }, key: "k" };
    const { api, sent } = anApi(() => json(found));

    expect(await api.findCase("FD-1", "20261101")).toEqual({ ok: true, value: found });
    expect(JSON.parse(String(sent[0]?.init.body))).toEqual({
      number: "FD-1",
      secondFact: "20261101",
    });
  });

  it("gives the desk's own words when it refuses, and its reason", async () => {
    const refusal = { error: "x", message: "Please sign in.", details: { reason: "expired" } };
    const { api } = anApi(() => json(refusal, 401));

    expect(await api.identify({ shop: "demo", token: "t" })).toEqual({
      ...{ ok: false, status: 401 },
      ...{ reason: "Please sign in.", why: "expired" },
    });
  });

  it("never rejects: no network and no JSON are answers, too", async () => {
    const offline = anApi(() => Promise.reject(new TypeError("Failed to fetch")));
    const away = await offline.api.config();
    const proxy = anApi(() => new Response("<html>Bad gateway</html>", { status: 502 }));

    expect(away).toEqual({ ok: false, status: 0, reason: "" });
    expect(await proxy.api.config()).toMatchObject({ ok: false, status: 502, reason: "" });
  });

  it("takes the key and the token out of what links answer", async () => {
    const made = anApi(() => json({ key: "key-1" }, 201));
    const key = await made.api.makeLink();
    const opened = anApi(() => json({ token: "tok-2" }));

    expect(key).toEqual({ ok: true, value: "key-1" });
    expect(await opened.api.openLink("key-1")).toEqual({ ok: true, value: "tok-2" });
  });

  it("goes out to forget even when the page is left", async () => {
    const { api, sent } = anApi(() => json({}));
    await api.forget();

    expect(sent[0]).toMatchObject({
      path: "/api/conversation/token",
      init: { method: "DELETE", keepalive: true },
    });
  });
});
