/** The whole server tells a fact to a receiver that was away, after a restart, with the id of the first try. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { HookReceiver } from "../support/hook-receiver.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startServer } from "../support/start-server.ts";

/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000, interval: 50 };
let hooks: HookReceiver;
let dir: string;
let env: Record<string, string>;

beforeAll(async () => {
  hooks = await HookReceiver.start();
  dir = mkdtempSync(join(tmpdir(), "frontdesk-facts-"));
  const settings = join(dir, "settings");
  cpSync(join(import.meta.dirname, "../../settings"), settings, { recursive: true });
  const file = join(settings, "notify.yaml");
  const shipped = readFileSync(file, "utf8");
  writeFileSync(file, shipped.replace("facts: []", "facts: [conversation_started]"));
  env = { FAQ_DIR: smallFaq(), SETTINGS_DIR: settings };
});
afterAll(async () => {
  await hooks.stop();
  rmSync(dir, { recursive: true, force: true });
});

it("is told a fact that happened while it was away, once the server has started again", async () => {
  const options = {
    dataDir: join(dir, "data"),
    env: {
      ...env,
      ...{ WEBHOOK_URL: hooks.url, WEBHOOK_SECRET: "secret-of-the-webhooks" },
      PUBLIC_URL: "http://help.shop.example",
    },
  };
  hooks.status = 503;
  const first = await startServer(options);
  const shopper = new ShopperClient(first.url).connect();
  await vi.waitFor(() => expect(shopper.token).toBeDefined(), SLOW);
  await first.app.reach.runner.tick();
  shopper.disconnect();
  await first.stop();
  hooks.status = 200;

  const second = await startServer(options);
  // As if the pause after the failed try had gone by.
  await second.app.storage.db.updateTable("outbox").set({ due_at: 0 }).execute();
  await second.app.reach.runner.tick();
  await second.stop();

  const told = hooks.taken.map(({ body }) => JSON.parse(body) as { id: string; type: string });
  expect(told.map(({ type }) => type)).toEqual(["conversation_started", "conversation_started"]);
  expect(told[0]).toEqual(told[1]);
}, 120_000);

it("is asked for before anything starts, when facts are listed", async () => {
  await expect(startServer({ env })).rejects.toThrow("WEBHOOK_URL");
});
