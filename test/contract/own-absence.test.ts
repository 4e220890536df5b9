import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Ticket } from "../../handoff/ticket.ts";
import { presentTickets } from "../../server/console/present-ticket.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { type BenchOptions, createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { settle } from "../support/fake-clock.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const PULL: BenchOptions = { routing: { cherryPicking: true } };
const MINUTE = 60_000;

describe.each(TEST_ENGINES)("a desk that was away itself, on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  /** An agent holds a chat; the desk stops for so long, and another process takes over. */
  const stopFor = async (minutes: number) => {
    bench = await createDeskBench(opened.storage, PULL);
    const { desk, ports, clock } = bench;
    const anna = await bench.agent();
    const ticket = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId: ticket.id });
    await desk.tick();
    await desk.stop();
    clock.jump(minutes * MINUTE);
    const next = bench.createNode();
    next.start();
    await settle();
    await next.tick();
    return { next, anna, ticket };
  };

  it("throws nobody's chats back after a stop shorter than ten minutes", async () => {
    const { next, anna, ticket } = await stopFor(9);
    const during = await bench.ticket(ticket.conversationId);
    bench.clock.jump(20_000);
    await next.presence.connected(anna.id, "socket-again");
    await next.tick();
    const after = await bench.ticket(ticket.conversationId);
    await next.stop();

    expect(during).toMatchObject({ state: "claimed", agentId: anna.id });
    expect(after).toMatchObject({ state: "claimed", agentId: anna.id });
    expect(await bench.lines(ticket.conversationId)).not.toContain("ticket.lose_agent");
  });

  it("gives chats back when the agent does not return to the desk that is there again", async () => {
    const { next, ticket } = await stopFor(9);
    bench.clock.jump(43_000);
    await next.tick();
    const after = await bench.ticket(ticket.conversationId);
    await next.stop();

    expect(after.agentId).toBeNull();
    expect(await bench.lines(ticket.conversationId)).toContain("ticket.lose_agent");
  });

  it("takes people for gone after a longer stop", async () => {
    const { next, ticket } = await stopFor(11);
    const after = await bench.ticket(ticket.conversationId);
    await next.stop();

    expect(after.agentId).toBeNull();
  });

  it("previews the problem in the shopper's words, whatever is pressed or said later", async () => {
    bench = await createDeskBench(opened.storage, PULL);
    const id = await bench.open();
    const story = { description: { value: "The lamp came broken", from: "message" } } as const;
    const confirm = {
      kind: "action",
      action: { name: "confirm_case" },
      label: "Confirm and send",
    } as const;
    await bench.sendContent(id, confirm);
    const ticket = await bench.askForPerson(id, { slots: story });
    const other = await bench.open();
    for (const text of ["hi", "My parcel never came and nobody knows why", "a person please"])
      await bench.send(other, text);
    const untold = await bench.askForPerson(other);
    const hasty = await bench.waiting();
    bench.clock.jump(1000);
    await bench.send(hasty.conversationId, "It is about my refund");
    await bench.send(hasty.conversationId, "Is anybody there, please answer me at last");
    await bench.send(other, "Now this is a very much longer sentence than the problem ever was");
    const show = async (ticket: Ticket) => {
      const context = { lang: "en", isOnline: () => true } as const;
      const [view] = await presentTickets(bench.ports, [ticket], context);
      return view?.preview;
    };
    await bench.send(id, "Both bulbs are gone, too");
    await bench.sendContent(id, confirm);

    expect(await show(ticket)).toBe("The lamp came broken");
    expect(await show(untold)).toBe("My parcel never came and nobody knows why");
    expect(await show(hasty)).toBe("It is about my refund");
  });
});
