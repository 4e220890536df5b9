/** Every way to a shopper's things by HTTP, tried by everyone who must not have them, on the whole server. */
import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FileView } from "../../kernel/protocol/message.ts";
import { signIn } from "../support/agent-client.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const PASSWORD = "correct horse battery";

describe("what belongs to a shopper", () => {
  let server: RunningServer;
  let alice: ShopperClient;
  let bob: ShopperClient;
  let file: FileView;
  let editor: string;
  let supervisor: string;

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(server.url + path, {
      headers: { "Accept-Language": "en", ...headers },
    });
    return { status: response.status, text: await response.text() };
  };
  const bearer = (client: ShopperClient) => ({ Authorization: `Bearer ${client.token}` });
  const account = async (name: string, roles: ("supervisor" | "editor" | "admin")[]) => {
    const email = `${name}@x.example`;
    await server.app.accounts.admin.add({ email, name, password: PASSWORD, roles });
    return signIn(server.url, email, PASSWORD);
  };

  beforeAll(async () => {
    server = await startServer({ env: { RATE_LIMIT_FACTOR: "100", FAQ_DIR: smallFaq() } });
    alice = new ShopperClient(server.url).connect();
    bob = new ShopperClient(server.url).connect();
    alice.say("canary-4711 is my order");
    await vi.waitFor(() => expect(alice.shown.length).toBeGreaterThan(1), 8000);
    await vi.waitFor(() => expect(bob.token).toBeDefined());
    const image = await sharp({
      create: { width: 20, height: 20, channels: 3, background: "#0b6b63" },
    })
      .png()
      .toBuffer();
    const sent = await fetch(`${server.url}/api/conversation/files?name=canary-4711.png`, {
      method: "POST",
      headers: bearer(alice),
      body: new Uint8Array(image),
    });
    file = ((await sent.json()) as { file: FileView }).file;
    editor = await account("edda", ["editor"]);
    supervisor = await account("sue", ["supervisor", "admin"]);
  });
  afterAll(async () => {
    for (const client of [alice, bob]) client.disconnect();
    await server.stop();
  });

  it("is there for the shopper", async () => {
    expect((await get(file.url, bearer(alice))).status).toBe(200);
    expect((await get("/api/conversation/transcript.txt", bearer(alice))).text).toContain(
      "canary-4711",
    );
    expect((await get("/api/conversation/cases", bearer(alice))).status).toBe(200);
  });

  it("looks absent to everyone else, by every route", async () => {
    const others: Record<string, string>[] = [
      {},
      bearer(bob),
      { Authorization: "Bearer wrong-wrong-wrong-wrong" },
      { Authorization: `Basic ${alice.token}` },
      { Cookie: editor },
      { Cookie: `frontdesk_session=${alice.token}` },
    ];
    const absent = {
      url: `/api/files/${randomUUID()}`,
      thumbUrl: `/api/files/${randomUUID()}/thumb`,
    };

    for (const headers of others) {
      for (const which of ["url", "thumbUrl"] as const) {
        const tried = await get(file[which], headers);
        expect(tried).toEqual(await get(absent[which], headers));
        expect(tried.status).toBe(404);
      }
      for (const path of [
        "/api/conversation/transcript.txt",
        "/api/conversation/transcript.html",
        "/api/conversation/cases",
        "/api/cases/FD-AAAA-AAAA/transcript.txt",
      ]) {
        const tried = await get(path, headers);
        expect(tried.text).not.toContain("canary");
      }
    }
  });

  it("is not the desk's either while the bot has the chat", async () => {
    expect((await get(file.url, { Cookie: supervisor })).status).toBe(404);
  });

  it("is the desk's once a person is asked for, but not the editors'", async () => {
    await alice.ask("message:send", {
      clientMsgId: randomUUID(),
      content: { kind: "action", action: { name: "talk_to_person" }, label: "person" },
    });

    await vi.waitFor(
      async () => expect((await get(file.url, { Cookie: supervisor })).status).toBe(200),
      8000,
    );
    expect((await get(file.url, { Cookie: editor })).status).toBe(404);
    expect((await get(file.url, bearer(bob))).status).toBe(404);
  });

  it("stays hidden behind a case number without the second fact", async () => {
    const find = async (number: string, secondFact: string) => {
      const response = await fetch(`${server.url}/api/cases/find`, {
        method: "POST",
        headers: { ...bearer(bob), "Content-Type": "application/json", "Accept-Language": "en" },
        body: JSON.stringify({ number, secondFact }),
      });
      return { status: response.status, text: await response.text() };
    };
    const { number } = await server.app.storage.db
      .selectFrom("cases")
      .select("number")
      .executeTakeFirstOrThrow();

    const foreign = await find(number ?? "", "0000000000");
    const wrong = await find("FD-AAAA-AAAA", "0000000000");

    expect(foreign).toEqual(wrong);
    expect(foreign.status).toBe(404);
  });

  it("keeps a deactivated account on the administrators' list, and out of everything else", async () => {
    const gone = await account("gus", ["supervisor"]);
    const { agents } = JSON.parse((await get("/api/agents", { Cookie: supervisor })).text) as {
      agents: { id: string; name: string }[];
    };
    const id = agents.find(({ name }) => name === "gus")?.id ?? "";
    await server.app.accounts.admin.change(id, { active: false });

    const list = await get("/api/agents", { Cookie: supervisor });

    expect(JSON.parse(list.text)).toMatchObject({
      agents: expect.arrayContaining([expect.objectContaining({ id, active: false })]),
    });
    expect((await get(file.url, { Cookie: gone })).status).toBe(404);
    expect((await get("/api/agents", { Cookie: gone })).status).toBe(401);
  });
});
