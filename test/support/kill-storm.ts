/** A server that is killed at any moment while many shoppers write: checks 1 and, in short, the flow tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, vi } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { KillableServer } from "./killable-server.ts";
import { ownMessageIds, ShopperClient } from "./shopper-client.ts";

export interface KillStorm {
  readonly clients: number;
  readonly kills: number;
  /** Messages of each client between two kills. */
  readonly rounds: number;
}

/** Throws when a message is lost, doubled, out of order or unanswered; times are milliseconds after a restart. */
export async function runKillStorm(
  size: KillStorm,
): Promise<{ sent: number; converged: number[] }> {
  const dir = mkdtempSync(join(tmpdir(), "frontdesk-kill-"));
  const server = new KillableServer(dir);
  await server.start();
  const clients = Array.from({ length: size.clients }, () =>
    new ShopperClient(server.url).connect(),
  );
  const sent = new Map(clients.map((client) => [client, [] as string[]]));
  await vi.waitFor(() => {
    for (const client of clients) expect(client.token).toBeDefined();
  }, 30_000);

  const converged: number[] = [];
  for (let life = 0; life < size.kills; life += 1) {
    for (let round = 0; round < size.rounds; round += 1) {
      for (const client of clients) sent.get(client)?.push(client.say(`${life}.${round}`));
      // Not to wait for something, but to be hit at a different moment each time.
      await delay(5 + Math.random() * 60);
    }
    await server.kill();
    await server.start();
    const up = performance.now();
    await vi.waitFor(() => {
      for (const client of clients) expect(client.waiting).toBe(0);
    }, 30_000);
    converged.push(performance.now() - up);
  }

  await expectAnswered(clients);
  for (const client of clients) {
    expect(ownMessageIds(client.shown)).toEqual(sent.get(client));
    expect(client.problems).toEqual([]);
    client.disconnect();
  }
  await server.kill();
  const all = [...sent.values()].flat();
  expect((await storedIds(dir)).toSorted()).toEqual(all.toSorted());
  rmSync(dir, { recursive: true, force: true });
  return { sent: all.length, converged };
}

async function expectAnswered(clients: readonly ShopperClient[]): Promise<void> {
  await vi.waitFor(() => {
    for (const client of clients) {
      const last = client.shown.findLast(({ author }) => author.kind === "shopper");
      expect(client.shown.some(({ inReplyTo }) => inReplyTo === last?.seq)).toBe(true);
    }
  }, 30_000);
}

async function storedIds(dataDir: string): Promise<string[]> {
  const storage = await openStorage({ dataDir, logger: silentLogger });
  const rows = await storage.db.selectFrom("messages").select("client_msg_id").execute();
  await storage.close();
  return rows.flatMap((row) => row.client_msg_id ?? []);
}
