import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor, Command, Ticket } from "../../../handoff/ticket.ts";
import { transition } from "../../../handoff/transition.ts";
import { COMMANDS, LIVE_STATES, TRANSITIONS } from "../../../handoff/transition-table.ts";
import { TICKET_STATES, type TicketState } from "../../../kernel/protocol/ticket.ts";

const ANNA = { kind: "agent", id: "anna", name: "Anna", supervisor: false } as const;
const BO = { kind: "agent", id: "bo", name: "Bo", supervisor: false } as const;
const CHIEF = { kind: "agent", id: "chief", name: "Chief", supervisor: true } as const;
const SHOPPER = { kind: "shopper" } as const;
const SYSTEM = { kind: "system" } as const;
const ACTORS: readonly Actor[] = [ANNA, BO, CHIEF, SHOPPER, SYSTEM, { kind: "bot" }];

const OPENING = {
  id: "t1",
  conversationId: "c1",
  caseId: "k1",
  queue: "general",
  priority: 2,
  lang: "en",
  reason: "asked",
} as const;

const COMMAND_EXAMPLES: readonly Command[] = [
  { kind: "request", opening: OPENING },
  { kind: "offer", agentId: "anna", expiresAt: 5000 },
  { kind: "decline" },
  { kind: "expire_offer" },
  { kind: "claim" },
  { kind: "release" },
  { kind: "lose_agent" },
  { kind: "transfer_to_agent", agentId: "bo", expiresAt: 5000 },
  { kind: "transfer_to_queue", queue: "payment" },
  { kind: "hold", until: null },
  { kind: "hold", until: 9000 },
  { kind: "unhold" },
  { kind: "take_back" },
  { kind: "take_over" },
  { kind: "join" },
  { kind: "resolve", outcome: "solved" },
  { kind: "abandon" },
  { kind: "leave_message", opening: OPENING },
  { kind: "reopen", offerTo: null, expiresAt: 5000 },
  { kind: "reopen", offerTo: "anna", expiresAt: 5000 },
];

interface Given extends Partial<Pick<Ticket, "agentId" | "offeredTo" | "reason" | "priority">> {
  readonly state?: TicketState;
  readonly [field: string]: unknown;
}

/** Of any state, with what belongs to it. */
function aTicket(given: Given = {}): Ticket {
  const { state = "waiting" } = given;
  const held = isHeld(state);
  const isOver = state === "resolved" || state === "abandoned";
  return {
    ...OPENING,
    state,
    agentId: held ? "anna" : null,
    lastAgentId: held ? "anna" : null,
    offeredTo: state === "offered" ? "anna" : null,
    offerExpiresAt: state === "offered" ? 5000 : null,
    declinedBy: [],
    heldUntil: null,
    enteredAt: 10,
    claimedAt: null,
    firstReplyAt: null,
    resolvedAt: isOver ? 15 : null,
    outcome: isOver ? "other" : null,
    version: 3,
    createdAt: 10,
    updatedAt: 20,
    ...given,
  } as Ticket;
}

function apply(ticket: Ticket | undefined, command: Command, actor: Actor = ANNA, at = 1000) {
  const facts = { reachable: true, position: 1, caseNumber: "FD-1", agentName: "Anna" };
  return transition(ticket, command, { actor, at, facts, tooLongMs: 300_000, slowAgentMs: 60_000 });
}

function applied(ticket: Ticket | undefined, command: Command, actor: Actor = ANNA) {
  const outcome = apply(ticket, command, actor);
  if (outcome.kind !== "done") throw new Error(`${command.kind}: ${outcome.reason}`);
  return outcome;
}

describe("transition", () => {
  it.each(COMMANDS)("allows %s from the states of the table and from no other", (kind) => {
    const rule = TRANSITIONS[kind];
    const command = COMMAND_EXAMPLES.find((example) => example.kind === kind);
    if (command === undefined) throw new Error("no example");
    for (const from of ["none", ...TICKET_STATES] as const) {
      const ticket = from === "none" ? undefined : aTicket({ state: from });
      const happened = ACTORS.some((actor) => apply(ticket, command, actor).kind === "done");
      expect(happened, `${kind} from ${from}`).toBe(rule.from.includes(from));
    }
  });

  it.each(COMMANDS)("lets only those of the table do %s", (kind) => {
    const rule = TRANSITIONS[kind];
    for (const actor of ACTORS.filter((candidate) => !rule.by.includes(candidate.kind))) {
      for (const command of COMMAND_EXAMPLES.filter((example) => example.kind === kind)) {
        const from = rule.from.find((state) => state !== "none");
        const ticket = from === undefined ? undefined : aTicket({ state: from });
        expect(apply(ticket, command, actor)).toEqual({ kind: "refused", reason: "not_allowed" });
      }
    }
  });

  it("has exactly one line in both languages for each transition, and raises the version by one", () => {
    for (const command of COMMAND_EXAMPLES) {
      for (const state of ["none", ...TICKET_STATES] as const) {
        for (const reason of ["asked", "message_left"] as const) {
          for (const actor of ACTORS) {
            const ticket = state === "none" ? undefined : aTicket({ state, reason });
            const outcome = apply(ticket, command, actor);
            if (outcome.kind === "refused") continue;
            expect(outcome.line.text.zh).not.toBe("");
            expect(outcome.line.text.en).not.toBe("");
            expect(outcome.line.text.en).not.toMatch(/undefined|NaN|[\u4e00-\u9fff]/);
            expect(outcome.line.text.zh).not.toMatch(/undefined|NaN/);
            expect(outcome.ticket.version).toBe((ticket?.version ?? 0) + 1);
            const allowed = TRANSITIONS[command.kind].to;
            expect(allowed.includes("same") || allowed.includes(outcome.ticket.state)).toBe(true);
          }
        }
      }
    }
  });

  it("gives a chat to who claims it and silences the bot", () => {
    const { ticket, effects, line } = applied(aTicket(), { kind: "claim" });

    expect(ticket).toMatchObject({ state: "claimed", agentId: "anna", claimedAt: 1000 });
    expect(effects).toMatchObject({ owner: "agent", agentId: "anna", newSessionCode: true });
    expect(effects.timers).toMatchObject({ offer_expiry: null, waiting_too_long: null });
    expect(line.code).toBe("ticket.claim");
  });

  it("gives what is over back to the agent who takes it up again, as if it had never ended", () => {
    const over = applied(aTicket({ state: "claimed" }), { kind: "resolve", outcome: "solved" });

    const { ticket, effects, line } = applied(over.ticket, { kind: "take_back" }, BO);

    expect(ticket).toMatchObject({ state: "claimed", agentId: "bo", outcome: null });
    expect(ticket.resolvedAt).toBeNull();
    expect(effects).toMatchObject({
      owner: "agent",
      caseStatus: "in_progress",
      newSessionCode: true,
    });
    expect(line.code).toBe("ticket.take_back");
  });

  it("gives a chat that is held to the supervisor who takes it over, and to nobody else", () => {
    const held = applied(aTicket({ state: "claimed" }), { kind: "hold", until: 9000 }).ticket;

    const { ticket, effects, line } = applied(held, { kind: "take_over" }, CHIEF);

    expect(ticket).toMatchObject({ state: "claimed", agentId: CHIEF.id, heldUntil: null });
    expect(effects).toMatchObject({ owner: "agent", agentId: CHIEF.id, newSessionCode: true });
    expect(line.code).toBe("ticket.take_over");
    expect(apply(held, { kind: "take_over" }, BO)).toEqual({
      kind: "refused",
      reason: "not_allowed",
    });
  });

  it("keeps a chat that was offered for the one who was asked, unless a supervisor steps in", () => {
    const offered = aTicket({ state: "offered", offeredTo: "anna" });

    expect(apply(offered, { kind: "claim" }, BO)).toEqual({
      kind: "refused",
      reason: "not_holder",
    });
    expect(apply(offered, { kind: "claim" }, CHIEF).kind).toBe("done");
    expect(apply(offered, { kind: "decline" }, BO)).toEqual({
      kind: "refused",
      reason: "not_holder",
    });
  });

  it.each(["release", "hold", "resolve", "transfer_to_agent", "transfer_to_queue"] as const)(
    "refuses %s by someone who does not hold the chat, and allows a supervisor",
    (kind) => {
      const held = aTicket({ state: "claimed" });
      const command = COMMAND_EXAMPLES.find((example) => example.kind === kind);
      if (command === undefined) throw new Error("no example");

      expect(apply(held, command, BO)).toEqual({ kind: "refused", reason: "not_holder" });
      expect(apply(held, command, CHIEF).kind).toBe("done");
    },
  );

  it.each([
    ["release", "claimed"],
    ["lose_agent", "claimed"],
    ["lose_agent", "on_hold"],
    ["decline", "offered"],
    ["expire_offer", "offered"],
    ["transfer_to_queue", "claimed"],
  ] as const)("keeps the old place after %s from %s", (kind, state) => {
    const command = COMMAND_EXAMPLES.find((example) => example.kind === kind);
    if (command === undefined) throw new Error("no example");
    const actor = TRANSITIONS[kind].by.includes("agent") ? ANNA : SYSTEM;

    const { ticket } = applied(aTicket({ state }), command, actor);

    expect(ticket).toMatchObject({ state: "waiting", enteredAt: 10, priority: 2, agentId: null });
  });

  it("does not ask the same agent twice in one round", () => {
    const once = applied(aTicket({ state: "offered" }), { kind: "expire_offer" }, SYSTEM).ticket;

    expect(once.declinedBy).toEqual(["anna"]);
    expect(applied(once, { kind: "claim" }, BO).ticket.declinedBy).toEqual([]);
  });

  it("lets the clock of a long wait run on while offers come and go", () => {
    const offered = applied(aTicket(), { kind: "offer", agentId: "anna", expiresAt: 5000 }, SYSTEM);
    const again = applied(offered.ticket, { kind: "expire_offer" }, SYSTEM);

    expect(offered.effects.timers).not.toHaveProperty("waiting_too_long");
    expect(again.effects.timers).not.toHaveProperty("waiting_too_long");
    expect(
      applied(undefined, COMMAND_EXAMPLES[0] as Command, SHOPPER).effects.timers,
    ).toMatchObject({
      waiting_too_long: 301_000,
    });
  });

  it("gives whoever takes a chat, or takes it up again, a time to answer in", () => {
    const claimed = applied(aTicket(), { kind: "claim" });
    const held = applied(claimed.ticket, { kind: "hold", until: null });
    const back = applied(held.ticket, { kind: "unhold" });
    const joined = applied(claimed.ticket, { kind: "join" }, CHIEF);
    const message = applied(aTicket(), { kind: "leave_message" }, SHOPPER).ticket;

    expect(claimed.effects.timers).toMatchObject({ slow_agent: 61_000 });
    expect(held.effects.timers).toMatchObject({ slow_agent: null });
    expect(back.effects.timers).toMatchObject({ slow_agent: 61_000 });
    expect(joined.effects.timers).not.toHaveProperty("slow_agent");
    expect(applied(message, { kind: "claim" }).effects.timers).toMatchObject({ slow_agent: null });
  });

  it("lets the bot go on for who left a message, until a person takes it", () => {
    const left = applied(aTicket(), { kind: "leave_message" }, SHOPPER);
    const offered = applied(
      left.ticket,
      { kind: "offer", agentId: "anna", expiresAt: 5000 },
      SYSTEM,
    );
    const missed = applied(offered.ticket, { kind: "expire_offer" }, SYSTEM);
    const claimed = applied(missed.ticket, { kind: "claim" }, BO);

    expect(left.effects.owner).toBe("bot");
    expect(offered.effects.owner).toBeNull();
    expect(missed.ticket.state).toBe("left_message");
    expect(claimed.effects.owner).toBe("agent");
  });

  it("ends with a clean bot and a rating, and queues anew when reopened", () => {
    const done = applied(aTicket({ state: "claimed" }), { kind: "resolve", outcome: "solved" });
    const again = applied(done.ticket, { kind: "reopen", offerTo: null, expiresAt: 0 }, SHOPPER);

    expect(done.effects).toMatchObject({ owner: "closed", cleanBot: true, caseStatus: "resolved" });
    expect(done.line.asksRating).toBe(true);
    expect(again.ticket).toMatchObject({ state: "waiting", enteredAt: 1000, reason: "reopened" });
  });

  it("stays a legal ticket through any storm of commands", () => {
    const step = fc.record({
      command: fc.constantFrom(...COMMAND_EXAMPLES),
      actor: fc.constantFrom(...ACTORS),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let ticket: Ticket | undefined;
        let lines = 0;
        let happened = 0;
        for (const { command, actor } of steps) {
          const outcome = apply(ticket, command, actor);
          if (outcome.kind === "refused") continue;
          expect(outcome.event.from).toBe(ticket?.state ?? null);
          ticket = outcome.ticket;
          happened += 1;
          lines += outcome.line.text.en === "" ? 0 : 1;
          expectLegal(ticket);
          expect(outcome.effects.agentId !== null).toBe(isHeld(ticket.state));
        }
        expect(lines).toBe(happened);
      }),
      { numRuns: 500 },
    );
  });
});

function isHeld(state: TicketState): boolean {
  return state === "claimed" || state === "on_hold";
}

/** What is true of every ticket, however it came about. */
function expectLegal(ticket: Ticket): void {
  if (isHeld(ticket.state)) expect(ticket.agentId).not.toBeNull();
  if (ticket.state === "waiting" || ticket.state === "left_message")
    expect(ticket.agentId).toBeNull();
  expect(ticket.offeredTo !== null).toBe(ticket.state === "offered");
  expect(ticket.offerExpiresAt !== null).toBe(ticket.state === "offered");
  if (ticket.heldUntil !== null) expect(ticket.state).toBe("on_hold");
  const isLive = LIVE_STATES.some((state) => state === ticket.state);
  expect(ticket.resolvedAt === null).toBe(isLive);
}
