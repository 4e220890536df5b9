/** A shopper in Teams, from the signed activity to what comes back: with a single-tenant application, as new ones are. */
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { AgentClient, signIn } from "../support/agent-client.ts";
import { MicrosoftCloud } from "../support/microsoft-cloud.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const APP = "11111111-1111-1111-1111-111111111111";
const PASSWORD = "correct horse battery staple";
const PUBLIC = "https://desk.example";

let cloud: MicrosoftCloud;
let server: RunningServer;
let count = 0;

beforeAll(async () => {
  cloud = await MicrosoftCloud.start();
  server = await startServer({
    env: {
      FAQ_DIR: smallFaq(),
      PUBLIC_URL: PUBLIC,
      MICROSOFT_APP_ID: APP,
      MICROSOFT_APP_PASSWORD: "a password of the test",
      MICROSOFT_APP_TENANT_ID: "22222222-2222-2222-2222-222222222222",
    },
    given: { botCloud: cloud.settings },
  });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await cloud.stop();
});
afterEach(() => {
  cloud.said.length = 0;
});

/** Posts an activity as Teams does; `shopper` is one conversation. */
async function post(shopper: string, activity: object): Promise<number> {
  count += 1;
  const response = await fetch(`${server.url}/api/messages`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: await cloud.authorization(APP),
    },
    body: JSON.stringify({
      ...{ type: "message", id: String(count), channelId: "msteams", locale: "en-US" },
      ...{ serviceUrl: cloud.url, recipient: { id: "bot" } },
      conversation: { id: shopper },
      from: { id: shopper },
      ...activity,
    }),
  });
  return response.status;
}
const text = () => cloud.said.map((said) => said.text ?? said.type).join("\n");
const cards = () =>
  cloud.said.flatMap(({ attachments = [] }) => attachments).map((card) => JSON.stringify(card));

describe("a Bot Framework channel", () => {
  it("answers with a card that cites its article, after the sign that it is typing", async () => {
    expect(await post("answer", { text: "Customer service opening hours" })).toBe(200);
    await vi.waitFor(() => expect(cards().join()).toContain("AdaptiveCard"), 8000);

    expect(cloud.said[0]?.type).toBe("typing");
    expect(cards().join()).toContain(`${PUBLIC}/en/articles/`);
  });

  it("reads the words of a button as the button", async () => {
    await post("button", { text: "hello" });
    const greeted = await vi.waitFor(() => {
      const found = cloud.said.find(({ suggestedActions }) => suggestedActions !== undefined);
      expect(found).toBeDefined();
      return found?.suggestedActions?.actions[0]?.title ?? "";
    }, 8000);

    await post("button", { text: greeted.toUpperCase() });

    await vi.waitFor(async () => {
      const rows = await server.app.storage.db
        .selectFrom("messages")
        .select("content")
        .where("content", "like", '%"kind":"action"%')
        .execute();
      expect(rows.map(({ content }) => JSON.parse(content).label)).toContain(greeted);
    }, 8000);
  });

  it("takes a picture with the application's token, and says so where it cannot", async () => {
    const png = await sharp({
      create: { width: 8, height: 8, channels: 3, background: "#a33" },
    })
      .png()
      .toBuffer();
    cloud.pictures.set("/v3/attachments/1/views/original", png);
    const attach = (contentUrl: string) =>
      post("picture", {
        text: "",
        attachments: [{ contentType: "image/*", contentUrl, name: "shot.png" }],
      });

    await attach(`${cloud.url}/v3/attachments/1/views/original`);
    await attach("http://169.254.169.254/latest");

    await vi.waitFor(() => expect(text()).toContain("Please send a picture"), 8000);
    const files = await server.app.storage.db.selectFrom("files").select("name").execute();
    expect(files).toEqual([{ name: "shot.png" }]);
  });

  it("brings a person's words and picture, their typing, and how the handoff stands", async () => {
    await server.app.accounts.admin.add({
      ...{ email: "anna@shop.example", name: "Anna", password: PASSWORD, roles: ["agent"] },
    });
    const cookie = await signIn(server.url, "anna@shop.example", PASSWORD, PUBLIC);
    const anna = new AgentClient(server.url, cookie, PUBLIC).connect();
    await vi.waitFor(() => expect(anna.socket.connected).toBe(true));
    await anna.must("desk:open", { lang: "en" });
    await post("person", { channelId: "omnichannel", text: "agent please" });
    const ticketId = await vi.waitFor(() => {
      const [ticket] = anna.tickets.values();
      expect(ticket).toBeDefined();
      return ticket?.id ?? "";
    }, 8000);

    await anna.must("ticket:claim", { ticketId });
    await anna.must("typing:set", { ticketId, typing: true });
    await vi.waitFor(() => {
      expect(cloud.said).toContainEqual(
        expect.objectContaining({ name: "handoff.status", value: { state: "accepted" } }),
      );
      expect(cloud.said.map(({ type }) => type)).toContain("typing");
    }, 8000);
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: "#3a3" } })
      .png()
      .toBuffer();
    const uploaded = await fetch(`${server.url}/api/tickets/${ticketId}/files?name=label.png`, {
      method: "POST",
      headers: { cookie, origin: PUBLIC, "content-type": "application/octet-stream" },
      body: new Uint8Array(png),
    });
    const { file } = (await uploaded.json()) as { file: { id: string } };
    await anna.must("message:send", {
      ...{ ticketId, clientMsgId: crypto.randomUUID(), visibility: "all" },
      content: { kind: "file", fileId: file.id },
    });

    const shown = await vi.waitFor(() => {
      const found = cloud.said.flatMap(({ attachments = [] }) => attachments).at(-1)?.contentUrl;
      expect(found).toContain(`${PUBLIC}/api/channels/files/`);
      return found ?? "";
    }, 8000);
    const fetched = await fetch(shown.replace(PUBLIC, server.url));
    expect([fetched.status, fetched.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect((await fetch(`${shown.replace(PUBLIC, server.url).slice(0, -2)}xx`)).status).toBe(404);

    const { seq } = await anna.must("message:send", {
      ...{ ticketId, clientMsgId: crypto.randomUUID(), visibility: "all" },
      content: { kind: "text", text: "by Friday" },
    });
    await vi.waitFor(() => expect(text()).toContain("by Friday"), 8000);
    const id = String(cloud.said.findIndex((said) => said.text === "by Friday") + 1);
    await anna.must("message:change", { ticketId, seq, text: "by Monday" });
    await anna.must("message:change", { ticketId, seq, text: null });
    await vi.waitFor(
      () =>
        expect(cloud.changed).toEqual([
          { verb: "PUT", id, text: "by Monday" },
          { verb: "DELETE", id },
        ]),
      8000,
    );
    anna.disconnect();
  });
});
