/** Chats that another help desk serves: there, back, and through every trouble, with Chatwoot and with Zendesk. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Account } from "../../server/accounts/account.ts";
import { readPage } from "../../server/chat/read-page.ts";
import { openOtherDesk } from "../../server/compose/compose-help-desk.ts";
import { HelpDeskBridge } from "../../server/help-desk/bridge.ts";
import { helpDeskSchema } from "../../server/help-desk/help-desk-settings.ts";
import { createContactRule } from "../../server/people/contact-rule.ts";
import { eraseConversation } from "../../server/privacy/erase-conversation.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { releaseTicket, resolveTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { CHATWOOT, FakeChatwoot } from "../support/help-desks/fake-chatwoot.ts";
import { FakeZendesk, ZENDESK } from "../support/help-desks/fake-zendesk.ts";
import type { RemoteSide } from "../support/help-desks/remote-side.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const SECRET = "secret-of-the-help-desk";
const DESKS = [
  { name: "Chatwoot", start: () => FakeChatwoot.start(), token: CHATWOOT.token },
  { name: "Zendesk", start: () => FakeZendesk.start(), token: ZENDESK.token },
];
const CASES = TEST_ENGINES.flatMap((engine) =>
  DESKS.map((desk) => ({ ...desk, engine, on: engine.name })),
);

describe.each(CASES)("$name as the other help desk, on $on", ({ engine, start, token }) => {
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let bench: DeskBench;
  let remote: RemoteSide;
  let bridge: HelpDeskBridge;
  let account: Account;

  beforeEach(async () => {
    opened = await openTestStorage(engine);
    bench = await createDeskBench(opened.storage);
    remote = await start();
    account = await bench.agent({ name: "Support", email: "help-desk@shop.example" }, false);
    bridge = open();
    await bridge.tick();
  });
  afterEach(async () => {
    await bridge.stop();
    await bench.close();
    await remote.api.stop();
    await opened.drop();
  });

  function open(more = "", nodeId = "node-1"): HelpDeskBridge {
    const text = `handTo:\n  ${remote.settings()}\n  agent: Help-Desk@shop.example\n${more}`;
    const { handTo } = helpDeskSchema.parse(parse(text));
    if (handTo === null) throw new Error("off");
    return new HelpDeskBridge({
      ...{ settings: handTo, hookSecret: SECRET, nodeId, scheduler: bench.clock },
      ...{ desk: bench.ports, presence: bench.desk.presence },
      contacts: createContactRule(null, "CN"),
      links: { page: (path) => path, file: (id) => `https://desk.example/files/${id}` },
      other: openOtherDesk(handTo, token),
    });
  }

  /** A shopper whose case waits for a person, carried to the other desk. */
  async function handedOver(contact = "lin@example.org") {
    const conversationId = await bench.open();
    await bench.send(conversationId, "My parcel never arrived");
    await bench.send(conversationId, "agent please");
    const ticket = await bench.askForPerson(conversationId, {
      slots: { contact: { value: contact, from: "message" } },
    });
    await bridge.tick();
    return { conversationId, ticketId: ticket.id, chat: remote.chats.at(-1) ?? "" };
  }
  const log = async (conversationId: string) =>
    (await readPage(bench.storage.db, { conversationId, lastSeq: 0, readers: "agents" })).messages;
  /** Time in which the other desk is asked again, or tried again. */
  async function pass(minutes = 1) {
    bench.clock.jump(minutes * 60_000);
    await bridge.tick();
    // The first look may have found what the second carries on.
    await bridge.tick();
  }
  const heard = async (conversationId: string) =>
    (await log(conversationId)).flatMap(({ author, content, visibility }) =>
      author.kind === "agent" && content.kind === "text"
        ? [`${visibility === "all" ? "" : "note by "}${author.name}: ${content.text}`]
        : [],
    );
  const words = (chat: string, kind: "shopper" | "note" | "agent") =>
    remote
      .said(chat)
      .filter((one) => one.kind === kind)
      .map(({ text }) => text);

  it("are opened with case, contact and context, the transcript and the last words", async () => {
    const { chat, conversationId } = await handedOver();

    const ticket = await bench.ticket(conversationId);
    const [briefing = ""] = words(chat, "note");
    expect(remote.chats).toHaveLength(1);
    expect(remote.contactOf(chat).email).toBe("lin@example.org");
    expect(briefing).toMatch(/Case: FD-/);
    expect(briefing).toContain("Shopper: My parcel never arrived");
    expect(words(chat, "shopper")).toEqual(["agent please"]);
    const context = JSON.stringify(remote.contextOf(chat));
    expect(context).toContain(`${ticket.id}:1`);
    expect(context).toContain("asked");
    expect(context).toMatch(/medium|normal/);
    expect(await bridge.check()).toEqual({ state: "ok" });
  });

  it("know whoever left no address by an id of ours, and a phone number by its own field", async () => {
    const { chat } = await handedOver("13812345678");

    expect(remote.contactOf(chat)).toEqual({ name: "+8613812345678", phone: "+8613812345678" });
  });

  it("take a known address for the contact that is there", async () => {
    const first = await handedOver();
    const second = await handedOver();

    expect(remote.chats).toHaveLength(2);
    expect(remote.contactOf(second.chat)).toEqual(remote.contactOf(first.chat));
  });

  it("count as there without a promise of when, and are offered nothing", async () => {
    const { ticketId, conversationId } = await handedOver();

    await bench.desk.tick();

    expect((await bench.ticket(conversationId)).state).toBe("waiting");
    const said = JSON.stringify(await log(conversationId));
    expect(said).not.toContain("minutes");
    expect(ticketId).toBeTruthy();
  });

  it("bring an agent's answer to the shopper under the agent's name, notes not", async () => {
    const { chat, conversationId, ticketId } = await handedOver();

    remote.note(chat, "looks like a lost parcel");
    remote.answer(chat, "It is on its way.");
    await pass();
    await pass();

    expect(await heard(conversationId)).toEqual([
      expect.stringMatching(/^Mei of .*: It is on its way\.$/),
    ]);
    const { state, agentId } = await bench.ticket(conversationId);
    expect({ state, agentId }).toEqual({ state: "claimed", agentId: account.id });
    expect(ticketId).toBeTruthy();
  });

  it("are told what the shopper says next, in order and nothing of their own", async () => {
    const { chat, conversationId } = await handedOver();
    remote.answer(chat, "Which colour?");
    await pass();

    await bench.send(conversationId, "Red");
    await bench.send(conversationId, "No, blue");
    await bridge.tick();
    await pass();

    expect(words(chat, "shopper")).toEqual(["agent please", "Red", "No, blue"]);
    expect(words(chat, "agent")).toEqual(["Which colour?"]);
  });

  it("end here when they end there, and there when the shopper ends here", async () => {
    const one = await handedOver();
    remote.answer(one.chat, "Done.");
    remote.setOver(one.chat, true);
    await pass();
    expect((await bench.ticket(one.conversationId)).state).toBe("resolved");

    const other = await handedOver();
    await bench.effects(other.conversationId, { kind: "queue:leave" });
    await bridge.tick();
    expect(remote.isOver(other.chat)).toBe(true);
  });

  it("open again there when the shopper is not content, and here when the agent goes on", async () => {
    const { chat, conversationId } = await handedOver();
    remote.answer(chat, "Done.");
    remote.setOver(chat, true);
    await pass();
    const { number } = await bench.storage.db
      .selectFrom("cases")
      .select("number")
      .where("conversation_id", "=", conversationId)
      .executeTakeFirstOrThrow();

    await bench.send(conversationId, "It is not solved");
    await bench.effects(conversationId, { kind: "case:reopen", number: number ?? "" });
    await bridge.tick();
    await pass();
    expect(remote.isOver(chat)).toBe(false);
    expect(words(chat, "shopper").at(-1)).toBe("It is not solved");

    remote.setOver(chat, true);
    await pass();
    expect((await bench.ticket(conversationId)).state).toBe("resolved");
    remote.setOver(chat, false);
    remote.answer(chat, "One more thing.");
    await pass(61);
    expect((await bench.ticket(conversationId)).state).toBe("claimed");
    expect((await heard(conversationId)).at(-1)).toContain("One more thing.");
  });

  it("stay open when the shopper wrote what the one who ended them had not read", async () => {
    const { chat, conversationId } = await handedOver();
    remote.answer(chat, "Done.");
    await pass();

    remote.setOver(chat, true);
    await bench.send(conversationId, "Wait");
    await pass();

    expect((await bench.ticket(conversationId)).state).toBe("claimed");
    expect(remote.isOver(chat)).toBe(false);
    expect(words(chat, "shopper").at(-1)).toBe("Wait");
  });

  it("wait for a desk that is away, and lose and double nothing", async () => {
    remote.api.trouble = "down";
    const { conversationId } = await handedOver();
    await bench.send(conversationId, "Hello?");
    await pass();
    expect(remote.chats).toEqual([]);
    expect((await bridge.check()).detail).toMatch(/1 chats wait: .*HTTP 503/);

    remote.api.trouble = "none";
    await pass(60);
    const [chat = ""] = remote.chats;
    expect(words(chat, "shopper")).toEqual(["agent please", "Hello?"]);

    remote.api.trouble = "down";
    remote.answer(chat, "Here I am.");
    await bench.send(conversationId, "Still there?");
    await pass();
    remote.api.trouble = "none";
    await pass(60);
    expect(remote.chats).toHaveLength(1);
    expect(words(chat, "shopper")).toEqual(["agent please", "Hello?", "Still there?"]);
    expect(await heard(conversationId)).toHaveLength(1);
    expect(await bridge.check()).toEqual({ state: "ok" });
  });

  it("are not doubled when every answer to what was done is lost", async () => {
    remote.api.trouble = "loses answers";
    const { conversationId } = await handedOver();
    for (let tries = 0; tries < 12; tries += 1) await pass(61);
    await bench.send(conversationId, "yes");
    await bench.send(conversationId, "yes");
    for (let tries = 0; tries < 8; tries += 1) await pass(61);
    remote.api.trouble = "none";
    await pass(61);

    expect(remote.chats).toHaveLength(1);
    const [chat = ""] = remote.chats;
    expect(words(chat, "note").filter((text) => text.includes("Case: FD-"))).toHaveLength(1);
    expect(words(chat, "shopper")).toEqual(["agent please", "yes", "yes"]);
  });

  it("are told what was said after an opening whose answer was lost, once", async () => {
    remote.api.trouble = "loses answers";
    const { conversationId } = await handedOver();
    await bench.send(conversationId, "It is urgent");
    remote.api.trouble = "none";
    await pass(61);

    expect(remote.chats).toHaveLength(1);
    const all = remote.said(remote.chats[0] ?? "").map(({ text }) => text);
    expect(all.join("\n").split("It is urgent")).toHaveLength(2);
  });

  it("stay over on both sides when both ended them with a last word between", async () => {
    const { chat, conversationId } = await handedOver();
    remote.answer(chat, "Done.");
    await pass();
    remote.setOver(chat, true);
    await bench.send(conversationId, "Thanks, bye");
    await bench.effects(conversationId, { kind: "conversation:end", resolved: true });

    await pass();
    await pass(61);

    expect(words(chat, "shopper").at(-1)).toBe("Thanks, bye");
    expect(remote.isOver(chat)).toBe(true);
    expect((await bench.ticket(conversationId)).state).toBe("resolved");
  });

  it("are carried once by two nodes, and on by one that finds a claim whose node died", async () => {
    const other = open("", "node-2");
    const conversationId = await bench.open();
    await bench.send(conversationId, "agent please");
    await bench.askForPerson(conversationId);

    await Promise.all([bridge.tick(), other.tick()]);
    await Promise.all([bridge.tick(), other.tick()]);
    await other.stop();

    expect(remote.chats).toHaveLength(1);
    const [chat = ""] = remote.chats;
    expect(words(chat, "shopper")).toEqual(["agent please"]);
    await bench.storage.db
      .updateTable("help_desk_chats")
      .set({ claimed_by: "dead", claimed_until: bench.clock.now() + 60_000 })
      .execute();
    remote.answer(chat, "Hello");
    await pass(2);
    expect(await heard(conversationId)).toHaveLength(1);
  });

  it("are told when a colleague here takes the chat, and get it back when it is given back", async () => {
    const { chat, conversationId, ticketId } = await handedOver();
    const anna = await bench.agent({ name: "Anna" });
    await claimTicket(bench.ports, { account: anna, ticketId });
    await bridge.tick();
    expect(remote.isOver(chat)).toBe(true);
    expect(words(chat, "note").at(-1)).toContain("has taken this chat");

    await postMessage(bench.ports, {
      ...{ account: anna, ticketId, clientMsgId: bench.ids.id(), visibility: "all" },
      content: { kind: "text", text: "I look into it." },
    });
    remote.answer(chat, "Too late?");
    remote.setOver(chat, true);
    await pass();
    expect(await heard(conversationId)).toContainEqual(
      expect.stringMatching(/^note by Mei .*Too late\?$/),
    );
    expect(words(chat, "note").at(-1)).toContain("did not reach the shopper");

    await releaseTicket(bench.ports, { account: anna, ticketId, note: "" });
    await bridge.tick();
    expect(remote.isOver(chat)).toBe(false);
    expect(words(chat, "note").at(-1)).toBe("Anna: I look into it.");
  });

  it("are opened anew, with all that was said, when the old one takes nothing more", async () => {
    const { chat, conversationId } = await handedOver();
    remote.remove(chat);
    await bench.send(conversationId, "Anybody?");

    await bridge.tick();
    await bridge.tick();

    const fresh = remote.chats.filter((one) => one !== chat);
    expect(fresh).toHaveLength(1);
    expect(words(fresh[0] ?? "", "note")[0]).toContain("Anybody?");
    expect(words(fresh[0] ?? "", "shopper")).toEqual(["Anybody?"]);
  });

  it("stay with people here in queues that the settings do not name", async () => {
    const conversationId = await bench.open();
    await bench.askForPerson(conversationId, {}, "payment");
    const only = open("  queues: [general]\n");

    await only.tick();
    await only.stop();

    expect(remote.chats).toEqual([]);
  });

  it("are nobody's while the desk is away for long: what it held waits again", async () => {
    const { chat, conversationId } = await handedOver();
    remote.answer(chat, "One moment.");
    await pass();
    remote.api.trouble = "down";
    await bench.send(conversationId, "Well?");
    for (let i = 0; i < 6; i += 1) await pass(1);

    await bench.desk.tick();

    expect((await bench.ticket(conversationId)).state).toBe("waiting");
  });

  it("are looked at as soon as a signed webhook comes, and by no other", async () => {
    const { chat, conversationId } = await handedOver();
    remote.answer(chat, "It is on its way.");
    const now = bench.clock.now();
    const ring = ({ body, headers }: ReturnType<RemoteSide["bell"]>) => {
      const all = new Headers(headers);
      return bridge.ring({ body, header: (name) => all.get(name) ?? undefined });
    };

    await expect(ring(remote.bell(chat, "another secret", now))).rejects.toThrow("not_allowed");
    await expect(ring(remote.bell(chat, SECRET, now - 600_000))).rejects.toThrow("not_allowed");
    const forged = { ...remote.bell(chat, SECRET, now), body: "{}" };
    await expect(ring(forged)).rejects.toThrow("not_allowed");
    await bridge.tick();
    expect(await heard(conversationId)).toEqual([]);
    await ring(remote.bell(chat, SECRET, now));
    await bridge.tick();

    expect(await heard(conversationId)).toHaveLength(1);
    expect((await heard(conversationId))[0]).not.toContain("whatever a webhook says");
  });

  it("are forgotten with the conversation", async () => {
    const { conversationId, ticketId } = await handedOver();

    await eraseConversation(bench, conversationId, { by: { kind: "operator" } });

    const rows = await bench.storage.db.selectFrom("help_desk_chats").selectAll().execute();
    expect(rows.filter(({ ticket_id }) => ticket_id === ticketId)).toEqual([]);
  });

  it("say in /readyz that the account is missing", async () => {
    await bench.storage.db.updateTable("agents").set({ active: 0 }).execute();

    expect(await bridge.check()).toEqual({
      state: "degraded",
      detail: expect.stringContaining("no active account Help-Desk@shop.example"),
    });
  });

  it("end there when a supervisor here ends them", async () => {
    const { chat, conversationId, ticketId } = await handedOver();
    remote.answer(chat, "Done.");
    await pass();
    const boss = await bench.agent({ roles: ["agent", "supervisor"] });

    await resolveTicket(bench.ports, { account: boss, ticketId, outcome: "solved", note: "" });
    await bridge.tick();

    expect(remote.isOver(chat)).toBe(true);
    expect((await bench.ticket(conversationId)).state).toBe("resolved");
  });
});
