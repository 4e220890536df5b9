import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { type Cluster, startCluster } from "../../scripts/cluster/start-cluster.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { AgentClient } from "../support/agent-client.ts";
import { recordFault } from "../support/fault-report.ts";
import { seedAgents, seedWaiting } from "../support/seed-desk.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";

const HOUR = 3600_000;

/** Makes a process believe another time, and a different one again after ten seconds. */
function wrongClock(ms: number): string[] {
  const code = `const real = Date.now, start = real(); let off = ${ms};
    Date.now = () => real() + (real() - start > 10000 ? off * 2 : off);`;
  return ["--import", `data:text/javascript,${encodeURIComponent(code)}`];
}

describe("check 40: nodes whose clocks are an hour behind and ahead, and jump", () => {
  let cluster: Cluster;
  let storage: Storage;
  beforeAll(async () => {
    cluster = await startCluster({
      env: { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" },
      nodeArgs: (index) => wrongClock(index === 0 ? -HOUR : HOUR),
    });
    storage = await openStorage({
      databaseUrl: cluster.postgres.url,
      dataDir: "",
      logger: silentLogger,
    });
  });
  afterAll(async () => {
    await storage?.close();
    await cluster?.stop();
  });

  it("keeps order, sessions, offers and waiting times right", async () => {
    const [behind, ahead] = cluster.nodes;
    const [person] = await seedAgents(storage, 1, { limit: 3 });
    // Less than an hour left: a node that is ahead by its own clock would end it.
    const expires_at = Date.now() + HOUR / 2;
    await storage.db.updateTable("sessions").set({ expires_at }).execute();
    const [chat] = await seedWaiting(storage, 1);
    const agent = new AgentClient(ahead?.url ?? "", person?.cookie ?? "").connect();
    const shopper = new ShopperClient(behind?.url ?? "", chat?.token).connect();
    const offer = await vi.waitFor(() => {
      const [made] = agent.told("offer:made");
      if (made === undefined) throw new Error("no offer yet");
      return made;
    }, 10_000);
    const offerSeconds = (Date.parse(offer.expiresAt) - Date.now()) / 1000;
    const desk = await agent.must("desk:open", { lang: "en" });
    const waited = Math.max(...desk.queues.map(({ oldestSeconds }) => oldestSeconds ?? 0));
    const ticketId = offer.ticket.id;

    await agent.must("ticket:claim", { ticketId });
    await agent.open(ticketId);
    for (let i = 0; i < 20; i += 1) {
      shopper.say(`question ${i}`);
      await vi.waitFor(() => expect(shopper.waiting).toBe(0), 10_000);
      await agent.say(ticketId, `answer ${i}`);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    await vi.waitFor(() => {
      const texts = agent.texts(ticketId).filter((text) => /question|answer/.test(text));
      expect(texts).toHaveLength(40);
    }, 10_000);

    const rows = await storage.db.selectFrom("messages").selectAll().orderBy("seq").execute();
    const times = rows.map(({ at }) => at);
    expect(offerSeconds).toBeGreaterThan(15);
    expect(offerSeconds).toBeLessThanOrEqual(31);
    expect(waited).toBeLessThan(60);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThan(Date.now() + 2000);
    expect(agent.told("session:ended")).toEqual([]);
    recordFault(
      40,
      "PostgreSQL, 2 nodes",
      "clocks at −1 h and +1 h that jump another hour: 40 messages in one order by seq and time, offer, waiting time and session as they should be",
    );
    agent.disconnect();
    shopper.disconnect();
  });
});
