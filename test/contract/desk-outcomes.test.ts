import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadCasePacket } from "../../server/cases/present-case.ts";
import { takePlace } from "../../server/people/capacity.ts";
import { tryTransition } from "../../server/tickets/apply-transition.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { chaseCase, reopenCase } from "../../server/tickets/request-handoff.ts";
import { findVisibleTicket } from "../../server/tickets/ticket-access.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const BOT = { kind: "bot" } as const;

describe.each(TEST_ENGINES)("what a desk expects to happen, on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  it("is a value: a case chased too soon, once more after the time the settings say", async () => {
    bench = await createDeskBench(opened.storage);
    const { ports, clock } = bench;
    const { conversationId, caseId } = await bench.waiting();
    const conversation = await bench.conversation(conversationId);
    const chase = () =>
      bench.storage.transaction((tx) => chaseCase(ports, tx, { conversation, caseId, actor: BOT }));

    const kinds = [(await chase()).kind, (await chase()).kind];
    clock.jump(ports.settings.routing.chaseAgainSeconds * 1000);
    kinds.push((await chase()).kind);

    const ticket = await bench.ticket(conversationId);
    const packet = await loadCasePacket(ports, bench.storage.db, { ticket, lang: "en" });
    expect(kinds).toEqual(["chased", "too_soon", "chased"]);
    expect(packet?.chased).toBe(2);
  });

  it("is a value: another matter is in hand when a case is to be opened again", async () => {
    bench = await createDeskBench(opened.storage);
    const { conversationId, caseId } = await bench.waiting();
    const conversation = await bench.conversation(conversationId);
    const reopen = (id: string) =>
      bench.storage.transaction((tx) =>
        reopenCase(bench.ports, tx, { conversation, caseId: id, actor: BOT }),
      );

    expect(await reopen("some-other-case")).toEqual({ kind: "busy" });
    expect(await reopen(caseId)).toMatchObject({ kind: "reopened", ticket: { caseId } });
  });

  it("is a value: an agent's places are full, and a command that does not fit changes nothing", async () => {
    bench = await createDeskBench(opened.storage, { routing: { cherryPicking: true } });
    const { ports, storage } = bench;
    const anna = await bench.agent({ name: "Anna", limit: 1 });
    const { id: ticketId, conversationId } = await bench.waiting();
    const ticket = await claimTicket(ports, { account: anna, ticketId });
    const conversation = await bench.conversation(conversationId);

    const place = await storage.transaction((tx) =>
      takePlace(tx, { agentId: anna.id, ticketId: "another" }),
    );
    const move = { conversation, ticket, command: { kind: "abandon" }, actor: BOT } as const;
    const applied = await storage.transaction((tx) => tryTransition(ports, tx, move));

    expect(place).toEqual({ kind: "full", limit: 1, held: 1, offered: 0, agent: "Anna" });
    expect(applied.kind).toBe("refused");
    expect(await bench.ticket(conversationId)).toMatchObject({ state: "claimed" });
  });

  it("is a value: a ticket that an agent may not see looks like one that is not there", async () => {
    bench = await createDeskBench(opened.storage);
    const { ports, storage } = bench;
    const stranger = await bench.agent({ name: "Bo", roles: ["editor"] });
    const { id: ticketId } = await bench.waiting();
    const find = (id: string) =>
      findVisibleTicket(ports, storage.db, { account: stranger, ticketId: id });

    expect(await find(ticketId)).toBeUndefined();
    expect(await find("no-such-ticket")).toBeUndefined();
  });
});
