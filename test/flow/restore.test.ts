/** A backup is restored while a shopper's widget is open: it shows the log as it is now, and all that follows. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createDeskSocket } from "../../browser/delivery/desk-socket.ts";
import { browserTimers } from "../../browser/delivery/timers.ts";
import { createBackup } from "../../server/backup/create-backup.ts";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { loadConfig } from "../../server/config.ts";
import { ChatClient } from "../../web-widget/panel/delivery/chat-client.ts";
import type { WidgetLine } from "../../web-widget/panel/delivery/widget-line.ts";
import { SharedStorage } from "../support/browser-doubles.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SOON = { timeout: 60_000, interval: 50 };
const env = { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "100" };

let dir: string;
let server: RunningServer;
let leave: () => void = () => {};
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "frontdesk-restore-"));
  server = await startServer({ env, dataDir: join(dir, "data") });
}, 240_000);
afterEach(async () => {
  leave();
  await server.stop();
  await rm(dir, { recursive: true, force: true });
});

/** The widget's own client over a real connection. */
function openWidget(url: string): ChatClient {
  const store = new SharedStorage().tab();
  const token = () => store.get("token");
  const socket = createDeskSocket<WidgetLine>({
    url: `${url}/widget`,
    auth: () => ({ lang: "en", token: token() ?? "" }),
  });
  let ids = 0;
  const client = new ChatClient({
    ...{ socket, store, timers: browserTimers, random: () => 0.1 },
    newId: () => {
      ids += 1;
      return `00000000-0000-4000-8000-${String(ids).padStart(12, "0")}`;
    },
    context: () => ({ lang: "en", page: {} }),
  });
  leave = () => socket.disconnect();
  return client;
}

it("a widget that was open hides nothing after a restore", { timeout: 240_000 }, async () => {
  const client = openWidget(server.url);
  const said = () =>
    client.snapshot.messages.flatMap(({ author, content }) =>
      author.kind === "shopper" && content.kind === "text" ? [content.text] : [],
    );
  const say = async (text: string) => {
    client.send({ kind: "text", text });
    await vi.waitFor(() => expect(said()).toContain(text), SOON);
  };
  const config = loadConfig({ ...env, DATA_DIR: server.dataDir });
  const [folder, port] = [join(dir, "backup"), server.port];
  await say("kept one");
  await createBackup(config, { folder, at: new Date(), program: "0.1.0" });
  await say("lost one");
  await say("lost two");

  await server.stop();
  await restoreBackup(config, { folder, at: new Date() });
  server = await startServer({
    env: { ...env, PORT: String(port) },
    dataDir: server.dataDir,
  });

  // What is typed now gets seqs that the client had seen for what the backup lacks; the client sends that again.
  await say("new one");
  const all = ["kept one", "lost one", "lost two", "new one"];
  await vi.waitFor(() => expect([...said()].sort()).toEqual([...all].sort()), SOON);
  await vi.waitFor(async () => {
    const rows = await server.app.storage.db
      .selectFrom("messages")
      .select(["seq", "author_kind"])
      .orderBy("seq")
      .execute();
    const shown = client.snapshot.messages.map(({ seq, author }) => `${seq} ${author.kind}`);
    expect(shown).toEqual(rows.map(({ seq, author_kind }) => `${seq} ${author_kind}`));
    expect(rows.filter(({ author_kind }) => author_kind === "shopper")).toHaveLength(all.length);
  }, SOON);
});
