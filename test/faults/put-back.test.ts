/** Check 41: a backup is put back while many widgets and consoles are open, and everybody goes on writing. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Desk } from "../../agent-console/desk/desk.ts";
import { freePort } from "../../scripts/services/test-services.ts";
import type { ChatClient } from "../../web-widget/panel/delivery/chat-client.ts";
import { percentile, recordFault } from "../support/fault-report.ts";
import { openConsole, openWidget } from "../support/node-clients.ts";
import { seedAgents } from "../support/seed-desk.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const CHATS = 10;
const PUT_BACKS = 3;
/** Every screen must show the log that is now the desk's. */
const WITHIN_MS = 5000;
const SOON = { timeout: 60_000, interval: 20 };

describe("check 41: a database that is put back", () => {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-put-back-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is shown on every screen within 5 s, and hides nothing that is typed afterwards", {
    timeout: 600_000,
  }, async () => {
    const [dataDir, backup] = [join(folder, "data"), join(folder, "backup")];
    const port = String(await freePort());
    const env = { PORT: port, FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" };
    const start = () => startServer({ dataDir, env });
    let server = await start();
    const [agent] = await seedAgents(server.app.storage, 1, { limit: CHATS });
    if (agent === undefined) throw new Error("no agent was made");
    const desk = openConsole(server.url, agent);
    const connectedAt: number[] = [];
    const widgets = Array.from({ length: CHATS }, (_, index) =>
      openWidget(server.url, () => {
        connectedAt[index] = performance.now();
      }),
    );
    for (const widget of widgets)
      widget.send({ kind: "action", action: { name: "talk_to_person" }, label: "A person" });
    await takeAll(desk);
    await everywhere(server, { desk, widgets }, "before");

    const times: number[] = [];
    for (let round = 1; round <= PUT_BACKS; round += 1) {
      await server.stop();
      cpSync(dataDir, backup, { recursive: true });
      server = await start();
      await everywhere(server, { desk, widgets }, `lost ${round}`);
      await server.stop();
      rmSync(dataDir, { recursive: true });
      cpSync(backup, dataDir, { recursive: true });
      rmSync(backup, { recursive: true });
      server = await start();
      const shown = widgets.map(async (widget, index) => {
        await vi.waitFor(async () => expect(await isOf(server, widget)).toBe(true), SOON);
        times.push(performance.now() - (connectedAt[index] ?? 0));
      });
      await Promise.all(shown);
      await everywhere(server, { desk, widgets }, `after ${round}`);
    }

    const slowest = Math.round(Math.max(...times));
    const said = widgets.flatMap((widget) => ownTexts(widget));
    expect(slowest).toBeLessThan(WITHIN_MS);
    expect(said).toHaveLength(CHATS * (1 + 2 * PUT_BACKS));
    recordFault(
      41,
      "SQLite",
      `${PUT_BACKS} backups put back under ${CHATS} open widgets and a console: every screen showed the desk's log ${Math.round(percentile(times, 0.5))} ms (median), ${slowest} ms (slowest) after its connection was back; ${said.length} messages typed before, between and after, 0 hidden on either side`,
    );
    for (const widget of widgets) widget.forget();
    desk.stop();
    await server.stop();
  });
});

interface Screens {
  readonly desk: Desk;
  readonly widgets: readonly ChatClient[];
}

/** The agent takes every chat. */
async function takeAll(desk: Desk): Promise<void> {
  await vi.waitFor(() => expect(desk.state.tickets.size).toBe(CHATS), SOON);
  await vi.waitFor(async () => {
    for (const ticket of desk.state.tickets.values())
      if (ticket.state !== "claimed") await desk.request("ticket:claim", { ticketId: ticket.id });
    expect([...desk.state.tickets.values()].every(({ state }) => state === "claimed")).toBe(true);
  }, SOON);
}

/** Every shopper writes, and both sides show it, as the log has it: the agent looks at one chat after the other. */
async function everywhere(server: RunningServer, { desk, widgets }: Screens, text: string) {
  for (const [index, widget] of widgets.entries())
    widget.send({ kind: "text", text: `${text} of ${index}` });
  for (const [index, widget] of widgets.entries()) {
    await vi.waitFor(async () => {
      expect(widget.snapshot.outbox).toEqual([]);
      expect(ownTexts(widget)).toContain(`${text} of ${index}`);
      expect(await isOf(server, widget)).toBe(true);
    }, SOON);
    const ticketId = ticketOf(desk, widget);
    desk.select(ticketId);
    await vi.waitFor(() => {
      const shown = desk.state.rooms.get(ticketId)?.transcript.messages.map(({ id }) => id);
      expect(shown).toEqual(widget.snapshot.messages.map(({ id }) => id));
    }, SOON);
  }
}

function ticketOf(desk: Desk, widget: ChatClient): string {
  const conversationId = widget.snapshot.messages[0]?.conversationId;
  const tickets = [...desk.state.tickets.values()];
  return tickets.find((ticket) => ticket.conversationId === conversationId)?.id ?? "";
}

function ownTexts(widget: ChatClient): string[] {
  return widget.snapshot.messages.flatMap(({ author, content }) =>
    author.kind === "shopper" && content.kind === "text" ? [content.text] : [],
  );
}

/** Whether the screen shows what the desk's log has for shoppers, and nothing else. */
async function isOf(server: RunningServer, widget: ChatClient): Promise<boolean> {
  const [first] = widget.snapshot.messages;
  if (first === undefined) return false;
  const rows = await server.app.storage.db
    .selectFrom("messages")
    .select("id")
    .where("conversation_id", "=", first.conversationId)
    .where("visibility", "=", "all")
    .orderBy("seq")
    .execute();
  const [stored, shown] = [rows, widget.snapshot.messages].map((of) => of.map(({ id }) => id));
  return JSON.stringify(stored) === JSON.stringify(shown);
}
