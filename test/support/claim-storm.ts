/** Check 7: many agents accept all waiting chats at once; each chat gets one of them. */
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { expect, vi } from "vitest";
import type { Storage } from "../../server/storage/storage.ts";
import { AgentClient } from "./agent-client.ts";
import { percentile } from "./fault-report.ts";
import { seedAgents, seedWaiting } from "./seed-desk.ts";

export interface StormFigures {
  readonly chats: number;
  readonly attempts: number;
  /** Milliseconds from the chat's claim being known to each loser being told, 95 of 100. */
  readonly toldMs: number;
  readonly totalMs: number;
}

/** Runs the storm; `urls` are the nodes, given to agents in turn. Throws when a promise is broken. */
export async function runClaimStorm(
  storage: Storage,
  urls: readonly string[],
  size: { readonly agents: number; readonly chats: number },
): Promise<StormFigures> {
  const people = await seedAgents(storage, size.agents, { limit: size.chats });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  await seedWaiting(storage, size.chats);
  const clients = people.map(({ cookie }, index) =>
    new AgentClient(urls[index % urls.length] ?? "", cookie).connect(),
  );
  try {
    await vi.waitFor(
      () => expect(clients.every(({ socket }) => socket.connected)).toBe(true),
      20_000,
    );
    for (const client of clients) await client.must("presence:set", { state: "busy" });
    const rows = await storage.db
      .selectFrom("tickets")
      .select("id")
      .orderBy("entered_at")
      .execute();
    const started = performance.now();
    const attempts = await Promise.all(
      rows.flatMap(({ id }) =>
        clients.map(async (client, index) => {
          const ack = await claim(client, id);
          return { id, agent: people[index]?.id ?? "", ack, at: performance.now() - started };
        }),
      ),
    );
    const totalMs = performance.now() - started;
    const toldMs = await checkWinners(storage, { attempts, names });
    return { chats: rows.length, attempts: attempts.length, toldMs, totalMs };
  } finally {
    for (const client of clients) client.disconnect();
  }
}

/** As the console does: "we cannot save right now" is tried again. */
async function claim(client: AgentClient, ticketId: string): Promise<Attempt["ack"]> {
  for (;;) {
    const ack: Attempt["ack"] = await client.socket
      .timeout(180_000)
      .emitWithAck("ticket:claim", { ticketId });
    if (ack.error !== "storage_unavailable") return ack;
    await delay(200);
  }
}

interface Attempt {
  readonly id: string;
  readonly agent: string;
  readonly ack: { ok: boolean; error?: string; details?: { holder?: string } };
  readonly at: number;
}

async function checkWinners(
  storage: Storage,
  { attempts, names }: { attempts: readonly Attempt[]; names: ReadonlyMap<string, string> },
): Promise<number> {
  const late: number[] = [];
  for (const [ticketId, tries] of Map.groupBy(attempts, ({ id }) => id)) {
    const winners = tries.filter(({ ack }) => ack.ok);
    expect(winners).toHaveLength(1);
    const winner = winners[0];
    if (winner === undefined) continue;
    const ticket = await storage.db
      .selectFrom("tickets")
      .selectAll()
      .where("id", "=", ticketId)
      .executeTakeFirstOrThrow();
    expect(ticket).toMatchObject({ state: "claimed", agent_id: winner.agent });
    for (const loser of tries.filter(({ ack }) => !ack.ok)) {
      expect(loser.ack).toMatchObject({
        error: "already_claimed",
        details: { holder: names.get(winner.agent) },
      });
      late.push(Math.max(0, loser.at - winner.at));
    }
  }
  const claims = await storage.db
    .selectFrom("ticket_events")
    .select("ticket_id")
    .where("command", "=", "claim")
    .execute();
  expect(claims).toHaveLength(new Set(attempts.map(({ id }) => id)).size);
  return percentile(late, 0.95);
}
