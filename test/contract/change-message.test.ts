import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { readPage } from "../../server/chat/read-page.ts";
import { createHistory } from "../../server/history/history.ts";
import { CHANGE_MS, changeMessage } from "../../server/tickets/change-message.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { resolveTicket, takeBackTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("taking back on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let anna: Account;
  let request: { account: Account; ticketId: string };
  let conversationId: string;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage, { routing: { cherryPicking: true } });
    anna = await bench.agent({ name: "Anna" });
    const ticket = await bench.waiting();
    conversationId = ticket.conversationId;
    request = { account: anna, ticketId: ticket.id };
    await claimTicket(bench.ports, request);
  });
  afterEach(async () => {
    for (const table of ["message_edits", "audit_log"] as const)
      await bench.storage.db.deleteFrom(table).execute();
    await bench.close();
  });

  const say = (text: string) =>
    postMessage(bench.ports, {
      ...request,
      ...{ visibility: "all", clientMsgId: bench.ids.id() },
      content: { kind: "text", text },
    });
  const read = (lastSeq: number) =>
    readPage(bench.storage.db, { conversationId, lastSeq, readers: "all" });

  it("lets an agent say it otherwise; those who have it already get it anew", async () => {
    const { seq } = await say("by Friday");
    const later = await say("anything else?");

    const changed = await changeMessage(bench.ports, { ...request, seq, text: "by Monday" });

    expect(changed).toMatchObject({ seq, content: { text: "by Monday" } });
    expect(changed.edited).toBeDefined();
    const { messages, more } = await read(later.seq);
    expect([messages.map((message) => message.seq), more]).toEqual([[seq], false]);
    const told = bench.fanout.told.filter(({ event }) => event === "message:changed");
    expect(told).toHaveLength(2);
  });

  it("keeps what was said before for supervisors to read", async () => {
    const { seq } = await say("you are wrong");
    await changeMessage(bench.ports, { ...request, seq, text: null });

    const chat = await createHistory(bench.ports).open(
      { account: anna, lang: "en" },
      conversationId,
    );

    expect(chat.edits).toMatchObject([{ seq, agentName: "Anna", text: "you are wrong" }]);
    expect(chat.messages.find((message) => message.seq === seq)?.content).toEqual({
      kind: "text",
      text: "",
    });
  });

  it("is over after five minutes, for what was taken back, and never another's", async () => {
    const first = await say("one");
    await changeMessage(bench.ports, { ...request, seq: first.seq, text: null });
    const change = (seq: number, account = anna) =>
      changeMessage(bench.ports, { ...request, account, seq, text: "two" });
    const bo = await bench.agent({ name: "Bo" });

    await expect(change(first.seq)).rejects.toMatchObject({ code: "wrong_state" });
    const second = await say("three");
    await expect(change(second.seq, bo)).rejects.toMatchObject({ code: "not_found" });
    await expect(change(1)).rejects.toMatchObject({ code: "not_found" });
    bench.clock.jump(CHANGE_MS + 1);
    await expect(change(second.seq)).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("gives a chat that was resolved by mistake back, with a line to the shopper", async () => {
    await resolveTicket(bench.ports, { ...request, outcome: "solved", note: "" });
    const back = await takeBackTicket(bench.ports, request);
    const again = await takeBackTicket(bench.ports, request);

    expect([back.state, again.version]).toEqual(["claimed", back.version]);
    expect(await bench.conversation(conversationId)).toMatchObject({
      owner: "agent",
      agent_id: anna.id,
    });
    expect((await bench.lines(conversationId)).at(-1)).toBe("ticket.take_back");
    await say("still with you");
  });

  it("refuses to take up what is over while another matter of the chat is open", async () => {
    await resolveTicket(bench.ports, { ...request, outcome: "solved", note: "" });
    await bench.askForPerson(conversationId, { id: "other-case" });

    await expect(takeBackTicket(bench.ports, request)).rejects.toMatchObject({
      code: "wrong_state",
    });
  });
});
