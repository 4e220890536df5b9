import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { readMentions, seeMentions } from "../../server/tickets/mentions.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("a note that names colleagues, on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let [anna, bo, chinese]: Account[] = [];
  let ticketId: string;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage);
    anna = await bench.agent({ name: "Anna" });
    bo = await bench.agent({ name: "Bo" }, false);
    chinese = await bench.agent({ name: "Zhao", languages: ["zh"] });
    ticketId = (await bench.waiting()).id;
    await claimTicket(bench.ports, { account: anna, ticketId });
  });
  afterEach(() => bench.close());

  const note = async (
    mentions: readonly (Account | undefined)[],
    visibility: "agents" | "all" = "agents",
    clientMsgId = bench.ids.id(),
  ) => {
    if (anna === undefined) throw new Error("nobody");
    return await postMessage(bench.ports, {
      ...{ account: anna, ticketId, visibility, clientMsgId },
      content: { kind: "text", text: "@Bo please look" },
      mentions: mentions.map((account) => account?.id ?? "gone"),
    });
  };
  const mentionsOf = async (account = bo) =>
    (await readMentions(bench.storage.db, account?.id ?? "")).map(({ by, text }) => [by, text]);

  it("tells those who may see the chat, once, whether they are there or come later", async () => {
    await note([bo, chinese, anna, undefined, bo]);

    expect(bench.fanout.told.filter(({ event }) => event === "mention:made")).toMatchObject([
      { to: `agent:${bo?.id}`, fact: { mention: { ticketId, by: "Anna" } } },
    ]);
    expect(await mentionsOf()).toEqual([["Anna", "@Bo please look"]]);
    expect(await mentionsOf(chinese)).toEqual([]);
    expect(await mentionsOf(anna)).toEqual([]);
  });

  it("is done with when the chat was opened, on every screen", async () => {
    await note([bo]);
    if (bo === undefined) return;
    await seeMentions(bench.ports, { account: bo, ticketId });
    await seeMentions(bench.ports, { account: bo, ticketId });

    expect(await mentionsOf()).toEqual([]);
    expect(bench.fanout.facts("mention:seen")).toEqual([{ ticketId }]);
    await note([bo]);
    expect(await mentionsOf()).toHaveLength(1);
  });

  it("names nobody in words to the shopper, and twice with one id only once", async () => {
    await note([bo], "all");
    expect(await mentionsOf()).toEqual([]);

    const id = bench.ids.id();
    await note([bo], "agents", id);
    await note([bo], "agents", id);
    expect(await mentionsOf()).toHaveLength(1);
  });

  it("goes with the note", async () => {
    const { id } = await note([bo]);
    await bench.storage.db.deleteFrom("messages").where("id", "=", id).execute();

    expect(await bench.storage.db.selectFrom("mentions").selectAll().execute()).toEqual([]);
  });
});
