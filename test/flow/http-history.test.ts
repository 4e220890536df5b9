import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AccountRole } from "../../server/accounts/account.ts";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

const PASSWORD = "correct horse battery";
let http: HttpUnderTest;
beforeEach(async () => {
  http = await startHttp();
  const { db } = http.storage;
  const nothing = { owner_version: 0, last_seq: 0, answered_seq: 0, seen_by_shopper: 0 };
  await db
    .insertInto("conversations")
    .values({
      ...nothing,
      ...{ id: "c1", token_hash: "t", lang: "en", role: "buyer", owner: "bot", page: "{}" },
      ...{ seen_by_desk: 0, agent_id: null, session_code: null, bot_state: null, origin: null },
      ...{ turn_due: null, turn_holder: null, turn_until: null, closed_at: null },
      ...{ created_at: 1000, updated_at: 2000 },
    })
    .execute();
  await db
    .insertInto("search_texts")
    .values({ conversation_id: "c1", tokens: "zebra", indexed_at: 2000 })
    .execute();
});
afterEach(() => http.stop());

const get = async (path: string, role?: AccountRole) => {
  const headers = role === undefined ? {} : { Cookie: await signIn(role) };
  return await http.fetch(path, { headers });
};
const signIn = async (role: AccountRole): Promise<string> => {
  const email = `${role}@x.example`;
  await http.accounts.admin
    .add({ email, name: role, password: PASSWORD, roles: [role] })
    .catch(() => "was added before");
  const response = await http.fetch("/api/agents/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
};

describe("/api/audit", () => {
  it("knows who signed in, invited and changed an account", async () => {
    const cookie = await signIn("admin");
    const send = (method: string, path: string, body: object) =>
      http.fetch(path, {
        method,
        headers: { "Content-Type": "application/json", Cookie: cookie },
        body: JSON.stringify(body),
      });
    await send("POST", "/api/agents/invitations", { email: "new@x.example", roles: ["agent"] });
    const [me] = await http.accounts.admin.list();
    await send("PATCH", `/api/agents/${me?.id}`, { name: "Ada" });
    const audit = await http.fetch("/api/audit", { headers: { Cookie: cookie } });

    const { lines } = (await audit.json()) as { lines: { action: string; subject: string }[] };
    expect(lines.map(({ action, subject }) => [action, subject]).sort()).toEqual([
      ["account:change", `${me?.id} name`],
      ["account:invite", "agent"],
      ["session:begin", me?.id],
    ]);
    const narrowed = async (query: string) => {
      const answer = await http.fetch(`/api/audit?${query}`, { headers: { Cookie: cookie } });
      const read = (await answer.json()) as { lines: { action: string }[] };
      return read.lines.map(({ action }) => action);
    };
    expect(await narrowed("action=account:invite")).toEqual(["account:invite"]);
    expect(await narrowed(`agent=${me?.id}&action=account:change`)).toEqual(["account:change"]);
    expect(await narrowed("agent=somebody-else")).toEqual([]);
  });
});

describe("/api/reports", () => {
  it("gives supervisors the figures and their tables, and writes the export down", async () => {
    const range = "from=2026-11-01&to=2026-11-02&queue=&language=";
    const report = await get(`/api/reports?${range}`, "supervisor");
    const table = await get(`/api/reports/days.csv?${range}`, "supervisor");
    const audit = await get("/api/audit", "supervisor");

    expect(await report.json()).toMatchObject({ days: [{ chats: 0 }, {}], comments: [] });
    expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(table.headers.get("content-disposition")).toContain("days-2026-11-01_2026-11-02.csv");
    expect((await table.text()).split("\r\n")).toHaveLength(4);
    const { lines } = (await audit.json()) as { lines: object[] };
    const exported = { action: "report:export", subject: "days 2026-11-01_2026-11-02" };
    expect(lines).toContainEqual(expect.objectContaining(exported));
  });
});

describe("/api/quality", () => {
  it("gives supervisors the card in their language, and agents their own scores", async () => {
    const board = await get("/api/quality?lang=zh", "supervisor");
    const own = await get("/api/quality/own", "agent");

    expect(await board.json()).toMatchObject({
      card: { most: 4, criteria: [{ label: "听懂问题" }, {}, {}, {}, {}] },
      ...{ picks: [], agents: [], reviews: [] },
    });
    expect(await own.json()).toMatchObject({ reviews: [], mean: null });
  });

  it.each([
    ["agent", { points: {} }, 403],
    ["supervisor", { points: { understood: 11 } }, 400],
    ["supervisor", { points: { understood: 1 } }, 400],
    ["supervisor", { points: { understood: 1, correct: 1, tone: 1, speed: 1, safety: null } }, 404],
  ] as const)("answers the score of %s %j with %d", async (role, body, status) => {
    const response = await http.fetch("/api/quality/reviews/none", {
      method: "PUT",
      headers: { "Content-Type": "application/json", Cookie: await signIn(role) },
      body: JSON.stringify(body),
    });

    expect(response.status).toBe(status);
  });
});

describe("/api/history", () => {
  it("finds and opens chats for supervisors, and writes the reading down", async () => {
    const found = await get("/api/history?q=zebra&outcome=&language=en&lang=zh", "supervisor");
    const opened = await get("/api/history/c1", "supervisor");
    const audit = await get("/api/audit", "supervisor");

    expect(await found.json()).toMatchObject({ chats: [{ conversationId: "c1" }], next: null });
    expect(await opened.json()).toMatchObject({ chat: { outcome: "bot" }, messages: [] });
    const { lines } = (await audit.json()) as { lines: object[] };
    expect(lines).toContainEqual(
      expect.objectContaining({ agentName: "supervisor", action: "chat:read", subject: "c1" }),
    );
  });

  it("shows an agent nothing of what no agent was asked for", async () => {
    expect(await (await get("/api/history", "agent")).json()).toEqual({ chats: [], next: null });
    expect((await get("/api/history/c1", "agent")).status).toBe(404);
  });

  it("tells why the bot said something, and of nothing else", async () => {
    const { db } = http.storage;
    const said = { conversation_id: "c1", author_name: null, author_id: null, lang: "en" };
    const rest = { client_msg_id: null, visibility: "all", content: "{}", at: 1, edited_at: null };
    const of = (seq: number, author_kind: string, in_reply_to: number | null) => ({
      ...{ ...said, ...rest, id: `m${seq}`, seq, author_kind, in_reply_to, reply_index: 0 },
    });
    await db
      .insertInto("messages")
      .values([of(1, "shopper", null), of(2, "bot", 1), of(3, "bot", null)])
      .execute();
    const candidate = { id: "a/b", title: "About b", probability: 0.9, shown: true };
    const trace = { did: ["answer"], decision: "answer", problemType: null };
    await db
      .insertInto("turn_traces")
      .values({
        ...{ conversation_id: "c1", seq: 1, at: 1 },
        trace: JSON.stringify({ ...trace, candidates: [candidate], articleIds: ["a/b"] }),
      })
      .execute();

    const why = await get("/api/history/c1/traces/2", "supervisor");
    expect(await why.json()).toEqual({
      trace: { ...trace, at: "1970-01-01T00:00:00.001Z", candidates: [candidate] },
    });
    expect((await get("/api/history/c1/traces/3", "supervisor")).status).toBe(404);
    expect((await get("/api/history/c1/traces/1", "supervisor")).status).toBe(404);
    expect((await get("/api/history/c1/traces/x", "supervisor")).status).toBe(400);
    // No ticket, so nothing that an agent sees.
    expect((await get("/api/history/c1/traces/2", "agent")).status).toBe(404);
  });

  it("names what is wrong in a question", async () => {
    const response = await get("/api/history?rating=9", "supervisor");

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ details: { field: "rating" } });
  });

  it.each([
    ["/api/history", undefined, 401],
    ["/api/history", "editor", 403],
    ["/api/history/c1", undefined, 401],
    ["/api/history/c1", "editor", 403],
    ["/api/reports?from=2026-11-01&to=2026-11-02", undefined, 401],
    ["/api/reports?from=2026-11-01&to=2026-11-02", "agent", 403],
    ["/api/reports/days.csv?from=2026-11-01&to=2026-11-02", "editor", 403],
    ["/api/reports/passwords.csv?from=2026-11-01&to=2026-11-02", "supervisor", 404],
    ["/api/reports?from=2026-11-02&to=2026-11-01", "supervisor", 400],
    ["/api/reports?from=2020-01-01&to=2026-11-01", "supervisor", 400],
    ["/api/quality", undefined, 401],
    ["/api/quality", "agent", 403],
    ["/api/quality/own", "editor", 403],
    ["/api/audit", undefined, 401],
    ["/api/audit", "agent", 403],
  ] as const)("refuses %s to %s", async (path, role, status) => {
    expect((await get(path, role)).status).toBe(status);
  });
});
