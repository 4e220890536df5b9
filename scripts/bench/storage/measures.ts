import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { silentLogger } from "../../../kernel/logger.ts";
import { openStorage } from "../../../server/storage/open-storage.ts";
import { type Contest, type Measure, percentile } from "../measure.ts";

const ROWS = 600;
const SENDERS = 64;

/** How long one durable write takes when nobody else writes. */
export const SINGLE_WRITE: Measure = {
  part: "write",
  name: "One durable write, p95",
  unit: "µs",
  oursIs: "a transaction of the storage with one insert",
  peerIs: "node:sqlite, synchronous=FULL, one insert",
  goal: 1.5,
  open: () => besideRawSqlite(alone),
};

/** How long many senders wait for a write each. */
export const GROUP_WRITE: Measure = {
  part: "group",
  name: "A durable write among 64 senders",
  unit: "µs for each",
  oursIs: "transactions of 64 senders at once",
  peerIs: "node:sqlite, synchronous=FULL, one after another",
  goal: 0.34,
  open: () => besideRawSqlite(together),
};

type Write = () => Promise<unknown>;

async function alone(write: Write): Promise<number> {
  const times: number[] = [];
  for (let row = 0; row < ROWS; row += 1) {
    const began = performance.now();
    await write();
    times.push((performance.now() - began) * 1000);
  }
  return percentile(times, 0.95);
}

async function together(write: Write): Promise<number> {
  const began = performance.now();
  const send = async () => {
    for (let row = 0; row < ROWS / SENDERS; row += 1) await write();
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  return ((performance.now() - began) * 1000) / ROWS;
}

async function besideRawSqlite(run: (write: Write) => Promise<number>): Promise<Contest> {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-bench-"));
  const storage = await openStorage({ dataDir: folder, logger: silentLogger });
  const raw = new DatabaseSync(join(folder, "raw.sqlite"));
  raw.exec("pragma journal_mode = wal; pragma synchronous = full");
  raw.exec("create table nodes (id text primary key, seen_at integer not null)");
  const insert = raw.prepare("insert into nodes values (?, ?)");
  let number = 0;
  const next = () => {
    number += 1;
    return { id: `node-${number}`, seen_at: number };
  };
  return {
    ours: () =>
      run(() => storage.transaction((tx) => tx.db.insertInto("nodes").values(next()).execute())),
    peer: () =>
      run(async () => {
        const { id, seen_at } = next();
        insert.run(id, seen_at);
      }),
    close: async () => {
      raw.close();
      await storage.close();
      rmSync(folder, { recursive: true });
    },
  };
}
