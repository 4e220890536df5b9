/** The disaster that an operator should have rehearsed: the database is damaged, and yesterday's backup is put back. */
import { execFile } from "node:child_process";
import { access, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readEpoch } from "../../server/storage/epoch.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startProgram } from "../support/start-program.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const LONG = 240_000;
const env = { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "100" };

let dir: string;
let dataDir: string;
let server: RunningServer | undefined;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "frontdesk-drill-"));
  dataDir = join(dir, "data");
});
afterEach(async () => {
  await server?.stop();
  await rm(dir, { recursive: true, force: true });
}, LONG);

/** What an operator types, with what it printed. */
const frontdesk = (...args: string[]) =>
  new Promise<{ code: number; output: string }>((done) => {
    const own = { DATA_DIR: dataDir, FAQ_DIR: env.FAQ_DIR, SETTINGS_DIR: resolve("settings") };
    const options = { env: { PATH: process.env["PATH"] ?? "", ...own }, cwd: dir };
    const script = resolve("scripts/frontdesk.ts");
    execFile(process.execPath, [script, ...args], options, (error, out, err) =>
      done({ code: error === null ? 0 : 1, output: out + err }),
    );
  });

async function start(): Promise<RunningServer> {
  server = undefined;
  server = await startServer({ env, dataDir });
  return server;
}

/** Says it and waits until the desk has acknowledged it. */
async function say(client: ShopperClient, text: string): Promise<void> {
  client.say(text);
  await vi.waitFor(() => expect(client.waiting).toBe(0), 30_000);
}

/** Overwrites the header and pages in the middle, as a failing disk does. */
async function damage(file: string): Promise<Buffer> {
  const handle = await open(file, "r+");
  await handle.write(Buffer.alloc(100, 0), 0, 100, 0);
  await handle.write(Buffer.alloc(8192, 7), 0, 8192, 4096);
  await handle.close();
  return await readFile(file);
}

async function stored({ app }: RunningServer): Promise<string[]> {
  const rows = await app.storage.db
    .selectFrom("messages")
    .select("content")
    .where("author_kind", "=", "shopper")
    .orderBy("seq")
    .execute();
  return rows.map(({ content }) => (JSON.parse(content) as { text: string }).text);
}

it("a damaged database is put aside and a backup put back: all that it acknowledged is there", {
  timeout: LONG,
}, async () => {
  const first = await start();
  const client = new ShopperClient(first.url).connect();
  await vi.waitFor(() => expect(client.token).toBeDefined(), 30_000);
  for (const text of ["first", "second", "third"]) await say(client, text);
  const folder = join(dir, "backup");
  const created = await frontdesk("backup", "create", folder);
  await say(client, "after the backup");
  const epoch = await readEpoch(first.app.storage.db);
  client.disconnect();
  await first.stop();
  const file = join(dataDir, "frontdesk.sqlite");
  const damaged = await damage(file);

  const refused = startProgram({ ...env, DATA_DIR: dataDir });
  const code = await refused.ended;
  const untouched = await readFile(file);
  const verified = await frontdesk("backup", "verify", folder);
  const restored = await frontdesk("backup", "restore", folder);
  const again = await start();

  expect([created.code, verified.code, restored.code], restored.output).toEqual([0, 0, 0]);
  expect([code, refused.output()]).toEqual([1, expect.stringContaining(`${file} is damaged`)]);
  expect(refused.output()).toContain("Restore a backup: npm run frontdesk -- backup restore");
  expect(untouched.equals(damaged)).toBe(true);
  const [aside = ""] = restored.output.match(/\S+\.before-[\w-]+/g) ?? [];
  await access(aside);
  expect(await stored(again)).toEqual(["first", "second", "third"]);
  expect(await readEpoch(again.app.storage.db)).not.toBe(epoch);
});
