import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, compareTickets, planOffers } from "../../../handoff/assignment.ts";
import { type QueueSettings, routingSchema } from "../../../handoff/routing.ts";
import type { Ticket } from "../../../handoff/ticket.ts";
import { momentOf } from "../../../handoff/who-serves.ts";

function aTicket(given: Partial<Ticket> = {}): Ticket {
  return {
    id: "t",
    conversationId: "c",
    caseId: "k",
    state: "waiting",
    queue: "general",
    priority: 2,
    lang: "en",
    reason: "asked",
    agentId: null,
    lastAgentId: null,
    offeredTo: null,
    offerExpiresAt: null,
    declinedBy: [],
    heldUntil: null,
    enteredAt: 0,
    claimedAt: null,
    firstReplyAt: null,
    resolvedAt: null,
    outcome: null,
    version: 1,
    createdAt: 0,
    updatedAt: 0,
    ...given,
  } as Ticket;
}

const anAgent = (given: Partial<Candidate> = {}): Candidate => ({
  id: "anna",
  skills: [],
  languages: ["zh", "en"],
  roles: ["agent"],
  limit: 1,
  held: 0,
  offered: 0,
  presence: { state: "online", awayReason: null, backAt: null, leaseUntil: Infinity, goneAt: null },
  workingTimes: null,
  lastClaimAt: 0,
  ...given,
});

const label = { zh: "队列", en: "Queue" };
const queues = routingSchema.parse({
  queues: [
    { key: "general", label },
    { key: "refunds", label, skills: ["refunds"] },
    { key: "list", label, assignment: "pull" },
  ],
}).queues;
const queueOf = (key: string): QueueSettings | undefined =>
  queues.find((queue) => queue.key === key);
const plan = (waiting: Ticket[], agents: Candidate[], at = 1000) =>
  planOffers({
    waiting,
    people: agents,
    queueOf,
    moment: momentOf(at, { open: true, timeZone: "Asia/Shanghai" }),
    askAgainMs: 60_000,
  });

describe("planOffers", () => {
  it("offers the longest waiting first, within one priority", () => {
    const waiting = [
      aTicket({ id: "young", enteredAt: 200 }),
      aTicket({ id: "old", enteredAt: 100 }),
      aTicket({ id: "urgent", enteredAt: 300, priority: 0 }),
    ];

    const offers = plan(waiting, [anAgent({ id: "a" }), anAgent({ id: "b" })]);

    expect(offers.map(({ ticketId }) => ticketId)).toEqual(["urgent", "old"]);
  });

  it("asks the least loaded, and among equals the longest idle", () => {
    const agents = [
      anAgent({ id: "busy", limit: 3, held: 2 }),
      anAgent({ id: "fresh", limit: 3, held: 1, lastClaimAt: 900 }),
      anAgent({ id: "idle", limit: 3, held: 1, lastClaimAt: 100 }),
    ];

    expect(plan([aTicket()], agents)).toEqual([{ ticketId: "t", agentId: "idle" }]);
  });

  it("asks nobody without the skill, the language or a free place", () => {
    const refunds = aTicket({ queue: "refunds" });

    expect(plan([refunds], [anAgent()])).toEqual([]);
    expect(plan([refunds], [anAgent({ skills: ["refunds"], languages: ["zh"] })])).toEqual([]);
    expect(plan([refunds], [anAgent({ skills: ["refunds"], held: 1 })])).toEqual([]);
    expect(plan([refunds], [anAgent({ skills: ["refunds"] })])).toHaveLength(1);
  });

  it("leaves a pull queue to the agents", () => {
    expect(plan([aTicket({ queue: "list" })], [anAgent()])).toEqual([]);
  });

  it("does not let a ticket nobody can take hold up those behind it", () => {
    const waiting = [
      aTicket({ id: "stuck", queue: "refunds" }),
      aTicket({ id: "next", enteredAt: 5 }),
    ];

    expect(plan(waiting, [anAgent()])).toEqual([{ ticketId: "next", agentId: "anna" }]);
  });

  it("asks someone who declined again only after a while", () => {
    const ticket = aTicket({ declinedBy: ["anna"], updatedAt: 1000 });

    expect(plan([ticket], [anAgent()], 2000)).toEqual([]);
    expect(plan([ticket], [anAgent()], 61_001)).toHaveLength(1);
  });

  it("asks nobody twice, nor beyond the limit, nor passes over an older ticket that could be served", () => {
    const tickets = fc.array(
      fc.record({ enteredAt: fc.nat(50), priority: fc.constantFrom(0, 1, 2, 3) }),
      { maxLength: 40 },
    );
    const agents = fc.array(fc.record({ limit: fc.nat(4), held: fc.nat(4), offered: fc.nat(1) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(tickets, agents, (given, people) => {
        const waiting = given.map((ticket, index) =>
          aTicket({ ...(ticket as Partial<Ticket>), id: `t${index}` }),
        );
        const staff = people.map((person, index) => anAgent({ ...person, id: `a${index}` }));

        const offers = plan(waiting, staff);

        for (const agent of staff) {
          const got = offers.filter(({ agentId }) => agentId === agent.id).length;
          expect(got).toBeLessThanOrEqual(agent.offered === 0 ? 1 : 0);
          expect(got).toBeLessThanOrEqual(Math.max(0, agent.limit - agent.held));
        }
        const free = staff.filter((one) => one.offered === 0 && one.limit > one.held).length;
        const first = [...waiting].sort(compareTickets).slice(0, free);
        expect(offers.map(({ ticketId }) => ticketId)).toEqual(first.map(({ id }) => id));
      }),
    );
  });
});
