/** Who works when, and how long: the desk's own truth of it, over both databases. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { LEASE_MS } from "../../handoff/presence.ts";
import { localTime } from "../../handoff/working-times.ts";
import { type WorkingTimes, workingTimesSchema } from "../../kernel/protocol/working-times.ts";
import type { Account } from "../../server/accounts/account.ts";
import { openDesk } from "../../server/console/console-requests.ts";
import { findTransferTargets } from "../../server/console/transfer-targets.ts";
import { readWork } from "../../server/people/work-log.ts";
import { getWorkingTimes, setWorkingTimes } from "../../server/people/working-times.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { transferTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const ZONE = "Asia/Shanghai";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(TEST_ENGINES)("working times on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());
  const use = async () => {
    bench = await createDeskBench(opened.storage);
    return bench;
  };

  /** Lets time pass with the agent's browser open. */
  const pass = async (agent: Account, ms: number) => {
    bench.clock.jump(ms);
    bench.desk.presence.heard(agent.id, `socket-${agent.id}`);
    await bench.desk.presence.renew();
    await bench.desk.tick();
  };
  const viewOf = async (agent: Account) =>
    (await openDesk(bench.desk, { account: agent, lang: "en" })).me;
  const workOf = async (from: number) =>
    await readWork(bench.storage.db, { from, to: from + 24 * HOUR, now: bench.clock.now() });

  it("offer nothing in a break or outside, count nobody as able to serve, and say when", async () => {
    const { desk, clock, storage } = await use();
    const anna = await bench.agent();
    await setWorkingTimes(desk.ports, anna.id, around(clock.now(), [-60, -10], [10, 60]));
    const ticket = await bench.waiting();
    await desk.tick();

    const resting = await desk.stateFacts(
      storage.db,
      await bench.conversation(ticket.conversationId),
    );
    const view = await viewOf(anna);
    const waits = await bench.ticket(ticket.conversationId);
    await pass(anna, 11 * MINUTE);
    const offered = await bench.ticket(ticket.conversationId);

    expect(resting.queue).toMatchObject({ staffed: false, waitSeconds: null });
    expect(view).toMatchObject({ presence: "online", duty: "break", room: 0 });
    expect(Date.parse(view.backAt ?? "")).toBe(floor(clock.now() - 11 * MINUTE) + 10 * MINUTE);
    expect(waits).toMatchObject({ state: "waiting", offeredTo: null });
    expect(offered).toMatchObject({ state: "offered", offeredTo: anna.id });
    expect(await viewOf(anna)).toMatchObject({ duty: "on", backAt: null });
  });

  it("are no way round: nobody hands a chat to a colleague who is off duty, and says so", async () => {
    const { desk, clock, ports } = await use();
    const [anna, ben] = [await bench.agent(), await bench.agent()];
    const held = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId: held.id });
    await setWorkingTimes(desk.ports, ben.id, around(clock.now(), [60, 120]));

    const ticket = await bench.ticket(held.conversationId);
    const { agents } = await findTransferTargets(desk, { ticket, lang: "en" });
    const moving = transferTicket(ports, {
      ...{ account: anna, ticketId: held.id, note: "", to: { agentId: ben.id } },
    });

    expect(agents).toMatchObject([{ id: ben.id, state: "off_duty" }]);
    await expect(moving).rejects.toMatchObject({
      code: "wrong_state",
      details: { why: "off_duty" },
    });
  });

  it("are kept, changed and dropped; of nobody there are none", async () => {
    const { desk } = await use();
    const anna = await bench.agent();
    const times = workingTimesSchema.parse({ mon: [["09:00", "12:00"]] });
    const before = await getWorkingTimes(desk.ports, anna.id);
    await setWorkingTimes(desk.ports, anna.id, times);
    const kept = await getWorkingTimes(desk.ports, anna.id);
    await setWorkingTimes(desk.ports, anna.id, null);

    expect([before, kept]).toEqual([null, times]);
    expect(await getWorkingTimes(desk.ports, anna.id)).toBeNull();
    await expect(setWorkingTimes(desk.ports, "nobody", null)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("leave a trail: worked, ready and on break add up, whatever was chosen or fell due", async () => {
    const { desk, clock } = await use();
    const began = clock.now();
    const anna = await bench.agent();
    await pass(anna, 30 * MINUTE);
    const lunch = { state: "away", reason: "lunch", backAt: clock.now() + HOUR } as const;
    await desk.presence.set(anna.id, lunch);
    expect(await viewOf(anna)).toMatchObject({
      ...{ presence: "away", awayReason: "lunch" },
      backAt: new Date(began + 90 * MINUTE).toISOString(),
    });
    await pass(anna, 20 * MINUTE);
    await desk.presence.set(anna.id, { state: "away", reason: "meeting", backAt: null });
    await pass(anna, 10 * MINUTE);
    await desk.presence.set(anna.id, { state: "online", reason: null, backAt: null });
    await pass(anna, 5 * MINUTE);
    await setWorkingTimes(desk.ports, anna.id, around(clock.now(), [-60, 15]));
    await pass(anna, 15 * MINUTE);
    await pass(anna, 2 * HOUR);

    expect(await workOf(began)).toEqual([
      {
        ...{ agentId: anna.id, name: anna.name },
        ...{ worked: 60 * 60, available: 50 * 60, onBreak: 20 * 60 },
      },
    ]);
    // The same in pieces: a state that began before the piece goes on in it.
    const later = began + 40 * MINUTE;
    expect(await workOf(later)).toMatchObject([{ worked: 30 * 60, onBreak: 10 * 60 }]);
  });

  it("count an agent whose browser is lost up to the last sign of life, and one entry a change", async () => {
    const { desk, clock, storage } = await use();
    const began = clock.now();
    const anna = await bench.agent();
    await pass(anna, 10 * MINUTE);
    await desk.presence.set(anna.id, { state: "online", reason: null, backAt: null });
    clock.jump(9 * HOUR);
    await desk.tick();

    expect(await workOf(began)).toMatchObject([
      { worked: 600 + LEASE_MS / 1000, available: 600 + LEASE_MS / 1000, onBreak: 0 },
    ]);
    const log = await storage.db.selectFrom("work_log").select("state").orderBy("at").execute();
    expect(log.map(({ state }) => state)).toEqual(["available", "offline"]);
  });
});

/** Working times of today around `at`, in minutes from it. */
function around(at: number, ...spans: readonly (readonly [number, number])[]): WorkingTimes {
  const clock = (minutes: number) => localTime(ZONE, at + minutes * MINUTE).clock;
  const { weekday } = localTime(ZONE, at);
  return workingTimesSchema.parse({
    [weekday]: spans.map(([from, to]) => [clock(from), clock(to)]),
  });
}

function floor(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}
