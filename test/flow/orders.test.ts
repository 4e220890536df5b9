/** A connected shop, end to end: what its buyer, a stranger and an agent are told of an order. */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  DEMO_SECRET,
  type DemoShop,
  startDemoShop,
} from "../../scripts/demo-shop/start-demo-shop.ts";
import { connectedSettings } from "../support/demo-connector.ts";
import { act, DeskStory, said } from "../support/desk-story.ts";
import type { ShopperClient } from "../support/shopper-client.ts";
import { signIdentity } from "../support/sign-identity.ts";
import { startServer } from "../support/start-server.ts";

const SECRET = "a-secret-of-the-shop-that-is-long-enough";
const SOON = { timeout: 8000, interval: 40 };
const NUMBER = "202611010002";

describe("a shop that is connected", () => {
  let shop: DemoShop;
  let story: DeskStory;
  let settings: string;
  beforeAll(async () => {
    shop = await startDemoShop({ port: 0, secret: DEMO_SECRET, now: Date.now });
    settings = connectedSettings(shop.url);
    story = await DeskStory.start({
      env: {
        IDENTITY_SECRETS: `shop=${SECRET}`,
        SETTINGS_DIR: settings,
        CONNECTOR_SECRET: DEMO_SECRET,
      },
    });
  }, 240_000);
  afterAll(async () => {
    await story?.stop();
    await shop?.stop();
    rmSync(settings, { recursive: true, force: true });
  });

  const heard = (shopper: ShopperClient, text: string | RegExp) =>
    vi.waitFor(() => {
      const lines = shopper.shown.map(({ content }) => ("text" in content ? content.text : ""));
      expect(lines.join("\n")).toMatch(text);
    }, SOON);
  const buyer = async () => {
    const exp = Math.floor(Date.now() / 1000) + 600;
    const token = signIdentity({ sub: "customer-2", name: "Alex", exp }, SECRET);
    const shopper = await story.shopper();
    await shopper.ask("conversation:open", { lang: "en", identity: { shop: "shop", token } });
    return shopper;
  };

  it("lets the bot tell its buyer, and keeps nothing of it but the line in the chat", async () => {
    const shopper = await buyer();

    shopper.say(`Could you find out where my parcel is? Order ${NUMBER}`);

    await heard(shopper, /delivered on .* with Royal Mail/);
    const { db } = story.server.app.storage;
    const rows = await db.selectFrom("conversations").select("bot_state").execute();
    const messages = await db.selectFrom("messages").select("content").execute();
    expect(JSON.stringify(rows)).not.toContain("Royal Mail");
    for (const word of ["900123", "alex@example.com", "Rain jacket"])
      expect(JSON.stringify([rows, messages])).not.toContain(word);
  });

  it("asks a guest for a second fact before it says anything", async () => {
    const guest = await story.shopper();

    guest.say(`Could you find out where my parcel is? Order ${NUMBER}`);
    await heard(guest, /last four digits/);
    expect(said(guest).join()).not.toContain("Royal Mail");
    guest.say("0123");

    await heard(guest, /delivered on .* with Royal Mail/);
  });

  it("shows agents the order beside the chat, and whether it is this shopper's", async () => {
    const agent = await story.agent();
    const look = async (shopper: ShopperClient, number: string) => {
      const offered = agent.told("offer:made").length;
      shopper.say(`My parcel never arrived, order ${number}`);
      await vi.waitFor(() => expect(shopper.shown.length).toBeGreaterThan(1), SOON);
      await act(shopper, { name: "talk_to_person" });
      const ticketId = await vi.waitFor(() => {
        const made = agent.told("offer:made")[offered];
        if (made === undefined) throw new Error("no offer yet");
        return made.ticket.id;
      }, SOON);
      await agent.must("ticket:claim", { ticketId });
      return await agent.must("order:look", { ticketId });
    };

    const own = await look(await buyer(), NUMBER);
    expect(own.order).toMatchObject({
      kind: "found",
      own: true,
      order: { state: "delivered", items: [{ title: "Rain jacket, size M" }] },
    });
    const unknown = await look(await story.shopper(), "202600009999");
    expect(unknown.order).toEqual({ kind: "not_found", number: "202600009999" });
    const refused = await agent.ask("order:look", { ticketId: randomUUID() });
    expect(refused).toMatchObject({ ok: false, error: "not_found" });
  });

  it("does not start without the secret that both share", async () => {
    const started = startServer({ env: { SETTINGS_DIR: settings } });

    await expect(started).rejects.toThrow("CONNECTOR_SECRET");
  });
});
