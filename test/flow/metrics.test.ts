import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fullName, METRICS } from "../../server/system/metric-table.ts";
import { act, codes, DeskStory } from "../support/desk-story.ts";

let story: DeskStory;
beforeAll(async () => {
  story = await DeskStory.start();
});
afterAll(() => story.stop());

/** Values by name with labels. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const { text } = await story.server.app.metrics.scrape();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const cut = line.lastIndexOf(" ");
      return [line.slice(0, cut), Number(line.slice(cut + 1))];
    }),
  );
}

const until = (name: string, value: number) =>
  vi.waitFor(async () => expect((await scrape()).get(name), name).toBe(value), 15_000);

/** Over all labels. */
const sum = (figures: ReadonlyMap<string, number>, name: string) =>
  [...figures].reduce((all, [key, value]) => all + (key.startsWith(name) ? value : 0), 0);

describe("/metrics", { timeout: 60_000 }, () => {
  it("has every metric of the table but those that only move", async () => {
    const { text } = await story.server.app.metrics.scrape();

    for (const [name, { kind }] of Object.entries(METRICS))
      expect(text).toContain(`# TYPE ${fullName(name as keyof typeof METRICS)} ${kind}`);
    expect(text).toMatch(/^frontdesk_build_info\{version="\d+\.\d+\.\d+"\} 1$/m);
    expect(text).toMatch(/^frontdesk_index_entries\{lang="zh"\} [1-9]/m);
    expect(text).toMatch(/^frontdesk_embed_queue_depth 0$/m);
    expect(text).toMatch(/^frontdesk_index_ready \d$/m);
  });

  it("follows a chat from the question to the rating", async () => {
    const agent = await story.agent();
    await until('frontdesk_agents_online{state="online"}', 1);
    const shopper = await story.shopper();
    await until('frontdesk_socket_connections{role="shopper"}', 1);
    await until('frontdesk_socket_connections{role="agent"}', 1);
    shopper.say("What are your service hours?");
    await vi.waitFor(
      async () => expect(sum(await scrape(), "frontdesk_bot_answers_total")).toBe(1),
      15_000,
    );

    await act(shopper, { name: "talk_to_person" });
    const ticketId = await vi.waitFor(() => {
      const [made] = agent.told("offer:made");
      if (made === undefined) throw new Error("no offer yet");
      return made.ticket.id;
    }, 15_000);
    const waiting = await scrape();
    await agent.must("ticket:claim", { ticketId });
    const held = await scrape();
    await agent.must("ticket:resolve", { ticketId, outcome: "solved" });
    await vi.waitFor(() => expect(codes(shopper)).toContain("rating"));
    await shopper.ask("rating:give", { score: 5 });
    const after = await scrape();

    const [length, longest] = ["frontdesk_handoff_queue_length", "frontdesk_handoff_longest_wait"];
    const taken = "frontdesk_handoff_wait_seconds_count";
    expect([sum(waiting, length), sum(held, length)]).toEqual([1, 0]);
    expect(sum(waiting, longest)).toBeGreaterThan(0);
    expect([sum(waiting, taken), sum(held, taken)]).toEqual([0, 1]);
    expect(after.get('frontdesk_csat_total{score="5"}')).toBe(1);
    expect(after.get('frontdesk_bot_answers_total{outcome="handoff"}')).toBe(1);
    expect(after.get('frontdesk_messages_total{direction="in",kind="text"}')).toBe(1);
    expect(sum(after, 'frontdesk_messages_total{direction="out"')).toBeGreaterThan(3);
    expect(after.get('frontdesk_socket_requests_total{event="rating:give",result="ok"}')).toBe(1);
    const searching = ["retrieve", "lexical", "rank"];
    for (const stage of ["understand", ...searching, "turn", "persist"])
      expect(
        after.get(`frontdesk_bot_turn_duration_seconds_count{stage="${stage}"}`),
        stage,
      ).toBeGreaterThan(0);
  });

  it("tells what is to be sent, and what was not done in time", async () => {
    const { storage, reach } = story.server.app;
    const base = {
      recipient: "someone",
      conversation_id: null,
      agent_id: null,
      seq: 0,
      attempts: 0,
    };
    const times = { due_at: 0, created_at: 0, expires_at: Date.now() + 60_000, ended_at: null };
    const rest = { ...base, ...times, claimed_by: null, claimed_until: null, error: null };
    const notice = { ...rest, kind: "offer_missed", channel: "webhook", ticket_id: "gone" };
    await storage.db
      .insertInto("outbox")
      .values([
        { ...notice, id: "n1", notice_key: "n1", state: "dead" },
        { ...notice, id: "n2", notice_key: "n2", state: "pending" },
      ])
      .execute();
    await storage.db
      .insertInto("timers")
      .values([
        { id: "t1", kind: "tell_erased", subject: "nobody", due_at: 0 },
        { id: "t2", kind: "of another version", subject: "late", due_at: 1 },
      ])
      .execute();

    await reach.runner.tick();

    await until('frontdesk_outbox_notices{state="dead"}', 1);
    await until('frontdesk_outbox_notices{state="pending"}', 0);
    await until('frontdesk_notices_total{channel="webhook",result="dropped"}', 1);
    await until('frontdesk_jobs_total{queue="tell_erased",result="done"}', 1);
    await until("frontdesk_jobs_due", 1);
  });

  it("begins the age of the index anew when another version goes live", async () => {
    const before = (await scrape()).get("frontdesk_index_age_seconds") ?? 0;

    await story.server.app.knowledge.reload();

    const after = (await scrape()).get("frontdesk_index_age_seconds") ?? Number.POSITIVE_INFINITY;
    expect(after).toBeLessThan(before);
  });
});
