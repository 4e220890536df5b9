import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { throwHostileRequests } from "../support/hostile-requests.ts";
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

describe("hostile requests", () => {
  it("are refused without a fault of ours", async () => {
    await throwHostileRequests(http.url, { count: 400 });
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
