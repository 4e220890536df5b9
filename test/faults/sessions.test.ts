import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AgentClient, signIn } from "../support/agent-client.ts";
import { recordFault } from "../support/fault-report.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const PASSWORD = "correct horse battery staple";
const SOCKETS = 3;

describe("check 17: a session that ended", () => {
  let server: RunningServer;
  const slowest = new Map<string, number>();
  beforeAll(async () => {
    server = await startServer({ env: { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" } });
    const add = server.app.accounts.admin.add;
    await add({ email: "ada@x.example", name: "Ada", password: PASSWORD, roles: ["admin"] });
  });
  afterAll(() => server.stop());

  const call = (method: string, path: string, cookie: string, body?: unknown) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: { "content-type": "application/json", origin: server.url, cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const cookieOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");

  /** What ends the session; resolves when it has. */
  type End = (given: { id: string; email: string; cookie: string }) => Promise<unknown>;
  const ENDS: Readonly<Record<string, End>> = {
    "signing in again": async ({ email, cookie }) => {
      const body = { email, password: PASSWORD };
      const again = await call("POST", "/api/agents/session", cookie, body);
      expect(cookieOf(again)).not.toBe(cookie);
    },
    logout: ({ cookie }) => call("DELETE", "/api/agents/session", cookie),
    "password change": async ({ email }) => {
      const elsewhere = await signIn(server.url, email, PASSWORD);
      const body = { current: PASSWORD, next: "a new good phrase" };
      expect((await call("POST", "/api/agents/password", elsewhere, body)).status).toBe(200);
    },
    deactivation: ({ id }) => server.app.accounts.admin.change(id, { active: false }),
    expiry: ({ id }) =>
      server.app.storage.db
        .updateTable("sessions")
        .set({ expires_at: Date.now() })
        .where("agent_id", "=", id)
        .execute(),
  };

  it.each(Object.entries(ENDS))("is dead everywhere within 2 s of %s", async (name, end) => {
    const email = `${name.replaceAll(" ", "-")}@x.example`;
    const add = server.app.accounts.admin.add;
    const { id } = await add({ email, name, password: PASSWORD, roles: ["agent"] });
    const cookie = await signIn(server.url, email, PASSWORD);
    const clients = Array.from({ length: SOCKETS }, () =>
      new AgentClient(server.url, cookie).connect(),
    );
    await Promise.all(clients.map((client) => client.must("desk:open", { lang: "en" })));
    const gone = clients.map(
      (client) =>
        new Promise<number>((resolve) =>
          client.socket.once("disconnect", () => resolve(performance.now())),
        ),
    );

    await end({ id, email, cookie });
    const ended = performance.now();
    const times = (await Promise.all(gone)).map((at) => Math.max(0, at - ended));

    expect(Math.max(...times)).toBeLessThan(2000);
    expect((await call("GET", "/api/agents/me", cookie)).status).toBe(401);
    const back = new AgentClient(server.url, cookie).connect();
    await expect(
      new Promise((_, reject) => back.socket.once("connect_error", reject)),
    ).rejects.toMatchObject({ message: "not_signed_in" });
    for (const client of [...clients, back]) client.disconnect();
    slowest.set(name, Math.max(...times));
    if (slowest.size < Object.keys(ENDS).length) return;
    const figures = [...slowest].map(([what, ms]) => `${what} ${Math.round(ms)} ms`);
    recordFault(17, "SQLite", `slowest of ${SOCKETS} sockets: ${figures.join(", ")}`);
  });
});
