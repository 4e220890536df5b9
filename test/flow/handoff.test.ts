import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { FileView, Message } from "../../kernel/protocol/message.ts";
import { AgentClient, signIn } from "../support/agent-client.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const PASSWORD = "correct horse battery staple";

describe("a chat between a shopper and the desk", () => {
  let server: RunningServer;
  const clients: { disconnect(): void }[] = [];

  beforeAll(async () => {
    server = await startServer({
      env: {
        ADMIN_EMAIL: "admin@shop.example",
        ADMIN_PASSWORD: PASSWORD,
        RATE_LIMIT_FACTOR: "100",
        FAQ_DIR: smallFaq(),
      },
    });
  });
  afterAll(() => server.stop());
  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    // The next test finds an empty desk with nobody at it.
    for (const table of ["tickets", "timers", "presence", "sessions", "agents"] as const) {
      await server.app.storage.db.deleteFrom(table).execute();
    }
  });

  async function agent(name: string, roles: ("agent" | "supervisor")[] = ["agent"]) {
    const email = `${name.toLowerCase()}@shop.example`;
    await server.app.accounts.admin.add({ email, name, password: PASSWORD, roles });
    const client = new AgentClient(server.url, await signIn(server.url, email, PASSWORD)).connect();
    clients.push(client);
    await vi.waitFor(() => expect(client.socket.connected).toBe(true));
    await client.must("desk:open", { lang: "en" });
    return client;
  }

  async function shopper() {
    const client = new ShopperClient(server.url).connect();
    clients.push(client);
    await vi.waitFor(() => expect(client.token).toBeDefined());
    return client;
  }

  const act = (
    client: ShopperClient,
    name: "talk_to_person" | "end_conversation" | "back_to_bot",
  ) =>
    client.ask("message:send", {
      clientMsgId: randomUUID(),
      content: { kind: "action", action: { name }, label: name },
    });
  const codes = (client: ShopperClient) =>
    client.shown
      .filter(({ author }: Message) => author.kind === "system")
      .map(({ content }) => (content.kind === "notice" ? content.code : content.kind));
  const said = (client: ShopperClient) =>
    client.shown.flatMap(({ author, content }) =>
      content.kind === "text" ? [`${author.kind}: ${content.text}`] : [],
    );
  const state = (client: ShopperClient) =>
    client.facts.findLast(({ event }) => event === "conversation:changed")?.fact as
      | {
          state: {
            owner: string;
            queue: { position: number } | null;
            agent: { name: string } | null;
          };
        }
      | undefined;

  /** A shopper in the queue, and the ticket as the agent's console has it. */
  async function waitingFor(agentClient: AgentClient) {
    const client = await shopper();
    const known = new Set(agentClient.tickets.keys());
    await act(client, "talk_to_person");
    const ticket = await vi.waitFor(() => {
      const found = [...agentClient.tickets.values()].find(({ id }) => !known.has(id));
      if (found === undefined) throw new Error("no ticket yet");
      return found;
    }, 5000);
    return { client, ticketId: ticket.id };
  }

  it("goes from the bot to a person who knows everything, and back to the bot", async () => {
    const anna = await agent("Anna");
    const client = await shopper();
    client.say("my parcel 1234567890 has not arrived");
    await vi.waitFor(() => expect(client.waiting).toBe(0));
    await act(client, "talk_to_person");
    const offer = await vi.waitFor(() => {
      const [made] = anna.told("offer:made");
      if (made === undefined) throw new Error("no offer yet");
      return made;
    }, 5000);
    const ticketId = offer.ticket.id;

    await anna.must("ticket:claim", { ticketId });
    const opened = await anna.open(ticketId);
    await anna.say(ticketId, "Hello, I am looking into it.");
    client.say("thank you");
    await vi.waitFor(() => expect(anna.texts(ticketId)).toContain("shopper: thank you"));
    await vi.waitFor(() => expect(said(client)).toContain("agent: Hello, I am looking into it."));
    const whileHeld = state(client);
    await anna.must("ticket:resolve", { ticketId, outcome: "solved" });
    await vi.waitFor(() => expect(codes(client)).toContain("rating"));
    const rated = await client.ask("rating:give", { score: 5 });

    expect(opened.case.number).toMatch(/^FD-/);
    expect(opened.messages.length).toBeGreaterThan(1);
    expect(whileHeld?.state).toMatchObject({ owner: "agent", agent: { name: "Anna" } });
    expect(rated.ok).toBe(true);
    expect(client.problems).toEqual([]);
    const afterClaim = client.shown.slice(
      client.shown.findIndex(({ content }) => "code" in content && content.code === "ticket.claim"),
    );
    expect(afterClaim.filter(({ author }) => author.kind === "bot")).toEqual([]);

    client.say("hello again");
    await vi.waitFor(() => expect(client.shown.at(-1)?.author.kind).toBe("bot"), 15_000);
  });

  it("tells two waiting shoppers their places, and the second when the first has gone", async () => {
    const first = await shopper();
    await act(first, "talk_to_person");
    await vi.waitFor(() => expect(state(first)?.state.queue?.position).toBe(1), 5000);
    const second = await shopper();
    await act(second, "talk_to_person");
    await vi.waitFor(() => expect(state(second)?.state.queue?.position).toBe(2), 5000);

    await act(first, "back_to_bot");

    await vi.waitFor(() => expect(state(second)?.state.queue?.position).toBe(1), 5000);
    await vi.waitFor(() => expect(state(first)?.state.owner).toBe("bot"), 5000);
  });

  it("refuses the second who claims, naming the first, and what others say to the shopper", async () => {
    const anna = await agent("Anna");
    const { ticketId, client } = await waitingFor(anna);
    const bo = await agent("Bo");
    await anna.ask("presence:set", { state: "busy" });

    const claims = await Promise.all([
      anna.ask("ticket:claim", { ticketId }),
      bo.ask("ticket:claim", { ticketId }),
    ]);
    const winner = claims[0].ok ? anna : bo;
    const loser = claims[0].ok ? bo : anna;
    const refusal = claims.find(({ ok }) => !ok);
    const foreign = await loser.say(ticketId, "I am also here");
    await winner.say(ticketId, "It is me");
    await vi.waitFor(() => expect(said(client)).toContain("agent: It is me"));

    expect(refusal).toMatchObject({
      error: "already_claimed",
      details: { holder: winner === anna ? "Anna" : "Bo" },
    });
    expect(foreign).toMatchObject({ ok: false, error: "already_claimed" });
    expect(said(client)).not.toContain("agent: I am also here");
  });

  it("lets a supervisor speak after stepping in visibly, and hides notes from the shopper", async () => {
    const anna = await agent("Anna");
    const { ticketId, client } = await waitingFor(anna);
    await anna.must("ticket:claim", { ticketId });
    const chief = await agent("Chief", ["supervisor"]);

    const before = await chief.say(ticketId, "not yet");
    await chief.must("ticket:join", { ticketId });
    await chief.must("message:send", {
      ticketId,
      clientMsgId: randomUUID(),
      visibility: "agents",
      content: { kind: "text", text: "offer a voucher" },
    });
    await chief.say(ticketId, "I am the supervisor");
    await vi.waitFor(() => expect(said(client)).toContain("agent: I am the supervisor"));

    expect(before).toMatchObject({ ok: false, error: "not_allowed" });
    expect(codes(client)).toContain("ticket.join");
    expect(said(client).join()).not.toContain("voucher");
    await anna.open(ticketId);
    expect(anna.texts(ticketId)).toContain("agent: offer a voucher");
  });

  it("lets a supervisor take a chat over, and nobody else", async () => {
    const anna = await agent("Anna");
    const { ticketId, client } = await waitingFor(anna);
    await anna.must("ticket:claim", { ticketId });
    const bo = await agent("Bo");
    const chief = await agent("Chief", ["supervisor"]);

    const refused = await bo.ask("ticket:take_over", { ticketId });
    const { ticket } = await chief.must("ticket:take_over", { ticketId });
    await chief.say(ticketId, "You speak with me now");
    await vi.waitFor(() => expect(said(client)).toContain("agent: You speak with me now"));
    const late = await anna.say(ticketId, "I am still here");

    expect(refused).toMatchObject({ ok: false, error: "not_allowed" });
    expect(ticket).toMatchObject({ state: "claimed", agent: { name: "Chief" } });
    expect(codes(client)).toContain("ticket.take_over");
    expect(late).toMatchObject({ ok: false, error: "already_claimed" });
  });

  it("has a part of a picture covered for good, by its holder or a supervisor alone", async () => {
    const anna = await agent("Anna");
    const { ticketId, client } = await waitingFor(anna);
    await anna.must("ticket:claim", { ticketId });
    await anna.open(ticketId);
    await agent("Bo");
    await agent("Chief", ["supervisor"]);
    const shopper = { Authorization: `Bearer ${client.token}` };
    const photo = sharp({ create: { width: 80, height: 40, channels: 3, background: "#fff" } });
    const sent = await fetch(`${server.url}/api/conversation/files?name=a.png`, {
      ...{ method: "POST", headers: { ...shopper, "Content-Type": "image/png" } },
      body: new Uint8Array(await photo.png().toBuffer()),
    });
    const { file } = (await sent.json()) as { file: FileView };
    await client.ask("message:send", {
      clientMsgId: randomUUID(),
      content: { kind: "file", fileId: file.id },
    });
    const cover = async (name: string) => {
      const cookie = await signIn(server.url, `${name}@shop.example`, PASSWORD);
      return await fetch(`${server.url}/api/tickets/${ticketId}/files/${file.id}/cover`, {
        ...{ method: "POST", headers: { cookie, "Content-Type": "application/json" } },
        body: JSON.stringify({ places: [{ left: 0, top: 0, width: 0.5, height: 1 }] }),
      });
    };
    const pixel = async () => {
      const shown = await fetch(`${server.url}${file.url}`, { headers: shopper });
      const { data } = await sharp(await shown.arrayBuffer())
        .raw()
        .toBuffer({ resolveWithObject: true });
      return [...data.subarray(0, 3), data.at(-1)];
    };

    expect((await cover("bo")).status).toBe(403);
    expect(await pixel()).toEqual([255, 255, 255, 255]);
    expect((await cover("anna")).status).toBe(200);
    expect((await cover("chief")).status).toBe(200);
    expect(await pixel()).toEqual([38, 42, 48, 255]);
    await vi.waitFor(() => expect(anna.told("message:changed").length).toBeGreaterThan(0));
    const lines = await server.app.storage.db
      .selectFrom("audit_log")
      .selectAll()
      .where("action", "=", "picture:redact")
      .execute();
    expect(lines.map(({ subject }) => subject.split(" ")[1])).toEqual([file.id, file.id]);
  });

  it("shows the note of a transfer to whoever opens the chat, and not to the shopper", async () => {
    const anna = await agent("Anna");
    const { ticketId, client } = await waitingFor(anna);
    await anna.must("ticket:claim", { ticketId });
    const bo = await agent("Bo");

    await anna.must("ticket:transfer", {
      ticketId,
      to: { queue: "general" },
      note: "wants a refund",
    });
    await bo.open(ticketId);
    await vi.waitFor(() => expect(codes(client)).toContain("ticket.transfer_to_queue"));

    expect(bo.texts(ticketId)).toContain("agent: wants a refund");
    expect(JSON.stringify([client.shown, client.facts])).not.toContain("wants a refund");
  });

  it("tells a console everybody's name, and nobody's e-mail address but its own", async () => {
    const anna = await agent("Anna");
    const ben = await agent("Ben", ["supervisor"]);
    await ben.must("presence:set", { state: "busy" });
    const shopper = new ShopperClient(server.url).connect();
    clients.push(shopper);
    await vi.waitFor(() => expect(shopper.token).toBeDefined());
    const desk = await ben.must("desk:open", { lang: "en" });

    expect(desk.me.email).toBe("ben@shop.example");
    expect(desk.agents.map(({ name }) => name).sort()).toEqual(
      expect.arrayContaining(["Anna", "Ben"]),
    );
    const told = [desk.agents, desk.tickets, anna.facts, ben.facts, shopper.facts];
    expect(JSON.stringify(told)).not.toContain("@shop.example");
  });

  it("tells a console that changed its language each thing once", async () => {
    const anna = await agent("Anna");
    const { ticketId, client } = await waitingFor(anna);
    await anna.must("ticket:claim", { ticketId });
    await anna.open(ticketId);
    await anna.must("desk:open", { lang: "zh" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = anna.facts.length;

    client.say("still there?");
    await vi.waitFor(() => expect(anna.texts(ticketId)).toContain("shopper: still there?"));
    await vi.waitFor(() =>
      expect(anna.facts.slice(before).map(({ event }) => event)).toContain("ticket:changed"),
    );
    await anna.must("typing:set", { ticketId, typing: false });

    const later = anna.facts.slice(before).filter(({ event }) => event === "ticket:changed");
    expect(JSON.stringify(later)).toContain("综合");
    expect(JSON.stringify(later)).not.toContain("General");
    const messages = anna.facts.slice(before).filter(({ event }) => event === "message:added");
    expect(messages).toHaveLength(1);
  });

  it("ends the console of a session that ended, at once", async () => {
    const anna = await agent("Anna");
    const { ticketId } = await waitingFor(anna);
    await anna.must("ticket:claim", { ticketId });
    const rows = await server.app.storage.db.selectFrom("sessions").selectAll().execute();
    await server.app.storage.db.deleteFrom("sessions").execute();

    const post = await anna.say(ticketId, "still here").catch(() => ({ ok: false }));

    expect(rows).toHaveLength(1);
    expect(post.ok).toBe(false);
    await vi.waitFor(() => expect(anna.told("session:ended")).toHaveLength(1), 2500);
  });
});
