import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { presentTickets } from "../../server/console/present-ticket.ts";
import { listViews, removeView, saveView } from "../../server/history/saved-views.ts";
import { SearchTexts } from "../../server/history/search-texts.ts";
import { blockShopper } from "../../server/tickets/block-shopper.ts";
import { changeMessage } from "../../server/tickets/change-message.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { redactText } from "../../server/tickets/redact-text.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const HOUR = 3_600_000;
const SECRET = "17 Elm Street";

describe.each(TEST_ENGINES)("on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let anna: Account;
  let bo: Account;
  let boss: Account;
  let conversationId: string;
  let ticketId: string;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage);
    anna = await bench.agent({ name: "Anna" });
    bo = await bench.agent({ name: "Bo" });
    boss = await bench.agent({ name: "Boss", roles: ["supervisor"] });
    conversationId = await bench.open();
    await bench.send(conversationId, `my neighbour lives at ${SECRET}, send it there`);
    const slots = { description: { value: `send to ${SECRET}`, from: "message" as const } };
    ticketId = (await bench.askForPerson(conversationId, { slots })).id;
    await claimTicket(bench.ports, { account: anna, ticketId });
  });
  afterEach(async () => {
    for (const table of ["audit_log", "saved_views", "message_edits", "search_texts"] as const)
      await bench.storage.db.deleteFrom(table).execute();
    await bench.close();
  });

  /** Everything that is stored, as one text. */
  const everything = async () => {
    const { db } = bench.storage;
    const rows = [];
    for (const table of [
      ...(["messages", "message_edits", "cases", "conversations", "misses"] as const),
      ...(["search_texts", "ticket_events"] as const),
    ])
      rows.push(await db.selectFrom(table).selectAll().execute());
    return JSON.stringify(rows);
  };
  const redact = (account: Account, part: string | null, seq = 1) =>
    redactText(bench.ports, { account, ticketId, seq, part });

  describe("words that are taken out", () => {
    it("are nowhere any more, and both sides are told what stands there now", async () => {
      const message = await redact(anna, SECRET);
      const texts = new SearchTexts(bench.ports);
      while (await texts.collect());

      expect(message.content).toMatchObject({
        text: "my neighbour lives at ▇▇▇, send it there",
      });
      const left = await everything();
      expect(left).not.toContain(SECRET);
      expect(left).not.toMatch(/\belm\b/);
      expect(bench.fanout.told.filter(({ event }) => event === "message:changed")).toHaveLength(2);
      const [line] = await bench.storage.db.selectFrom("audit_log").selectAll().execute();
      expect(line).toMatchObject({ action: "message:redact", subject: `${conversationId} 1` });
    });

    it("go from what an agent's message said before, too", async () => {
      const { seq } = await postMessage(bench.ports, {
        ...{ account: anna, ticketId, visibility: "all", clientMsgId: bench.ids.id() },
        content: { kind: "text", text: `so to ${SECRET}?` },
      });
      await changeMessage(bench.ports, { account: anna, ticketId, seq, text: "so to Elm 17 St?" });
      await expect(redact(anna, SECRET, seq)).rejects.toMatchObject({ code: "bad_request" });
      await redact(boss, null, seq);

      expect(await everything()).not.toContain("Elm 17 St");
    });

    it("are taken out by the holder or a supervisor, and have to stand there", async () => {
      await expect(redact(bo, SECRET)).rejects.toMatchObject({ code: "not_allowed" });
      await expect(redact(anna, "nowhere")).rejects.toMatchObject({ code: "bad_request" });
      await expect(redact(anna, SECRET, 99)).rejects.toMatchObject({ code: "not_found" });
      expect(await everything()).toContain(SECRET);
    });
  });

  describe("a shopper who is blocked", () => {
    const block = (hours: number | null, account = anna) =>
      blockShopper(bench.ports, { account, ticketId, hours });
    const blockedUntil = async () => {
      const context = { lang: "en", isOnline: () => false } as const;
      const ticket = await bench.ticket(conversationId);
      return (await presentTickets(bench.ports, [ticket], context))[0]?.blockedUntil;
    };

    it("cannot write until then, and agents see it", async () => {
      await block(2);
      const until = new Date(bench.clock.now() + 2 * HOUR).toISOString();

      expect(await blockedUntil()).toBe(until);
      await expect(bench.send(conversationId, "!!!")).rejects.toMatchObject({
        code: "blocked",
        details: { until },
      });
      bench.clock.jump(2 * HOUR);
      expect(await blockedUntil()).toBeNull();
      expect(await bench.send(conversationId, "sorry")).toMatchObject({
        content: { text: "sorry" },
      });
    });

    it("may write again when let, and is meant everywhere when the shop vouches for them", async () => {
      const { db } = bench.storage;
      const other = await bench.open();
      await db
        .insertInto("shoppers")
        .values({ id: "s1", shop_key: "shop", subject: "u1", name: null })
        .execute();
      await db
        .updateTable("conversations")
        .set({ shopper_id: "s1" })
        .where("id", "in", [conversationId, other])
        .execute();
      await block(1);

      await expect(bench.send(other, "hi")).rejects.toMatchObject({ code: "blocked" });
      await block(null, boss);
      expect(await bench.send(other, "hi")).toMatchObject({ content: { text: "hi" } });
      const actions = await db.selectFrom("audit_log").select("action").orderBy("at").execute();
      expect(actions.map(({ action }) => action).sort()).toEqual([
        "shopper:block",
        "shopper:unblock",
      ]);
      await db.updateTable("conversations").set({ shopper_id: null }).execute();
      await db.deleteFrom("shoppers").execute();
    });

    it("is blocked by the holder or a supervisor alone", async () => {
      await expect(block(1, bo)).rejects.toMatchObject({ code: "not_allowed" });
      expect(await blockedUntil()).toBeNull();
    });
  });

  it("filters are kept under a name, by and for one agent", async () => {
    await saveView(bench.ports, anna.id, { name: "Spam", filter: { outcome: "spam" } });
    const filter = { outcome: "spam", rating: 1 } as const;
    const views = await saveView(bench.ports, anna.id, { name: "Spam", filter });

    expect(views).toMatchObject([{ name: "Spam", filter }]);
    expect(await listViews(bench.ports, bo.id)).toEqual([]);
    const { id = "" } = views[0] ?? {};
    await expect(removeView(bench.ports, bo.id, id)).rejects.toMatchObject({ code: "not_found" });
    await removeView(bench.ports, anna.id, id);
    expect(await listViews(bench.ports, anna.id)).toEqual([]);
  });
});
