/** Where the shop names the roles that see contacts, nobody else gets one: by socket, HTTP, export or token. */
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AccountRole } from "../../server/accounts/account.ts";
import { AgentClient, signIn } from "../support/agent-client.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const PASSWORD = "correct horse battery staple";
const SLOW = { timeout: 60_000, interval: 50 };
const MAIL = "canary.lin@shopper.example";
const PHONE = "13812345678";
/** The phone as whoever looks for it would find it, however it is written. */
const HIDDEN = /canary\.lin@|138[\s-]?1234[\s-]?5678/;

let server: RunningServer;
let settings: string;
let shopper: ShopperClient;
const people: Record<"agent" | "head", AgentClient> = {} as never;
const cookies: Record<"agent" | "head", string> = {} as never;

function restrictedSettings(): string {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-covered-"));
  cpSync(join(import.meta.dirname, "../../settings"), folder, { recursive: true });
  const file = join(folder, "privacy.yaml");
  const shipped = readFileSync(file, "utf8");
  writeFileSync(file, shipped.replace("contactsInFull: null", "contactsInFull: [supervisor]"));
  return folder;
}

beforeAll(async () => {
  settings = restrictedSettings();
  server = await startServer({ env: { FAQ_DIR: smallFaq(), SETTINGS_DIR: settings } });
  await enter("agent", ["agent"]);
  await enter("head", ["agent", "supervisor"]);
  shopper = new ShopperClient(server.url).connect();
  await vi.waitFor(() => expect(shopper.token).toBeDefined(), SLOW);
}, 120_000);
afterAll(async () => {
  for (const one of [...Object.values(people), shopper]) one.disconnect();
  await server.stop();
  rmSync(settings, { recursive: true, force: true });
});

async function enter(who: "agent" | "head", roles: AccountRole[]): Promise<void> {
  const email = `${who}@desk.example`;
  await server.app.accounts.admin.add({ email, name: who, password: PASSWORD, roles });
  cookies[who] = await signIn(server.url, email, PASSWORD);
  const client = new AgentClient(server.url, cookies[who]).connect();
  people[who] = client;
  await vi.waitFor(() => expect(client.socket.connected).toBe(true), SLOW);
  await client.must("desk:open", { lang: "en" });
}

const get = async (who: "agent" | "head", path: string): Promise<string> => {
  const response = await fetch(server.url + path, { headers: { Cookie: cookies[who] } });
  expect([path, response.status]).toEqual([path, 200]);
  return await response.text();
};

/** What the agent without a chat has read, as the audit log has it. */
const readings = async () =>
  await server.app.storage.db
    .selectFrom("audit_log")
    .innerJoin("agents", "agents.id", "audit_log.agent_id")
    .select("subject")
    .where("agents.name", "=", "agent")
    .where("action", "=", "chat:read")
    .execute();

async function tokenOf(who: "agent" | "head"): Promise<string> {
  const scopes = ["tickets:read", "conversations:read", "cases:read"];
  const response = await fetch(`${server.url}/api/tokens`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Cookie: cookies[who], Origin: server.url },
    body: JSON.stringify({ name: "test", scopes, days: null }),
  });
  return ((await response.json()) as { secret: string }).secret;
}

describe("somebody who may not see contacts in full", () => {
  it("is shown none anywhere, and whoever may is shown all", async () => {
    await people.agent.must("presence:set", { state: "busy" });
    shopper.say(`the mug is broken, write to ${MAIL} or call ${PHONE}`);
    await vi.waitFor(() => expect(shopper.waiting).toBe(0), SLOW);
    await shopper.ask("message:send", {
      clientMsgId: randomUUID(),
      content: { kind: "action", action: { name: "talk_to_person" }, label: "Person" },
    });
    const ticket = await vi.waitFor(() => {
      const [found] = people.head.tickets.values();
      if (found === undefined) throw new Error("no ticket yet");
      return found;
    }, SLOW);
    await people.agent.open(ticket.id);
    await people.head.open(ticket.id);
    await people.head.must("ticket:claim", { ticketId: ticket.id });
    for (let times = 0; times < 3; times += 1) await people.agent.open(ticket.id);
    expect(await readings()).toHaveLength(1);
    await people.head.must("message:send", {
      ...{ ticketId: ticket.id, clientMsgId: randomUUID(), visibility: "agents" },
      content: { kind: "text", text: `Call her at ${PHONE} @agent` },
    });
    shopper.say(`again: ${MAIL}`);
    for (const one of Object.values(people))
      await vi.waitFor(() => expect(JSON.stringify(one.facts)).toContain("again: "), SLOW);

    const seen = async (who: "agent" | "head"): Promise<string[]> => {
      const token = { Authorization: `Bearer ${await tokenOf(who)}` };
      const api = async (path: string) =>
        await (await fetch(`${server.url}/api/v1${path}`, { headers: token })).text();
      return [
        JSON.stringify(people[who].facts),
        JSON.stringify(await people[who].must("desk:open", { lang: "en" })),
        JSON.stringify(await people[who].must("ticket:open", { ticketId: ticket.id, lastSeq: 0 })),
        await get(who, `/api/history?q=${encodeURIComponent(PHONE)}`),
        await get(who, `/api/history/${ticket.conversationId}`),
        await api("/tickets"),
        await api(`/conversations/${ticket.conversationId}`),
        await api(`/conversations/${ticket.conversationId}/messages`),
      ];
    };
    const ofAgent = await seen("agent");
    const ofHead = await seen("head");

    expect(ofAgent.filter((text) => HIDDEN.test(text))).toEqual([]);
    expect(ofAgent.join()).toContain("138****5678");
    expect(ofHead.filter((text) => HIDDEN.test(text)).length).toBeGreaterThan(5);
    // What was looked at is written down all the same.
    expect((await readings()).length).toBeGreaterThan(1);
  });

  it("takes back a message of theirs with a contact in it, and does not write it anew", async () => {
    const [ticket] = people.head.tickets.values();
    const ticketId = ticket?.id ?? "";
    await people.agent.must("presence:set", { state: "online" });
    await people.head.must("presence:set", { state: "busy" });
    await people.head.must("ticket:release", { ticketId });
    await people.agent.must("ticket:claim", { ticketId });
    const said = await people.agent.must("message:send", {
      ...{ ticketId, clientMsgId: randomUUID() },
      content: { kind: "text", text: `We call you at ${PHONE}` },
    });
    const anew = { ticketId, seq: said.seq, text: "We call you at 138****5678 today" };
    const changed = await people.agent.ask("message:change", anew);
    const taken = await people.agent.ask("message:change", { ...anew, text: null });

    expect(changed).toMatchObject({ ok: false, error: "wrong_state" });
    expect(taken.ok).toBe(true);
  });
});
