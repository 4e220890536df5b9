/** Random histories of one shopper's two tabs, over drops, reloads and restarts: check 3. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { expect, vi } from "vitest";
import { systemClock } from "../../kernel/clock.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import { readPage } from "../../server/chat/read-page.ts";
import { requireConversation } from "../../server/chat/require-conversation.ts";
import { CHAT_RULES } from "./chat-rules.ts";
import { ownMessageIds, ShopperClient } from "./shopper-client.ts";
import { type ChatServer, startChatServer } from "./start-chat-server.ts";

type Step =
  | { kind: "say"; tab: number }
  | { kind: "lose_ack"; tab: number }
  | { kind: "drop"; tab: number }
  | { kind: "reconnect"; tab: number }
  | { kind: "reload"; tab: number }
  | { kind: "restart" }
  | { kind: "pause" };

const TABS = 2;
const tab = fc.nat({ max: TABS - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("say" as const), tab }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("lose_ack" as const), tab }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("drop" as const), tab }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reconnect" as const), tab }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reload" as const), tab }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "pause" as const }) },
);

/** Throws with the shortest history after which a view differs from the log. */
export async function runRandomHistories(runs: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "frontdesk-history-"));
  const running = { server: await startChatServer({ dataDir }) };
  const { port } = running.server;
  const restart = async () => {
    await running.server.stop();
    running.server = await startChatServer({ dataDir, port });
  };
  const history = fc.array(step, { minLength: 3, maxLength: 14 });
  const run = (steps: readonly Step[]) => play(running, restart, steps);
  await fc.assert(fc.asyncProperty(history, run), { numRuns: runs, endOnFailure: true });
  await running.server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function play(
  running: { readonly server: ChatServer },
  restart: () => Promise<void>,
  history: readonly Step[],
): Promise<void> {
  const { url } = running.server;
  const first = new ShopperClient(url).connect();
  await vi.waitFor(() => expect(first.token).toBeDefined(), 5000);
  const token = first.token ?? "";
  const tabs = [first, new ShopperClient(url, token).connect()];
  const sent: string[] = [];
  for (const [index, at] of history.entries()) {
    const client = "tab" in at ? tabs[at.tab] : undefined;
    if (at.kind === "say" && client) sent.push(client.say(`m${index}`));
    else if (at.kind === "lose_ack") client?.loseAck();
    else if (at.kind === "drop") client?.disconnect();
    else if (at.kind === "reconnect") client?.connect();
    else if (at.kind === "reload" && client && client.waiting === 0) {
      client.disconnect();
      tabs[at.tab] = new ShopperClient(url, token).connect();
    } else if (at.kind === "restart") await restart();
    else await delay(4);
  }
  for (const client of tabs) if (!client.socket.connected) client.connect();
  await expectConverged(running.server, tabs, sent);
  for (const client of tabs) client.disconnect();
}

async function expectConverged(
  server: ChatServer,
  tabs: readonly ShopperClient[],
  sent: readonly string[],
): Promise<void> {
  await vi.waitFor(async () => {
    const log = await readLog(server, tabs[0]?.token ?? "");
    for (const client of tabs) {
      expect(client.waiting).toBe(0);
      expect(client.shown).toEqual(log);
      expect(client.problems).toEqual([]);
    }
    expect(ownMessageIds(log).toSorted()).toEqual(sent.toSorted());
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    const last = log.findLast(({ author }) => author.kind === "shopper");
    if (last) expect(log.some(({ inReplyTo }) => inReplyTo === last.seq)).toBe(true);
    const replies = log.flatMap(({ inReplyTo }) => inReplyTo ?? []);
    expect(new Set(replies).size).toBe(replies.length);
  }, 10_000);
}

async function readLog(server: ChatServer, token: string): Promise<Message[]> {
  const { db } = server.storage;
  const { id } = await requireConversation({ clock: systemClock, rules: CHAT_RULES }, db, token);
  return (await readPage(db, { conversationId: id, lastSeq: 0, readers: "all" })).messages;
}
