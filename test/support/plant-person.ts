/** One shopper whose every word and picture holds a canary, planted over the wire as shoppers and agents do it. */
import { randomUUID } from "node:crypto";
import { expect, vi } from "vitest";
import type { FileView } from "../../kernel/protocol/message.ts";
import type { AgentClient } from "./agent-client.ts";
import { act, type DeskStory } from "./desk-story.ts";
import { drawLines } from "./draw-text.ts";
import type { ShopperClient } from "./shopper-client.ts";
import { signIdentity } from "./sign-identity.ts";

const SOON = { timeout: 60_000, interval: 50 };

export interface PlantedPerson {
  readonly conversationId: string;
  readonly shopper: ShopperClient;
  readonly contact: string;
}

/** The secret of the shop that vouches for its shoppers. */
export const SHOP_SECRET = "a-secret-of-the-shop-that-is-long-enough";

/**
 * Asks, is not answered, sends a picture with the word on it, is handed over, is written about, gets an answer that
 * stays unread, and rates. Everything of it is at rest afterwards.
 */
export async function plantPerson(
  story: DeskStory,
  agent: AgentClient,
  { word, isVerified = false }: { readonly word: string; readonly isVerified?: boolean },
): Promise<PlantedPerson> {
  const { url } = story.server;
  const { db } = story.server.app.storage;
  const shopper = await story.shopper();
  const contact = `${word}@example.org`;
  const page = { url: `https://shop.example/${word}?from=${word}`, title: `Page of ${word}` };
  const exp = Math.floor(Date.now() / 1000) + 600;
  const token = signIdentity({ sub: `id-${word}`, name: `Name ${word}`, exp }, SHOP_SECRET);
  const identity = isVerified ? { identity: { shop: "shop", token } } : {};
  const opened = await shopper.ask("conversation:open", { lang: "en", page, ...identity });
  expect(opened.ok, JSON.stringify(opened)).toBe(true);
  shopper.say(`which ${word} paint dries fastest on a boat`);
  await vi.waitFor(() => expect(shopper.shown.length).toBeGreaterThan(1), SOON);
  const conversationId = shopper.shown[0]?.conversationId ?? "";
  const sent = await fetch(`${url}/api/conversation/files?name=${word}.png`, {
    method: "POST",
    headers: { authorization: `Bearer ${shopper.token}` },
    body: new Uint8Array(await drawLines([`Note of ${word}`, `Seller ${word}`])),
  });
  const { file } = (await sent.json()) as { file: FileView };
  const content = { kind: "file", fileId: file.id } as const;
  await shopper.ask("message:send", { clientMsgId: randomUUID(), content });
  shopper.say(`the parcel of ${word} never arrived, write to ${contact}`);
  await vi.waitFor(() => expect(shopper.waiting).toBe(0), SOON);
  // Nobody is there: the contact is left, and an answer will be told of by e-mail.
  await agent.must("presence:set", { state: "away", reason: "lunch" });
  await act(shopper, { name: "talk_to_person" });
  await act(shopper, { name: "leave_message", contact, text: `${word} leaves a message` });
  const { id: ticketId } = await vi.waitFor(
    () =>
      db
        .selectFrom("tickets")
        .select("id")
        .where("conversation_id", "=", conversationId)
        .where("state", "=", "left_message")
        .executeTakeFirstOrThrow(),
    SOON,
  );
  shopper.disconnect();
  await agent.must("presence:set", { state: "online" });
  await vi.waitFor(async () => {
    expect((await agent.ask("ticket:claim", { ticketId })).ok).toBe(true);
  }, SOON);
  await agent.open(ticketId);
  await agent.must("message:send", {
    ...{ ticketId, clientMsgId: randomUUID(), visibility: "agents" },
    content: { kind: "text", text: `a note about ${word}` },
  });
  const said = await agent.say(ticketId, `Hello ${word}, we look into it`);
  if (said.ok)
    await agent.must("message:change", { ticketId, seq: said.seq, text: `Dear ${word}` });
  await db.updateTable("outbox").set({ due_at: 1 }).where("channel", "=", "plan").execute();
  await vi.waitFor(async () => {
    const told = await db
      .selectFrom("outbox")
      .selectAll()
      .where("recipient", "=", contact)
      .execute();
    expect(told.length).toBeGreaterThan(0);
  }, SOON);
  shopper.connect();
  await vi.waitFor(() => expect(shopper.socket.connected).toBe(true), SOON);
  const answer = shopper.shown.find(({ author }) => author.kind === "bot");
  await shopper.ask("feedback:give", { messageId: answer?.id ?? "", helpful: false });
  await agent.must("ticket:resolve", { ticketId, outcome: "solved", note: `${word} is content` });
  await shopper.ask("rating:give", { score: 2, comment: `${word} rates` });
  await vi.waitFor(async () => {
    const found = await db
      .selectFrom("search_texts")
      .select("conversation_id")
      .where("conversation_id", "=", conversationId)
      .execute();
    expect(found).toHaveLength(1);
  }, SOON);
  return { conversationId, shopper, contact };
}
