import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Carried, Notice } from "../../server/channels/notice.ts";
import { AlertWatch, listAlerts } from "../../server/console/alert-watch.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { createNoticeBench, type NoticeBench } from "../support/notice-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("alerts on $name", (engine) => {
  let bench: DeskBench;
  let notices: NoticeBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let letters: Notice[];
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage);
    letters = [];
    const email = {
      carry: async (notice: Notice): Promise<Carried> => {
        letters.push(notice);
        return { kind: "sent" };
      },
      close() {},
    };
    notices = await createNoticeBench(bench, { email });
  });
  afterEach(async () => {
    await notices.runner.stop();
    await bench.close();
  });

  const look = () => new AlertWatch(bench.ports, bench.desk.board).look();
  const alerts = async () =>
    (await listAlerts(bench.storage.db)).map(({ kind, queue }) => [kind, queue]);
  const alertLetters = () =>
    letters.flatMap((one) => (one.kind === "desk_alert" ? [[one.alert, one.to]] : []));

  it("are raised once, whichever node looks, told to consoles, and end when mended", async () => {
    const anna = await bench.agent({ name: "Anna" }, false);
    const ticket = await bench.waiting();
    await look();
    expect(await alerts()).toEqual([]);
    bench.clock.jump(2 * 60_000);
    await Promise.all([look(), look()]);

    expect(await alerts()).toEqual([["unstaffed", "general"]]);
    expect(bench.fanout.facts("alert:raised")).toMatchObject([
      { alert: { kind: "unstaffed", queue: "general" } },
    ]);
    await bench.desk.presence.connected(anna.id, "socket");
    await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });
    bench.desk.board.invalidate();
    await look();
    expect(await alerts()).toEqual([]);
    expect(bench.fanout.facts("alert:ended")).toEqual([{ kind: "unstaffed", queue: "general" }]);
    await bench.waiting();
    bench.clock.jump(11 * 60_000);
    await look();
    expect((await alerts()).map(([kind]) => kind)).toContain("longest_wait");
  });

  it("are written to supervisors, again while they last, and no more when mended", async () => {
    const boss = await bench.agent({ name: "Boss", roles: ["supervisor"] }, false);
    await bench.agent({ name: "Anna" }, false);
    await bench.waiting();
    bench.clock.jump(3 * 60_000);
    await look();

    await notices.runner.tick();
    await notices.runner.tick();
    expect(alertLetters()).toEqual([["unstaffed", boss.email]]);
    await notices.pass(29);
    expect(alertLetters()).toHaveLength(1);
    await notices.pass(2);
    await notices.runner.tick();
    expect(alertLetters()).toHaveLength(2);
    await bench.storage.db.updateTable("desk_alerts").set({ ended_at: 1 }).execute();
    await notices.pass(60);
    expect(alertLetters()).toHaveLength(2);
  });
});
