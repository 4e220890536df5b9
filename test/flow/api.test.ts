import { randomUUID } from "node:crypto";
import { type OpenAPIClient, OpenAPIClientAxios, type OpenAPIV3_1 } from "openapi-client-axios";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { API_SCOPES, type ApiScope, apiSchemas } from "../../kernel/protocol/api.ts";
import { FACT_TYPES } from "../../kernel/protocol/facts.ts";
import type { AccountRole } from "../../server/accounts/account.ts";
import { AgentClient, signIn } from "../support/agent-client.ts";
import { findCanaries } from "../support/plant-canaries.ts";
import { readZip } from "../support/read-zip.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const PASSWORD = "correct horse battery staple";
const DAY = 86_400_000;
/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000, interval: 50 };
let server: RunningServer;
let shopper: ShopperClient;
let document: OpenAPIV3_1.Document;
beforeAll(async () => {
  server = await startServer({ env: { FAQ_DIR: smallFaq() } });
  const response = await fetch(`${server.url}/api/docs/openapi.json`);
  document = (await response.json()) as OpenAPIV3_1.Document;
  shopper = new ShopperClient(server.url).connect();
  await vi.waitFor(() => expect(shopper.token).toBeDefined(), SLOW);
});
afterAll(async () => {
  shopper.disconnect();
  await server.stop();
});

const cookies = new Map<string, string>();
const cookieOf = async (name: string, roles: AccountRole[]): Promise<string> => {
  const known = cookies.get(name);
  if (known !== undefined) return known;
  const email = `${name}@shop.example`;
  await server.app.accounts.admin.add({ email, name, password: PASSWORD, roles });
  const cookie = await signIn(server.url, email, PASSWORD);
  cookies.set(name, cookie);
  return cookie;
};
const askTokens = (cookie: string, method: string, path = "", body?: object) =>
  fetch(`${server.url}/api/tokens${path}`, {
    method,
    headers: { "Content-Type": "application/json", Cookie: cookie, Origin: server.url },
    ...(body && { body: JSON.stringify(body) }),
  });
const makeToken = async (cookie: string, scopes: readonly ApiScope[] = API_SCOPES) => {
  const response = await askTokens(cookie, "POST", "", { name: "test", scopes, days: null });
  return (await response.json()) as { token: { id: string }; secret: string };
};
/** A client that a public generator makes of the document, and of nothing else. */
const clientOf = async (secret: string): Promise<OpenAPIClient> => {
  const api = new OpenAPIClientAxios({
    definition: document,
    axiosConfigDefaults: {
      headers: { Authorization: `Bearer ${secret}` },
      validateStatus: () => true,
    },
  });
  return await api.init();
};
const clientFor = async (name: string, roles: AccountRole[], scopes?: readonly ApiScope[]) =>
  await clientOf((await makeToken(await cookieOf(name, roles), scopes)).secret);
/** Operations that were called so far. */
const called = new Set<string>();
const ask = async (
  client: OpenAPIClient,
  operation: string,
  params: object = {},
  body?: object,
  key?: string,
) => {
  const call = client[operation];
  if (call === undefined) throw new Error(`the document has no ${operation}`);
  called.add(operation);
  const headers = key === undefined ? {} : { headers: { "Idempotency-Key": key } };
  const { status, data } = await call({ lang: "en", ...params }, body ?? null, headers);
  return { status, data };
};

describe("a client generated from /api/docs/openapi.json", () => {
  it("takes a chat, answers it once, tags and resolves it, and reads it all again", async () => {
    const client = await clientFor("anna", ["agent", "supervisor"]);
    // Chats of agents who are not there go back to the queue: the holder's console is open.
    const holder = new AgentClient(server.url, cookies.get("anna") ?? "").connect();
    onTestFinished(() => holder.disconnect());
    await vi.waitFor(() => expect(holder.socket.connected).toBe(true), SLOW);
    await holder.must("desk:open", { lang: "en" });
    shopper.say("the mug is broken");
    await vi.waitFor(() => expect(shopper.waiting).toBe(0), SLOW);
    await shopper.ask("message:send", {
      clientMsgId: randomUUID(),
      content: { kind: "action", action: { name: "talk_to_person" }, label: "Person" },
    });
    const ticket = await vi.waitFor(async () => {
      const { data } = await ask(client, "listTickets");
      const [found] = apiSchemas.TicketPage.parse(data).data;
      if (found === undefined) throw new Error("no ticket yet");
      return found;
    }, SLOW);
    const of = { id: ticket.id };

    expect(await ask(client, "claimTicket", of)).toMatchObject({
      data: { ticket: { state: "claimed", agent: { name: "anna" } } },
    });
    const stateAfter = async (operation: string, body?: object) => {
      const { data } = await ask(client, operation, of, body);
      const { state, queue } = apiSchemas.OneTicket.parse(data).ticket;
      return `${queue} ${state}`;
    };
    expect(await stateAfter("holdTicket", {})).toBe("after-sales on_hold");
    expect(await stateAfter("unholdTicket")).toBe("after-sales claimed");
    const passed = { to: { queue: "payment" }, note: "about money" };
    expect(await stateAfter("transferTicket", passed)).toMatch(/^payment (?:waiting|offered)$/);
    expect(await stateAfter("claimTicket")).toBe("payment claimed");
    expect(await stateAfter("releaseTicket", { note: "later" })).toMatch(
      /^payment (?:waiting|offered)$/,
    );
    expect(await stateAfter("claimTicket")).toBe("payment claimed");
    const said = { text: "A new one is on its way." };
    const first = await ask(client, "sendMessage", { id: ticket.conversationId }, said, "say-0001");
    const again = await ask(client, "sendMessage", { id: ticket.conversationId }, said, "say-0001");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.data).toEqual(first.data);
    await ask(client, "tagTicket", of, { tags: ["damaged"] });
    const ending = { outcome: "solved" };
    const resolved = await ask(client, "resolveTicket", of, ending, "end-00001");
    const repeated = await ask(client, "resolveTicket", of, ending, "end-00001");
    expect(resolved.data).toMatchObject({ ticket: { state: "resolved", tags: ["damaged"] } });
    expect(repeated).toEqual(resolved);
    await ask(client, "tagTicket", of, { tags: ["praise"] });
    const late = await ask(client, "resolveTicket", of, ending, "end-00001");
    expect(late).toEqual(resolved);
    await ask(client, "tagTicket", of, { tags: ["damaged"] });

    const messages = await ask(client, "listMessages", { id: ticket.conversationId });
    const texts = apiSchemas.MessagePage.parse(messages.data).data.flatMap(({ content }) =>
      content.kind === "text" ? [content.text] : [],
    );
    expect(texts.filter((text) => text === said.text)).toHaveLength(1);
    await vi.waitFor(async () => {
      const all = apiSchemas.ConversationPage.parse((await ask(client, "listConversations")).data);
      expect(all.data.map(({ conversationId }) => conversationId)).toContain(ticket.conversationId);
    }, SLOW);
    const whole = await ask(client, "readConversation", { id: ticket.conversationId });
    expect(apiSchemas.ConversationInFull.parse(whole.data)).toMatchObject({
      conversation: { outcome: "solved", tags: ["damaged"] },
    });
  });

  it("reads cases, articles, agents and figures in the shapes of the document", async () => {
    const client = await clientFor("anna", ["agent", "supervisor"]);
    const cases = apiSchemas.CasePage.parse((await ask(client, "listCases")).data);
    const number = cases.data[0]?.number ?? "";
    const one = await ask(client, "readCase", { number });
    const articles = apiSchemas.ArticlePage.parse((await ask(client, "listArticles")).data);
    const [category, slug] = (articles.data[0]?.id ?? "/").split("/");
    const article = await ask(client, "readArticle", { category, slug });
    const agents = await ask(client, "listAgents");
    // The desk's own zone may be in tomorrow already.
    const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
    const report = await ask(client, "readReport", { from: day(-1), to: day(1) });

    expect(apiSchemas.OneCase.parse(one.data).case.number).toBe(number);
    expect(apiSchemas.OneArticle.parse(article.data).article.html).toMatch(/^</);
    expect(apiSchemas.AgentList.parse(agents.data).data.map(({ name }) => name)).toContain("anna");
    expect(apiSchemas.OneReport.parse(report.data).report.handoffs.requests).toBeGreaterThan(0);
    const actions = (await server.app.storage.db.selectFrom("audit_log").selectAll().execute()).map(
      ({ action }) => action,
    );
    for (const action of ["token:create", "api:write", "chat:read", "report:export"])
      expect(actions).toContain(action);
  });

  it("is let in only as far as the token's scopes and its holder's roles go", async () => {
    const narrow = await clientFor("anna", ["agent", "supervisor"], ["articles:read"]);
    const agent = await clientFor("bo", ["agent"]);
    const nobody = await clientOf("fdt_0000000000000000000000000000000000000000000");

    expect(await ask(narrow, "listTickets")).toMatchObject({
      status: 403,
      data: { error: "not_allowed", details: { scope: "tickets:read" } },
    });
    expect((await ask(narrow, "listArticles")).status).toBe(200);
    expect((await ask(agent, "listAgents")).status).toBe(403);
    expect((await ask(agent, "readTicket", { id: "nope" })).status).toBe(404);
    expect(await ask(nobody, "listTickets")).toMatchObject({
      status: 401,
      data: { error: "not_signed_in" },
    });
  });

  it("is told what is wrong with a request, and may not use one key for two", async () => {
    const client = await clientFor("anna", ["agent", "supervisor"]);

    expect(await ask(client, "readReport", { from: "2026-01-02", to: "2026-01-01" })).toMatchObject(
      {
        status: 400,
        data: { details: { field: "to" } },
      },
    );
    const tag = (tags: string[]) => ask(client, "tagTicket", { id: "x" }, { tags }, "same-key-1");
    expect((await tag(["praise"])).status).toBe(404);
    // What failed may be tried again with the same key.
    expect((await tag(["praise"])).status).toBe(404);
    const { data } = await ask(client, "listTickets");
    const id = apiSchemas.TicketPage.parse(data).data[0]?.id ?? "";
    const own = (tags: string[]) => ask(client, "tagTicket", { id }, { tags }, "same-key-2");
    expect((await own(["praise"])).status).toBe(200);
    expect(await own(["damaged"])).toMatchObject({
      status: 400,
      data: { details: { field: "Idempotency-Key" } },
    });
  });

  it("is told to wait after six hundred requests in a minute, and others are not", {
    timeout: 60_000,
  }, async () => {
    const cookie = await cookieOf("anna", ["agent", "supervisor"]);
    // What a token may not do counts, too.
    const { secret } = await makeToken(cookie, ["articles:read"]);
    const asked = () =>
      fetch(`${server.url}/api/v1/agents`, { headers: { Authorization: `Bearer ${secret}` } });
    const statuses: number[] = [];
    while (statuses.length < 620)
      statuses.push(
        ...(await Promise.all(Array.from({ length: 20 }, async () => (await asked()).status))),
      );

    const refused = await asked();

    expect(statuses.filter((status) => status === 403)).toHaveLength(600);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      ...{ error: "rate_limited", details: { retrySeconds: expect.any(Number) } },
    });
    const other = await clientFor("anna", ["agent", "supervisor"]);
    expect((await ask(other, "listAgents")).status).toBe(200);
  });

  it("finds, copies and erases a person for administrators alone", async () => {
    const other = new ShopperClient(server.url).connect();
    onTestFinished(() => other.disconnect());
    await vi.waitFor(() => expect(other.token).toBeDefined(), SLOW);
    other.say("zqpersonqz: my vase is broken");
    await vi.waitFor(() => expect(other.waiting).toBe(0), SLOW);
    const id = other.shown[0]?.conversationId ?? "";
    const { secret } = await makeToken(await cookieOf("root", ["admin"]), ["privacy:write"]);
    const client = await clientOf(secret);
    const refused = await clientFor("anna", ["agent", "supervisor"]);

    const found = await ask(client, "findPerson", {}, { by: "conversation", id });
    expect(apiSchemas.FoundPerson.parse(found.data).data).toMatchObject([{ id, found: "named" }]);
    called.add("exportPerson");
    const zip = await fetch(`${server.url}/api/v1/people/export`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ ids: [id] }),
    });
    const files = readZip(Buffer.from(await zip.arrayBuffer()));
    expect(files["conversation-1/data.json"]?.toString()).toContain("zqpersonqz");
    for (const [operation, body] of [
      ["findPerson", { by: "conversation", id }],
      ["exportPerson", { ids: [id] }],
      ["erasePerson", { ids: [id] }],
    ] as const)
      expect((await ask(refused, operation, {}, body)).status).toBe(403);
    const erased = await ask(client, "erasePerson", {}, { ids: [id] });
    const again = await ask(client, "erasePerson", {}, { ids: [id] });

    expect(apiSchemas.Erasure.parse(erased.data).data).toEqual([{ id, kind: "erased" }]);
    expect(apiSchemas.Erasure.parse(again.data).data).toEqual([
      { id, kind: "nothing", before: expect.any(String) },
    ]);
    expect(await findCanaries(server.app.storage, "zqpersonqz")).toEqual([]);
  });

  it("has called every operation of the document by now", () => {
    const operations = Object.values(document.paths ?? {}).flatMap((path) =>
      Object.values(path ?? {}).flatMap((one) =>
        typeof one === "object" && "operationId" in one ? [one.operationId] : [],
      ),
    );

    expect(operations.length).toBeGreaterThan(15);
    expect(operations.filter((id) => !called.has(id ?? ""))).toEqual([]);
  });
});

describe("/api/tokens", () => {
  it("shows the secret once, keeps a hash, and revokes at once", async () => {
    const cookie = await cookieOf("carl", ["agent"]);
    const { token, secret } = await makeToken(cookie);
    const client = await clientOf(secret);
    const before = await ask(client, "listTickets");
    const list = await (await askTokens(cookie, "GET")).text();
    const other = await askTokens(await cookieOf("bo", ["agent"]), "DELETE", `/${token.id}`);
    const gone = await askTokens(cookie, "DELETE", `/${token.id}`);
    const after = await ask(client, "listTickets");

    expect([before.status, other.status, gone.status, after.status]).toEqual([200, 404, 204, 401]);
    expect(list).not.toContain(secret);
    const stored = await server.app.storage.db.selectFrom("api_tokens").selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it("is for who is signed in and works at the desk", async () => {
    const wanted = { name: "x", scopes: ["tickets:read"], days: 1 };

    expect((await askTokens("", "GET")).status).toBe(401);
    const editor = await cookieOf("eve", ["editor"]);
    expect((await askTokens(editor, "POST", "", wanted)).status).toBe(403);
  });
});

describe("/api/docs", () => {
  it("is a page that names every operation and every fact", async () => {
    const page = await (await fetch(`${server.url}/api/docs`)).text();

    for (const path of Object.keys(document.paths ?? {})) expect(page).toContain(`/api/v1${path}`);
    for (const type of FACT_TYPES) expect(page).toContain(`<code>${type}</code>`);
    expect(document.openapi).toBe("3.1.0");
  });
});
