/** A shopper's chat, handed to Chatwoot by a running desk whose settings say so, and answered there. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CHATWOOT, FakeChatwoot } from "../support/help-desks/fake-chatwoot.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SECRET = "secret-of-the-help-desk";
const SLOW = { timeout: 60_000, interval: 50 };

describe("a desk whose people sit in Chatwoot", { timeout: 180_000 }, () => {
  let dir: string;
  let server: RunningServer;
  let remote: FakeChatwoot;
  const env = () => ({ FAQ_DIR: smallFaq(), SETTINGS_DIR: dir });
  beforeAll(async () => {
    remote = await FakeChatwoot.start();
    dir = mkdtempSync(join(tmpdir(), "frontdesk-help-desk-"));
    cpSync("settings", dir, { recursive: true });
    const text = `handTo:\n  ${remote.settings()}\n  agent: help-desk@shop.example\n`;
    writeFileSync(join(dir, "help-desk.yaml"), text);
    server = await startServer({
      env: { ...env(), HELP_DESK_TOKEN: CHATWOOT.token, HELP_DESK_WEBHOOK_SECRET: SECRET },
      // The first turn loads what all others use.
      given: { turnTimes: { burstMs: 20, timeoutMs: 60_000, sweepMs: 1000 } },
    });
    await server.app.accounts.admin.add({
      ...{ email: "help-desk@shop.example", name: "Support" },
      ...{ password: "correct horse battery staple", roles: ["agent"] },
    });
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await remote?.api.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it("answers the shopper from there, and tells what the shopper says", async () => {
    const shopper = new ShopperClient(server.url).connect();
    await vi.waitFor(() => expect(shopper.token).toBeDefined(), SLOW);
    shopper.say("agent please");
    await vi.waitFor(() => expect(remote.chats).toHaveLength(1), SLOW);
    const [chat = ""] = remote.chats;
    await vi.waitFor(() => expect(remote.said(chat)[0]?.text).toContain("agent please"), SLOW);

    remote.answer(chat, "We found it.");
    const { body, headers } = remote.bell(chat, SECRET, Date.now());
    const rung = await fetch(`${server.url}/api/channels/help-desk`, {
      ...{ method: "POST", body },
      headers: { ...headers, "content-type": "application/json" },
    });
    expect(rung.status).toBe(200);
    await vi.waitFor(() => {
      const texts = shopper.shown.map(({ author, content }) =>
        content.kind === "text" ? `${author.name ?? ""}: ${content.text}` : "",
      );
      expect(texts).toContain("Mei of Chatwoot: We found it.");
    }, SLOW);
    shopper.say("Thank you!");
    await vi.waitFor(
      () => expect(remote.said(chat)).toContainEqual({ kind: "shopper", text: "Thank you!" }),
      SLOW,
    );
    shopper.disconnect();
  });

  it("refuses a webhook that is not signed", async () => {
    const post = (body: string) =>
      fetch(`${server.url}/api/channels/help-desk`, { method: "POST", body });

    expect((await post("{}")).status).toBe(403);
    expect((await post("")).status).toBe(403);
  });

  it("does not start without the key", async () => {
    await expect(startServer({ env: env() })).rejects.toThrow("HELP_DESK_TOKEN: needed");
  });
});
