import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { localDate } from "../../handoff/hours.ts";
import type { Account } from "../../server/accounts/account.ts";
import { presentTickets } from "../../server/console/present-ticket.ts";
import { createHistory } from "../../server/history/history.ts";
import { SearchTexts } from "../../server/history/search-texts.ts";
import { createReports } from "../../server/reports/reports.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { tagTicket } from "../../server/tickets/ticket-tags.ts";
import { resolveTicket } from "../../server/tickets/ticket-verbs.ts";
import { type BenchOptions, createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("tags on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let anna: Account;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  const start = async (options: BenchOptions = {}) => {
    bench = await createDeskBench(opened.storage, options);
    anna = await bench.agent({ name: "Anna", limit: 20 });
  };
  const held = async () => {
    const conversation = await bench.open();
    await bench.send(conversation, "the mug is broken");
    const ticket = await bench.askForPerson(conversation);
    return await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });
  };
  const tagsOf = async (conversationId: string) => {
    const ticket = await bench.ticket(conversationId);
    const context = { lang: "en", isOnline: () => false } as const;
    const [view] = await presentTickets(bench.ports, [ticket], context);
    return view?.tags;
  };
  const tag = (ticketId: string, tags: readonly string[], account = anna) =>
    tagTicket(bench.ports, { account, ticketId, tags });

  it("are replaced, kept once, and shown with the ticket", async () => {
    await start();
    const { id, conversationId } = await held();

    await tag(id, ["damaged", "praise", "damaged"]);
    expect(await tagsOf(conversationId)).toEqual(["damaged", "praise"]);
    await tag(id, ["praise"]);
    expect(await tagsOf(conversationId)).toEqual(["praise"]);
    await tag(id, []);
    expect(await tagsOf(conversationId)).toEqual([]);
  });

  it("are those of the shop, and given by whoever may see the chat", async () => {
    await start();
    const { id, conversationId } = await held();
    const stranger = await bench.agent({ languages: ["zh"] });

    await expect(tag(id, ["made-up"])).rejects.toMatchObject({ code: "bad_request" });
    await expect(tag(id, ["praise"], stranger)).rejects.toMatchObject({ code: "not_found" });
    expect(await tagsOf(conversationId)).toEqual([]);
  });

  it("stay where they were given when the shop gives them up", async () => {
    await start();
    const { id, conversationId } = await held();
    await bench.storage.db
      .insertInto("ticket_tags")
      .values({ ticket_id: id, tag: "long-ago" })
      .execute();

    await tag(id, ["long-ago", "praise"]);
    expect(await tagsOf(conversationId)).toEqual(["long-ago", "praise"]);
  });

  it("are required where the settings say so, and the chat stays open without", async () => {
    await start({
      wrapUp: {
        tags: [{ key: "damaged", label: { zh: "破损", en: "Damaged" } }],
        required: { tag: "all", note: ["other"] },
      },
    });
    const { id, conversationId } = await held();
    const resolve = (rest: object) =>
      resolveTicket(bench.ports, {
        ...{ account: anna, ticketId: id, outcome: "other", note: "" },
        ...rest,
      });

    await expect(resolve({})).rejects.toMatchObject({
      code: "wrap_up_missing",
      details: { missing: "tag note" },
    });
    expect((await bench.ticket(conversationId)).state).toBe("claimed");
    await tag(id, ["damaged"]);
    await expect(resolve({})).rejects.toMatchObject({ details: { missing: "note" } });
    await expect(resolve({ tags: [], note: "so" })).rejects.toMatchObject({
      details: { missing: "tag" },
    });
    expect(await resolve({ note: "so" })).toMatchObject({ state: "resolved" });
    expect(await tagsOf(conversationId)).toEqual(["damaged"]);
  });

  it("find chats in the history, and group the report", async () => {
    await start();
    const boss = await bench.agent({ name: "Boss", roles: ["supervisor"] });
    const one = await held();
    const two = await held();
    for (const { id } of [one, two])
      await resolveTicket(bench.ports, {
        ...{ account: anna, ticketId: id, outcome: "solved", note: "" },
        tags: id === one.id ? ["damaged", "praise"] : ["praise"],
      });
    const texts = new SearchTexts(bench.ports);
    while (await texts.collect());
    const history = createHistory(bench.ports);
    const day = localDate(bench.ports.settings.hours.timeZone, bench.clock.now());
    const read = (query: object) =>
      createReports({ ...bench.ports, titleOf: () => undefined }).read(
        { from: day, to: day, ...query },
        "en",
      );

    const found = await history.find({ account: boss, lang: "en" }, { tag: "damaged" });
    expect(found.chats).toMatchObject([
      { conversationId: one.conversationId, tags: ["damaged", "praise"] },
    ]);
    const report = await read({});
    expect(report.byTag.map(({ label, requests }) => [label, requests])).toEqual([
      ["Praise", 2],
      ["Damaged on the way", 1],
    ]);
    const narrowed = await read({ tag: "damaged" });
    expect([narrowed.handoffs.requests, narrowed.chats]).toEqual([1, null]);
  });
});
