/** Eight chats over two nodes: shoppers on one, their agent on the other, all writing while a test does something. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, vi } from "vitest";
import type { Cluster } from "../../scripts/cluster/start-cluster.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { AgentClient } from "./agent-client.ts";
import * as SEEDS from "./seed-desk.ts";
import { ShopperClient } from "./shopper-client.ts";

const CHATS = 8;
/** Places of the agent beside those chats: one more, and one that is being wrapped up. */
const SPARE = 2;

/** What puts agents and chats there: of the version that made the tables. */
export type Seeds = Pick<typeof SEEDS, "seedAgents" | "seedWaiting">;

export interface SettledTalk {
  /** Messages stored in this part of the test. */
  readonly sent: number;
  readonly latencies: readonly number[];
  /** From the end of sending until every screen showed everything. */
  readonly settledMs: number;
}

export interface ClusterTalk {
  /** Everyone writes until `work` is over and every outbox is empty. */
  during(work: () => Promise<void>): Promise<void>;
  /** Waits for all screens and compares them with the log, which must be without fault. */
  settled(): Promise<SettledTalk>;
  reset(): void;
  end(): void;
  /** Who has the chats, on the second node. */
  readonly agent: AgentClient;
}

/** Eight chats, claimed and open. */
export async function startTalk(
  cluster: Pick<Cluster, "nodes">,
  storage: Storage,
  { seedAgents, seedWaiting }: Seeds = SEEDS,
): Promise<ClusterTalk> {
  const [nodeA, nodeB] = cluster.nodes;
  const [person] = await seedAgents(storage, 1, { limit: CHATS + SPARE });
  const chats = await seedWaiting(storage, CHATS);
  const agent = new AgentClient(nodeB?.url ?? "", person?.cookie ?? "").connect();
  // Claimed as they are offered; an offer may be told twice while nodes are not joined yet.
  const claimed = new Set<string>();
  const claimOffered = async () => {
    for (const { ticket } of agent.told("offer:made")) {
      if (claimed.has(ticket.id)) continue;
      claimed.add(ticket.id);
      await agent.must("ticket:claim", { ticketId: ticket.id });
    }
    expect(claimed.size).toBe(CHATS);
  };
  await vi.waitFor(claimOffered, 60_000);
  const tickets = await storage.db
    .selectFrom("tickets")
    .select(["id", "conversation_id"])
    .execute();
  for (const { id } of tickets) await agent.open(id);
  const shoppers = chats.map(({ token }) => new ShopperClient(nodeA?.url ?? "", token).connect());
  await vi.waitFor(() => expect(shoppers.every((client) => client.lastSeq > 0)).toBe(true), 10_000);
  const ticketOf = (index: number) =>
    tickets.find((ticket) => ticket.conversation_id === chats[index]?.conversationId)?.id ?? "";

  const latencies: number[] = [];
  agent.socket.on("message:added", ({ message }: { message: { content: { text?: string } } }) => {
    const sentAt = Number(/^at (\d+)/.exec(message.content.text ?? "")?.[1] ?? 0);
    if (sentAt > 0) latencies.push(Date.now() - sentAt);
  });
  let acked: string[] = [];
  let endedAt = 0;

  async function agentWrites(index: number, isOver: () => boolean): Promise<void> {
    for (let count = 0; !isOver(); count += 1) {
      await delay(150 + Math.random() * 100);
      const clientMsgId = crypto.randomUUID();
      for (;;) {
        const ack = await agent
          .say(ticketOf(index), `answer ${index}.${count}`, clientMsgId)
          .catch(() => undefined);
        if (ack?.ok) break;
        await delay(200);
      }
      acked.push(clientMsgId);
    }
  }

  async function shopperWrites(index: number, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await delay(150 + Math.random() * 100);
      shoppers[index]?.say(`at ${Date.now()} from ${index}`);
    }
  }

  return {
    agent,
    async during(work) {
      let over = false;
      const isOver = () => over;
      const writers = chats.flatMap((_, index) => [
        agentWrites(index, isOver),
        shopperWrites(index, isOver),
      ]);
      await work();
      over = true;
      await Promise.all(writers);
      await vi.waitFor(() => expect(shoppers.every(({ waiting }) => waiting === 0)).toBe(true), {
        timeout: 30_000,
        interval: 100,
      });
      endedAt = performance.now();
    },
    async settled() {
      const sent = [...acked, ...shoppers.flatMap((client) => client.acked)];
      const rows = await storage.db
        .selectFrom("messages")
        .selectAll()
        .orderBy("conversation_id")
        .orderBy("seq")
        .execute();
      const stored = rows.flatMap(({ client_msg_id }) => client_msg_id ?? []);
      expect(new Set(stored).size).toBe(stored.length);
      for (const id of sent) expect(stored).toContain(id);
      for (const [index, { conversationId }] of chats.entries()) {
        const log = rows
          .filter((row) => row.conversation_id === conversationId)
          .map(({ id }) => id);
        const shown = () => shoppers[index]?.shown.map(({ id }) => id);
        await vi.waitFor(() => expect(shown()).toEqual(log), { timeout: 15_000, interval: 100 });
        const atAgent = () => agent.shown.get(ticketOf(index))?.map(({ id }) => id);
        await vi.waitFor(() => expect(atAgent()).toEqual(log), { timeout: 15_000, interval: 100 });
      }
      expect(shoppers.flatMap(({ problems }) => problems)).toEqual([]);
      const settledMs = Math.round(performance.now() - endedAt);
      return { sent: sent.length, latencies, settledMs };
    },
    reset() {
      acked = [];
      latencies.length = 0;
      for (const client of shoppers) client.acked.length = 0;
    },
    end() {
      agent.disconnect();
      for (const client of shoppers) client.disconnect();
    },
  };
}
