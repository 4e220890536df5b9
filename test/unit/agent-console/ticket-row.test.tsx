import { describe, expect, it, vi } from "vitest";
import { TicketRow } from "../../../agent-console/desk/list/ticket-row.tsx";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { aTicketView } from "../../support/console-builders.ts";
import { drawInConsole, textOf } from "../../support/draw.tsx";

const draw = (ticket: Partial<TicketView>, mentioned = false) =>
  drawInConsole(
    <TicketRow
      {...{ ticket: aTicketView(ticket), myId: "agent-1", mentioned }}
      {...{ selected: false, tabStop: true, onChoose: undefined, onFocus: vi.fn() }}
    />,
  );

describe("TicketRow", () => {
  it("says what it is about, the last words, the language and how long it waits", () => {
    const text = textOf(draw({ enteredAt: "2026-11-22T08:04:18.000Z" }));

    expect(text).toContain("Parcel not received 123456");
    expect(text).toContain("It should have come on Monday.");
    expect(text).toMatch(/0:4\d/);
  });

  it("shows the shopper's words as text", () => {
    expect(draw({ preview: "<script>alert(1)</script>" })).not.toContain("<script>");
  });

  it("says in words what is urgent, unread or names one", () => {
    const plain = textOf(draw({}));
    const urgent = textOf(draw({ priority: 0 }));
    const unread = textOf(draw({ unread: 3 }));
    const named = textOf(draw({}, true));

    expect(unread).toContain("3");
    for (const text of [urgent, unread, named]) expect(text.length).toBeGreaterThan(plain.length);
  });

  it("marks what is offered to the reader alone", () => {
    const expiresAt = "2026-11-22T08:06:00.000Z";

    expect(draw({ state: "offered", offer: { agentId: "agent-1", expiresAt } })).toContain(
      "ticket-offered",
    );
    expect(draw({ state: "offered", offer: { agentId: "agent-2", expiresAt } })).not.toContain(
      "ticket-offered",
    );
  });

  it("names the colleague who has it", () => {
    const agent = { id: "agent-2", name: "Bo" };

    expect(textOf(draw({ state: "claimed", agent }))).toContain("Bo");
  });
});
