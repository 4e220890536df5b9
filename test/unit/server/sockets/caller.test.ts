import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import type { HttpConfig } from "../../../../server/config.ts";
import { callerAddress, mayConnect } from "../../../../server/sockets/caller.ts";

describe("callerAddress", () => {
  const headers = { "x-forwarded-for": "6.6.6.6, 5.5.5.5,4.4.4.4" };

  it.each([
    [0, "1.1.1.1"],
    [1, "4.4.4.4"],
    [2, "5.5.5.5"],
    [9, "6.6.6.6"],
  ])("believes %i proxies", (trusted, expected) => {
    expect(callerAddress(headers, "1.1.1.1", trusted)).toBe(expected);
  });

  it("falls back to the connection when no proxy says anything", () => {
    expect(callerAddress({}, "1.1.1.1", 1)).toBe("1.1.1.1");
    expect(callerAddress({ "x-forwarded-for": " " }, undefined, 1)).toBe("unknown");
  });
});

describe("mayConnect", () => {
  const http = {
    publicUrl: "https://help.example",
    allowedOrigins: ["https://shop.example"],
    trustProxy: 1,
  } as unknown as HttpConfig;
  const request = (headers: IncomingHttpHeaders) =>
    ({ headers: { host: "desk.internal:3000", ...headers }, socket: {} }) as IncomingMessage;

  it.each(["https://shop.example", "https://help.example"])("lets %s in", (origin) => {
    expect(mayConnect(request({ origin }), http)).toBe(true);
  });

  it("believes the host that a request names only while no public address is set", () => {
    const origin = "http://desk.internal:3000";

    expect(mayConnect(request({ origin }), { ...http, publicUrl: null })).toBe(true);
    expect(mayConnect(request({ origin }), http)).toBe(false);
  });

  it.each([
    "https://evil.example",
    "null",
    "https://shop.example.evil",
    "https://evil-shop.example",
    "https://shop.example:8443",
    "http://shop.example",
    "",
  ])("refuses %j", (origin) => {
    expect(mayConnect(request({ origin }), http)).toBe(false);
  });

  it("lets a program without an origin in, but not with a browser's cookie", () => {
    expect(mayConnect(request({}), http)).toBe(true);
    expect(mayConnect(request({ cookie: "session=1" }), http)).toBe(false);
  });

  const cookie = "frontdesk_lang=en; other=1";

  it("lets our own page poll, which brings cookies and no origin", () => {
    const own = [{ "sec-fetch-site": "same-origin" }, { referer: "https://help.example/console/" }];
    for (const headers of own) expect(mayConnect(request({ cookie, ...headers }), http)).toBe(true);
  });

  it("refuses polls with cookies that another page caused", () => {
    const foreign = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site", referer: "https://help.example/console/" },
      { "sec-fetch-site": "none" },
      { referer: "https://evil.example/?https://help.example/" },
      { referer: "https://shop.example/" },
      { referer: "not an address" },
      { referer: "http://desk.internal:3000/widget/panel.html" },
    ];
    for (const headers of foreign)
      expect(mayConnect(request({ cookie, ...headers }), http)).toBe(false);
  });
});
