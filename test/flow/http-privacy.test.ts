/** A person's data over HTTP: their own by token, anybody's for administrators. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signIn } from "../support/agent-client.ts";
import { insertConversation } from "../support/insert-conversation.ts";
import { findCanaries, plantCanaries } from "../support/plant-canaries.ts";
import { readZip } from "../support/read-zip.ts";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

const WORD = "zqhttpqz";
const FILE = "00000000-0000-4000-8000-0000000000f5";
const PASSWORD = "correct horse battery";

describe("a person's data over HTTP", () => {
  let http: HttpUnderTest;
  let own: Record<string, string>;
  beforeEach(async () => {
    http = await startHttp();
    const token = await insertConversation(http.storage, "c-planted");
    await insertConversation(http.storage, "c-other");
    await plantCanaries(http.storage, { conversationId: "c-planted", fileId: FILE, word: WORD });
    own = { Authorization: `Bearer ${token}` };
  });
  afterEach(() => http.stop());

  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    http.fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  async function signedIn(role: "admin" | "supervisor"): Promise<Record<string, string>> {
    const email = `${role}@x.example`;
    await http.accounts.admin.add({ email, name: role, password: PASSWORD, roles: [role] });
    return { Cookie: await signIn(http.url, email, PASSWORD) };
  }

  it("is given to its shopper as a zip, and to nobody else", async () => {
    const mine = await http.fetch("/api/conversation/data.zip", { headers: own });
    const foreign = await http.fetch("/api/conversation/data.zip", {
      headers: { Authorization: "Bearer token-of-nobody-at-all" },
    });

    const files = readZip(Buffer.from(await mine.arrayBuffer()));
    expect(files["conversation-1/conversation.html"]).toContain(`${WORD} said`);
    expect(mine.headers.get("content-type")).toBe("application/zip");
    expect([foreign.status, (await http.fetch("/api/conversation/data.zip")).status]).toEqual([
      404, 404,
    ]);
  });

  it("is erased by its shopper for good, unless the law asks for it", async () => {
    await http.storage.db.updateTable("cases").set({ hold_reason: "court" }).execute();
    const kept = await http.fetch("/api/conversation", { method: "DELETE", headers: own });
    await http.storage.db.updateTable("cases").set({ hold_reason: null }).execute();
    const erased = await http.fetch("/api/conversation", { method: "DELETE", headers: own });
    const again = await http.fetch("/api/conversation", { method: "DELETE", headers: own });

    expect([kept.status, erased.status, again.status]).toEqual([409, 200, 404]);
    expect(await kept.json()).toMatchObject({ error: "must_be_kept" });
    expect(await findCanaries(http.storage, WORD)).toEqual([]);
  });

  it("is erased at once where nothing is under way, else an administrator is asked and may decline", async () => {
    await http.storage.db
      .updateTable("conversations")
      .set({ shopper_id: null, last_seq: 1 })
      .execute();
    const admin = await signedIn("admin");
    const seen = async () =>
      (await (await http.fetch("/api/privacy", { headers: admin })).json()) as {
        requests: { conversationId: string; caseNumber: string }[];
      };
    const other = { Authorization: `Bearer token-of-c-other` };
    const nothing = await http.fetch("/api/conversation", { method: "DELETE", headers: other });
    const first = await http.fetch("/api/conversation", { method: "DELETE", headers: own });
    await http.fetch("/api/conversation", { method: "DELETE", headers: own });
    const waiting = await seen();
    const path = "/api/privacy/requests/c-planted/decline";
    const reason = "your refund is on its way";
    const refused = await post(path, { reason }, await signedIn("supervisor"));
    const declined = await post(path, { reason }, admin);
    const again = await post(path, { reason }, admin);

    expect([nothing.status, first.status]).toEqual([200, 202]);
    expect([await nothing.json(), await first.json()]).toEqual([
      { erased: true },
      { erased: false },
    ]);
    expect(waiting.requests).toMatchObject([
      { conversationId: "c-planted", caseNumber: "FD-CANA-RY22" },
    ]);
    expect([refused.status, declined.status, again.status]).toEqual([403, 200, 404]);
    expect((await seen()).requests).toEqual([]);
    const { content } = await http.storage.db
      .selectFrom("messages")
      .select("content")
      .orderBy("seq", "desc")
      .executeTakeFirstOrThrow();
    expect(content).toContain(reason);
  });

  it("opens no more once its token was cleared from the device", async () => {
    const clear = () => http.fetch("/api/conversation/token", { method: "DELETE", headers: own });
    const [first, again] = [await clear(), await clear()];
    const later = await http.fetch("/api/conversation/data.zip", { headers: own });

    expect([first.status, again.status, later.status]).toEqual([200, 200, 404]);
  });

  it("is found, copied, kept and erased by administrators alone", async () => {
    const [admin, supervisor] = [await signedIn("admin"), await signedIn("supervisor")];
    const subject = { by: "contact", contact: `${WORD}@example.org` };
    const ids = { ids: ["c-planted"] };
    const number = "FD-CANA-RY22";
    for (const [path, body] of [
      ["/api/privacy/find", subject],
      ["/api/privacy/export", ids],
      ["/api/privacy/erase", ids],
      ["/api/privacy/holds", { number, reason: "court" }],
    ] as const)
      expect((await post(path, body, supervisor)).status, path).toBe(403);

    const found = await (await post("/api/privacy/find", subject, admin)).json();
    const copy = await post("/api/privacy/export", ids, admin);
    await post("/api/privacy/holds", { number, reason: "court" }, admin);
    const held = await (await post("/api/privacy/erase", ids, admin)).json();
    const looked = await (await http.fetch("/api/privacy", { headers: admin })).json();
    await post("/api/privacy/holds", { number, reason: null }, admin);
    const erased = await (await post("/api/privacy/erase", ids, admin)).json();

    expect(found).toMatchObject({
      conversations: [{ id: "c-planted", found: "given", consent: null }],
    });
    expect(copy.status).toBe(200);
    expect(held).toMatchObject({ results: [{ kind: "held", caseNumber: number }] });
    expect(looked).toMatchObject({
      holds: [{ number, reason: "court" }],
      log: expect.arrayContaining([expect.objectContaining({ what: "exported", by: "agent" })]),
    });
    expect(erased).toMatchObject({ results: [{ kind: "erased" }] });
    expect(await findCanaries(http.storage, WORD)).toEqual([]);
  });
});
