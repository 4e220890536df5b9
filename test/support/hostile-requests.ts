/** Requests that nobody honest sends: check 4. */
import { request as rawRequest } from "node:http";
import fc from "fast-check";
import { expect } from "vitest";

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
const anyBody = fc.oneof(fc.json(), fc.string(), fc.constant('{"__proto__":{"polluted":true}}'));
const anyQuery = fc.oneof(fc.webQueryParameters(), fc.constant("q[__proto__]=1&q=a&q=b"));

/** Throws when one is answered as a fault of ours, or something is polluted. `between` runs before each of them. */
export async function throwHostileRequests(
  url: string,
  { count, between = async () => {} }: { count: number; between?: () => Promise<void> },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...METHODS),
      fc.constantFrom(...PATHS),
      anyQuery,
      anyHeader,
      anyBody,
      async (method, path, query, header, body) => {
        await between();
        const [name = "", value = ""] = header;
        const bodyless = method === "GET" || method === "HEAD";
        const status = await send(new URL(url), method, `${path}?${query}`, {
          headers: { [name]: value },
          body: bodyless ? "" : body,
        });
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: count },
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}

/** One request as bytes, so that nothing is made well-formed on the way. */
function send(
  { port }: URL,
  method: string,
  path: string,
  given: { headers: Record<string, string>; body: string },
) {
  return new Promise<number>((resolve, reject) => {
    const { headers } = given;
    const request = rawRequest({ method, path, port, host: "127.0.0.1", headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", reject);
    request.end(given.body);
  });
}
