/** Check 46: one network fills nobody's queue, and whoever shares an address with thousands is served. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createNetworkMark } from "../../server/system/network-mark.ts";
import { networkOf } from "../../server/system/network-of.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { resolveTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const mark = createNetworkMark("a secret of this test");
const network = (address: string) => mark(networkOf(address));
const HOUSEHOLD = 3;
const SHARED = 12;

describe.each(TEST_ENGINES)("chats open at a time by one network, on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  const start = async () => {
    const openPerNetwork = { household: HOUSEHOLD, shared: SHARED };
    bench = await createDeskBench(opened.storage, {
      routing: { cherryPicking: true, openPerNetwork },
    });
  };
  /** A shopper from there asks for a person; the code of the last line, and the ticket when there is one. */
  const ask = async (address: string) => {
    const conversationId = await bench.open(network(address));
    const ticket = await bench.askForPerson(conversationId).catch(() => undefined);
    return { conversationId, ticket, said: (await bench.lines(conversationId)).at(-1) };
  };

  it("gives a household its few, whichever address it comes from, and says so in words", async () => {
    await start();
    const asked = [];
    for (let host = 1; host <= 30; host += 1) asked.push(await ask(`2001:db8:7:7::${host}`));
    const elsewhere = await ask("2001:db8:7:8::1");

    expect(asked.filter(({ ticket }) => ticket !== undefined)).toHaveLength(HOUSEHOLD);
    expect(new Set(asked.slice(HOUSEHOLD).map(({ said }) => said))).toEqual(
      new Set(["ticket.too_many_open"]),
    );
    expect(elsewhere.ticket).toBeDefined();
  });

  it("lets the bot know beforehand who would be refused, so that it says nothing else", async () => {
    await start();
    const first = await ask("2001:db8:7:7::1");
    for (let host = 2; host <= HOUSEHOLD; host += 1) await ask(`2001:db8:7:7::${host}`);
    const next = await bench.open(network("2001:db8:7:7::9"));
    const other = await bench.open(network("2001:db8:7:8::1"));
    const isFull = async (id: string) => {
      const { full } = await bench.desk.service(opened.storage.db, await bench.conversation(id));
      return full;
    };

    expect(await isFull(next)).toBe(true);
    expect(await isFull(first.conversationId)).toBe(false);
    expect(await isFull(other)).toBe(false);
  });

  it("gives a shared address as many as it may have, and keeps the case of whoever is over it", async () => {
    await start();
    for (let shopper = 0; shopper < SHARED; shopper += 1)
      expect((await ask("203.0.113.9")).ticket).toBeDefined();

    const { conversationId, ticket } = await ask("203.0.113.9");
    const kept = await opened.storage.db
      .selectFrom("cases")
      .select(["number", "status"])
      .where("conversation_id", "=", conversationId)
      .executeTakeFirst();

    expect(ticket).toBeUndefined();
    expect(kept).toMatchObject({ number: expect.any(String), status: "submitted" });
  });

  it("lets the next one in when a chat ends", async () => {
    await start();
    const anna = await bench.agent({ limit: 9 });
    const first = await ask("2001:db8:7:7::1");
    for (let host = 2; host <= HOUSEHOLD; host += 1) await ask(`2001:db8:7:7::${host}`);
    const refused = await ask("2001:db8:7:7::9");
    const ticketId = first.ticket?.id ?? "";
    await claimTicket(bench.ports, { account: anna, ticketId });
    await resolveTicket(bench.ports, { account: anna, ticketId, outcome: "solved", note: "" });

    const again = await bench.askForPerson(refused.conversationId);

    expect(refused.ticket).toBeUndefined();
    expect(again.state).toBe("waiting");
  });

  it("counts neither this machine nor clients without an address", async () => {
    await start();
    for (const address of ["::1", "127.0.0.1", "unknown"]) expect(network(address)).toBeNull();
    for (let shopper = 0; shopper < SHARED + 3; shopper += 1)
      expect((await ask("127.0.0.1")).ticket).toBeDefined();
  });
});
