import { describe, expect, it, vi } from "vitest";
import { ClaimBar } from "../../../agent-console/desk/conversation/claim-bar.tsx";
import { createDeskState } from "../../../agent-console/desk/state/desk-state.ts";
import type { AgentView, TicketView } from "../../../kernel/protocol/ticket.ts";
import { anAgentView, aTicketView } from "../../support/console-builders.ts";
import { buttonsOf, drawInConsole, textOf } from "../../support/draw.tsx";

function draw(ticket: Partial<TicketView>, me: Partial<AgentView> = {}, live = true): string {
  const agent = anAgentView({ roles: ["agent"], ...me });
  const state = {
    ...createDeskState(agent, { outbox: [], joined: new Set<string>() }),
    connection: live ? ("live" as const) : ("offline" as const),
  };
  return drawInConsole(<ClaimBar state={state} ticket={aTicketView(ticket)} onRun={vi.fn()} />);
}
const commands = (html: string) => buttonsOf(html).map((label) => label.replace(/ \S*\+.*$/, ""));

describe("ClaimBar", () => {
  it("offers to take what waits", () => {
    expect(commands(draw({}))).toContain("Take chat");
  });

  it("lets one decline only what is offered to oneself", () => {
    const expiresAt = "2026-11-22T08:01:00.000Z";
    const mine = draw({ state: "offered", offer: { agentId: "agent-1", expiresAt } });
    const others = draw({ state: "offered", offer: { agentId: "agent-2", expiresAt } });

    expect(commands(mine)).toContain("Decline");
    expect(commands(others)).not.toContain("Decline");
  });

  it("says who has the chat, and that one may read along", () => {
    const held = { state: "claimed", agent: { id: "agent-2", name: "Bo" } } as const;

    expect(textOf(draw(held))).toContain("Bo has this chat; you may read along.");
    expect(commands(draw(held))).not.toContain("Take chat");
    expect(commands(draw(held, { roles: ["supervisor"] }))).toContain("Join the chat");
  });

  it("says when one holds as many as one may", () => {
    expect(textOf(draw({}, { load: 4, limit: 4 }))).toContain(
      "You hold 4 chats, which is your limit.",
    );
  });

  it("takes nothing without a connection", () => {
    expect(draw({}, {}, false)).toMatch(/<button[^>]*disabled/);
    expect(draw({})).not.toMatch(/<button[^>]*disabled/);
  });

  it.each([
    ["left_message", "The shopper left a message."],
    ["resolved", "Resolved."],
    ["abandoned", "The shopper left the queue."],
  ] as const)("says of a chat that is %s why one may not write", (state, words) => {
    expect(textOf(draw({ state }))).toContain(words);
  });
});
