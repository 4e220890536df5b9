/** Check 19, upgrade: nodes of an older version run on beside new ones, which bring the tables up to date under them. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { type Cluster, startCluster } from "../../scripts/cluster/start-cluster.ts";
import { newestMigration } from "../../server/storage/migrate.ts";
import type * as OpenStorage from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { type ClusterTalk, type Seeds, startTalk } from "../support/cluster-talk.ts";
import { act } from "../support/desk-story.ts";
import { recordFault } from "../support/fault-report.ts";
import { checkOutOlder, type OlderVersion } from "../support/older-version.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";

const SOON = { timeout: 30_000, interval: 100 };

let older: OlderVersion;
let cluster: Cluster;
let storage: Storage;
let talk: ClusterTalk;

beforeAll(async () => {
  older = checkOutOlder();
  const env = { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" };
  cluster = await startCluster({ env, folder: older.folder });
  // Opened and filled by the older version, too: ours would change the tables before anybody talks.
  const from = (path: string) => import(join(older.folder, path));
  const { openStorage }: typeof OpenStorage = await from("server/storage/open-storage.ts");
  const seeds: Seeds = await from("test/support/seed-desk.ts");
  const { url: databaseUrl } = cluster.postgres;
  storage = await openStorage({ databaseUrl, dataDir: "", logger: silentLogger });
  talk = await startTalk(cluster, storage, seeds);
  talk.agent.patienceMs = SOON.timeout;
}, 600_000);
afterAll(async () => {
  talk?.end();
  await storage?.close();
  await cluster?.stop();
  older?.discard();
}, 60_000);

/** A new shopper on the first node is answered, and taken by the agent on the second, whatever version each has. */
async function wholeChat(): Promise<void> {
  const [first] = cluster.nodes;
  const shopper = new ShopperClient(first?.url ?? "").connect();
  shopper.say("when are you open?");
  const said = () => shopper.shown.filter(({ author }) => author.kind === "bot");
  await vi.waitFor(() => expect(said().length).toBeGreaterThan(0), SOON);
  await vi.waitFor(() => act(shopper, { name: "talk_to_person" }), SOON);
  const conversationId = shopper.shown[0]?.conversationId;
  const ticketId = await vi.waitFor(() => {
    const made = talk.agent
      .told("offer:made")
      .find(({ ticket }) => ticket.conversationId === conversationId);
    if (made === undefined) throw new Error("no offer yet");
    return made.ticket.id;
  }, SOON);
  await talk.agent.must("ticket:claim", { ticketId });
  await talk.agent.say(ticketId, "Hello from the other version");
  const heard = () =>
    shopper.shown.some(({ author, content }) => author.kind === "agent" && content.kind === "text");
  await vi.waitFor(() => expect(heard()).toBe(true), SOON);
  await talk.agent.must("ticket:resolve", { ticketId, outcome: "solved" });
  shopper.disconnect();
}

it("check 19: one node after another is replaced while all talk, and the older ones serve meanwhile", async () => {
  const newest = () =>
    storage.db
      .selectFrom("migrations" as never)
      .selectAll()
      .execute();
  const before = (await newest()).length;
  const codes: (number | null)[] = [];
  let beside = 0;
  await talk.during(async () => {
    for (const node of cluster.nodes) {
      await delay(1000);
      codes.push(await node.terminate());
      await node.start(process.cwd());
      const from = performance.now();
      await wholeChat();
      await delay(3000);
      if (codes.length === 1) beside = performance.now() - from;
    }
  });

  const { sent } = await talk.settled();
  const added = (await newest()).length - before;
  expect(codes).toEqual([0, 0]);
  const printed = cluster.nodes.map(({ output }) => output).join("");
  expect(printed.match(/"level":"(?:error|fatal)".*/g) ?? []).toEqual([]);
  const [first] = cluster.nodes;
  await first?.terminate();
  await expect(first?.start(older.folder)).rejects.toThrow(
    /newer version[\s\S]*Nothing was changed/,
  );
  recordFault(
    19,
    "PostgreSQL, an older version",
    `nodes of ${older.commit} replaced one by one under load, newer migrations ${added}, up to ${newestMigration()}: exit 0 twice, ${sent} messages, 0 lost, 0 doubled; ${Math.round(beside / 1000)} s of old beside new, with a whole chat over both; the older version refuses to start afterwards`,
  );
});
