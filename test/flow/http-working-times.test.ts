/** Working times over HTTP: one's own, or anybody's for supervisors; told to consoles at once. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AccountRole } from "../../server/accounts/account.ts";
import { AgentClient, signIn } from "../support/agent-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const PASSWORD = "correct horse battery staple";
const NEVER = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ env: { FAQ_DIR: smallFaq() } });
});
afterAll(() => server.stop());

async function join(name: string, role: AccountRole) {
  const email = `${name}@shop.example`;
  const { id } = await server.app.accounts.admin.add({
    ...{ email, name, password: PASSWORD, roles: [role] },
  });
  const cookie = await signIn(server.url, email, PASSWORD);
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: { cookie, origin: server.url, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return { id, cookie, call };
}

describe("working times over HTTP", () => {
  it("are one's own or a supervisor's to set, follow at once, and are written down", async () => {
    const [anna, ben, sue] = [
      await join("anna", "agent"),
      await join("ben", "agent"),
      await join("sue", "supervisor"),
    ];
    const screen = new AgentClient(server.url, ben.cookie).connect();
    await vi.waitFor(() => expect(screen.socket.connected).toBe(true));
    const path = `/api/agents/${anna.id}/working-times`;

    const own = await anna.call("PUT", path, {
      workingTimes: { ...NEVER, mon: [["09:00", "12:00"]] },
    });
    const alien = await ben.call("PUT", path, { workingTimes: null });
    const wrong = await anna.call("PUT", path, { workingTimes: { mon: [["12:00", "9:00"]] } });
    const set = await sue.call("PUT", path, { workingTimes: NEVER });
    const read = await anna.call("GET", path);
    const unread = await ben.call("GET", path);

    expect([own.status, alien.status, wrong.status, set.status]).toEqual([200, 404, 400, 200]);
    expect(read.body).toEqual({ workingTimes: NEVER, timeZone: "Asia/Shanghai" });
    expect(unread.status).toBe(404);
    await vi.waitFor(() =>
      expect(screen.facts).toContainEqual({
        event: "agent:changed",
        fact: { agent: expect.objectContaining({ id: anna.id, duty: "off", backAt: null }) },
      }),
    );
    screen.socket.disconnect();
    const { body } = await sue.call("GET", "/api/audit");
    expect(body["lines"]).toContainEqual(
      expect.objectContaining({ action: "account:change", subject: `${anna.id} workingTimes` }),
    );
  });

  it("tells supervisors, and nobody else, who was at the desk", async () => {
    const [cleo, tom] = [await join("cleo", "agent"), await join("tom", "supervisor")];
    const screen = new AgentClient(server.url, cleo.cookie).connect();
    await screen.ask("desk:open", { lang: "en" });
    const range = "from=2000-01-01&to=2000-01-02";

    expect((await cleo.call("GET", `/api/work?${range}`)).status).toBe(403);
    expect((await tom.call("GET", "/api/work?from=2026-01-02&to=2026-01-01")).status).toBe(400);
    expect((await tom.call("GET", `/api/work?${range}`)).body).toEqual({ work: [] });
    const log = await server.app.storage.db
      .selectFrom("work_log")
      .select("state")
      .where("agent_id", "=", cleo.id)
      .execute();
    expect(log).toEqual([{ state: "available" }]);
    screen.socket.disconnect();
  });
});
