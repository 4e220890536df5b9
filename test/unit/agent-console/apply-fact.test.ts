import { describe, expect, it } from "vitest";
import { applyFact, TYPING_MS, withRoom } from "../../../agent-console/desk/state/apply-fact.ts";
import { createDeskState, mayPost } from "../../../agent-console/desk/state/desk-state.ts";
import { aMessage, anAgentView, aTicketView } from "../../support/console-builders.ts";

const me = anAgentView();
const empty = createDeskState(me, { outbox: [], joined: new Set() });
const ticket = aTicketView({ id: "t1" });

describe("who looks at a chat", () => {
  const bo = { id: "agent-2", name: "Bo" };
  const look = (change: object = {}) => ({
    event: "viewing:changed" as const,
    fact: { ticketId: "t1", agent: bo, viewing: true, fresh: false, ...change },
  });
  const start = empty;

  it("is known for a while, asks who is there when new, and is gone when it says so", () => {
    const there = applyFact(start, look({ fresh: true }), 1000);
    const still = applyFact(there, look(), 2000);
    const gone = applyFact(still, look({ viewing: false }), 3000);

    expect(there.viewing.get("t1")?.get("agent-2")).toEqual({ name: "Bo", until: 51_000 });
    expect(there.viewingAsked.get("t1")).toBe(1);
    expect(still.viewingAsked.get("t1")).toBe(1);
    expect(gone.viewing.get("t1")?.size).toBe(0);
  });

  it("is never oneself on another screen", () => {
    const own = { agent: { id: "agent-1", name: "Alice" } };

    expect(applyFact(start, look(own), 1000)).toBe(start);
  });
});

describe("applyFact", () => {
  it("takes over tickets, and forgets those that leave the view with their room", () => {
    const known = applyFact(empty, { event: "ticket:changed", fact: { ticket } }, 0);
    const opened = withRoom(known, "t1");
    const gone = applyFact(opened, { event: "ticket:removed", fact: { ticketId: "t1" } }, 0);

    expect(known.tickets.get("t1")).toBe(ticket);
    expect(gone.tickets.size + gone.rooms.size).toBe(0);
  });

  it("lets a typing sign end by itself, and when the message comes", () => {
    const fact = { ticketId: "t1", who: "shopper", typing: true } as const;
    const typing = applyFact(withRoom(empty, "t1"), { event: "typing:changed", fact }, 1000);
    const said = { ticketId: "t1", message: aMessage(1, "a") };

    expect(typing.typing.get("t1")?.until).toBe(1000 + TYPING_MS);
    expect(applyFact(typing, { event: "message:added", fact: said }, 2000).typing.size).toBe(0);
  });

  it("knows oneself among the agents", () => {
    const { email, ...told } = me;
    const agent = { ...told, presence: "busy" } as const;
    const state = applyFact(empty, { event: "agent:changed", fact: { agent } }, 0);

    expect(state.me).toEqual({ ...me, presence: "busy" });
    expect(state.me.email).toBe(email);
    expect(state.agents.get(me.id)).toBe(agent);
  });

  it("ignores messages of tickets that were never opened", () => {
    const fact = { ticketId: "t9", message: aMessage(1, "a") };

    expect(applyFact(empty, { event: "message:added", fact }, 0).rooms.size).toBe(0);
  });
});

describe("mayPost", () => {
  const mine = { agent: { id: me.id, name: me.name } };
  const others = { agent: { id: "agent-2", name: "Bo" } };

  it("is for the holder, while the chat is open", () => {
    expect(mayPost(empty, aTicketView({ state: "claimed", ...mine }))).toBe(true);
    expect(mayPost(empty, aTicketView({ state: "on_hold", ...mine }))).toBe(true);
    expect(mayPost(empty, aTicketView({ state: "resolved", ...mine }))).toBe(false);
    expect(mayPost(empty, aTicketView({ state: "claimed", ...others }))).toBe(false);
    expect(mayPost(empty, aTicketView({ state: "waiting" }))).toBe(false);
  });

  it("is for a supervisor after joining", () => {
    const joined = { ...empty, joined: new Set(["t1"]) };

    expect(mayPost(joined, aTicketView({ state: "claimed", ...others }))).toBe(true);
  });
});
