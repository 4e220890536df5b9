import { request as rawRequest } from "node:http";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

const PASSWORD = "correct horse battery";
let http: HttpUnderTest;
beforeAll(async () => {
  http = await startHttp();
  await http.accounts.admin.add({
    email: "ada@x.example",
    name: "Ada",
    password: PASSWORD,
    roles: ["admin"],
  });
});
afterAll(() => http.stop());

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];
const PATHS = [
  "/api/agents/session",
  "/api/agents/me",
  "/api/agents/x",
  "/api/agents/invitation",
  "/api/cases/find",
  "/api/conversation/files",
  "/api/conversation/transcript.txt",
  "/api/files/x",
  "/api/tickets/x/files",
  "/api/articles",
  "/zh/search",
  "/zh/articles/a/b",
];

/** One request as bytes, so that nothing is made well-formed on the way. */
function send(
  method: string,
  path: string,
  given: { headers: Record<string, string>; body: string },
) {
  return new Promise<number>((resolve, reject) => {
    const { port } = new URL(http.url);
    const request = rawRequest(
      { method, path, port, host: "127.0.0.1", headers: given.headers },
      (response) => {
        response.resume().on("end", () => resolve(response.statusCode ?? 0));
      },
    );
    request.on("error", reject);
    request.end(given.body);
  });
}

describe("hostile requests", () => {
  it("are refused without a fault of ours", async () => {
    const anyHeader = fc.constantFrom(
      ["Authorization", "Bearer ../../etc/passwd"],
      ["Authorization", `Bearer ${"a".repeat(200)}`],
      ["Cookie", "frontdesk_session=__proto__; frontdesk_device=a.b.c"],
      ["Cookie", `frontdesk_session=${"x".repeat(300)}`],
      ["Content-Type", "application/json"],
      ["Content-Type", "multipart/form-data; boundary=__proto__"],
      ["Content-Encoding", "gzip"],
      ["X-Forwarded-For", "' or 1=1 --"],
      ["Accept", "*/*;q=x"],
      ["Accept-Language", "%00"],
    );
    const anyBody = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constant('{"__proto__":{"polluted":true}}'),
    );
    const anyQuery = fc.oneof(fc.webQueryParameters(), fc.constant("q[__proto__]=1&q=a&q=b"));

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...METHODS),
        fc.constantFrom(...PATHS),
        anyQuery,
        anyHeader,
        anyBody,
        async (method, path, query, header, body) => {
          const [name = "", value = ""] = header;
          const bodyless = method === "GET" || method === "HEAD";
          const status = await send(method, `${path}?${query}`, {
            headers: { [name]: value },
            body: bodyless ? "" : body,
          });
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 400 },
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  }, 60_000);

  it("that break off in the middle leave nothing behind", async () => {
    const { port } = new URL(http.url);
    for (let n = 0; n < 40; n += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), "127.0.0.1", () => {
          socket.write(
            "POST /api/agents/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{",
          );
          socket.write("x".repeat(n * 200), () => socket.destroy());
        });
        socket.on("close", () => resolve());
        socket.on("error", () => resolve());
      });
    }

    expect((await http.fetch("/livez")).status).toBe(200);
  });
});

describe("guessing passwords", () => {
  it("tells nothing by its answer or its time about who has an account", async () => {
    const attempt = async (email: string) => {
      const began = performance.now();
      const response = await http.fetch("/api/agents/session", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email, password: "wrong password" }),
      });
      return {
        ms: performance.now() - began,
        status: response.status,
        body: await response.text(),
      };
    };
    await attempt("warm-up@x.example");

    const known = [
      await attempt("ada@x.example"),
      await attempt("ada@x.example"),
      await attempt("ada@x.example"),
    ];
    const unknown = [
      await attempt("bob@x.example"),
      await attempt("bob@x.example"),
      await attempt("bob@x.example"),
    ];

    expect(
      new Set([...known, ...unknown].map(({ status, body }) => `${status} ${body}`)).size,
    ).toBe(1);
    // The fastest of each is least disturbed by what else runs on the machine.
    const fastest = (attempts: { ms: number }[]): number =>
      Math.min(...attempts.map(({ ms }) => ms));
    expect(Math.abs(fastest(known) - fastest(unknown))).toBeLessThan(20);
  });
});
