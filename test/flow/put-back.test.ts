/** Check 41: a database file is put back while widgets and consoles are open. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { freePort } from "../../scripts/services/test-services.ts";
import { bumpEpoch } from "../../server/storage/epoch.ts";
import { openWidget } from "../support/node-clients.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startServer } from "../support/start-server.ts";

const SOON = { timeout: 20_000, interval: 50 };

describe("a database that is put back", () => {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-put-back-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("hides nothing that is typed afterwards, and gets back what it had lost", {
    timeout: 120_000,
  }, async () => {
    const [dataDir, backup] = [join(folder, "data"), join(folder, "backup")];
    const port = String(await freePort());
    const start = () => startServer({ dataDir, env: { PORT: port, FAQ_DIR: smallFaq() } });
    let server = await start();
    const widget = openWidget(server.url);
    const texts = () =>
      widget.snapshot.messages.flatMap(({ author, content }) =>
        author.kind === "shopper" && content.kind === "text" ? [content.text] : [],
      );
    const say = (text: string) => widget.send({ kind: "text", text });
    say("hello");
    await vi.waitFor(() => expect(texts()).toEqual(["hello"]), SOON);
    await vi.waitFor(() => expect(widget.snapshot.messages.length).toBeGreaterThan(1), SOON);
    await server.stop();
    cpSync(dataDir, backup, { recursive: true });
    server = await start();
    say("good morning");
    await vi.waitFor(() => expect(texts()).toHaveLength(2), SOON);
    await vi.waitFor(() => expect(widget.snapshot.messages.at(-1)?.author.kind).toBe("bot"), SOON);

    await server.stop();
    rmSync(dataDir, { recursive: true });
    cpSync(backup, dataDir, { recursive: true });
    server = await start();
    say("thank you");
    await vi.waitFor(() => expect(widget.snapshot.outbox).toEqual([]), SOON);
    await vi.waitFor(() => expect(texts()).toHaveLength(3), SOON);

    expect(texts()).toEqual(["hello", "good morning", "thank you"]);
    const { messages } = widget.snapshot;
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_message, index) => index + 1));
    widget.forget();
    await server.stop();
  });

  it("tells clients of another epoch, and such as know more than there is, to begin anew", async () => {
    const server = await startServer({ env: { FAQ_DIR: smallFaq() } });
    const client = new ShopperClient(server.url).connect();
    client.say("hello");
    await vi.waitFor(() => expect(client.shown).toHaveLength(2), SOON);
    const resets = () => client.facts.filter(({ event }) => event === "conversation:reset").length;
    const open = (more: object) =>
      client.ask("conversation:open", { lang: "en", lastSeq: 1, ...more });

    const same = await open({});
    expect(await open({ epoch: same["epoch"] })).toMatchObject({ messages: [{ seq: 2 }] });
    expect(resets()).toBe(0);
    expect(await open({ epoch: "another" })).toMatchObject({ messages: [{ seq: 1 }, { seq: 2 }] });
    expect(await open({ lastSeq: 99 })).toMatchObject({ messages: [{ seq: 1 }, { seq: 2 }] });
    await vi.waitFor(() => expect(resets()).toBe(2), SOON);

    const { storage } = server.app;
    const epoch = await storage.transaction((tx) => bumpEpoch(tx.db, Date.now()));
    client.disconnect();
    await server.stop();
    expect(epoch).not.toBe(same["epoch"]);
  });
});
