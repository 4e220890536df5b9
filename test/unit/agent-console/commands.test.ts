import { describe, expect, it } from "vitest";
import {
  availableCommands,
  matchShortcut,
  presentShortcut,
  SHORTCUTS,
  takenBy,
} from "../../../agent-console/desk/actions/commands.ts";
import { createDeskState } from "../../../agent-console/desk/state/desk-state.ts";
import { anAgentView, aTicketView } from "../../support/console-builders.ts";

const agent = createDeskState(anAgentView({ roles: ["agent"] }), { outbox: [], joined: new Set() });
const supervisor = createDeskState(anAgentView({ roles: ["supervisor"] }), {
  outbox: [],
  joined: new Set(),
});
const keys = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

describe("availableCommands", () => {
  it("lets one take a waiting chat, and decline only what is offered to oneself", () => {
    const waiting = aTicketView();
    const offered = aTicketView({
      state: "offered",
      offer: { agentId: "agent-1", expiresAt: "2026-11-22T08:01:00.000Z" },
    });

    expect(availableCommands(agent, waiting)).toContain("claim");
    expect(availableCommands(agent, waiting)).not.toContain("decline");
    expect(availableCommands(agent, offered)).toContain("decline");
  });

  it("lets one answer an offer while another chat, or none, is open", () => {
    const mine = aTicketView({ state: "claimed", agent: { id: "agent-1", name: "Alice" } });
    const offered = aTicketView({
      ...{ id: "t2", state: "offered" },
      offer: { agentId: "agent-1", expiresAt: "2026-11-22T08:01:00.000Z" },
    });
    const tickets = new Map([mine, offered].map((ticket) => [ticket.id, ticket]));
    const asked = { ...agent, tickets };

    for (const open of [mine, undefined]) {
      expect(availableCommands(asked, open)).toEqual(expect.arrayContaining(["claim", "decline"]));
      expect(takenBy(asked, open)?.id).toBe("t2");
    }
    expect(takenBy(asked, aTicketView({ id: "t3" }))?.id).toBe("t3");
    expect(takenBy(agent, mine)).toBeUndefined();
  });

  it("gives the holder everything, and others nothing that changes the chat", () => {
    const mine = aTicketView({ state: "claimed", agent: { id: "agent-1", name: "Alice" } });
    const others = aTicketView({ state: "claimed", agent: { id: "agent-2", name: "Bo" } });

    expect(availableCommands(agent, mine)).toEqual(
      expect.arrayContaining(["resolve", "transfer", "hold", "release", "reply", "note"]),
    );
    expect(availableCommands(agent, others)).not.toContain("transfer");
    expect(availableCommands(agent, others)).not.toContain("join");
  });

  it("offers tags for every chat, where the shop has any", () => {
    const tags = [{ key: "damaged", label: "Damaged" }];
    const tagging = { ...agent, wrapUp: { tags, tagFor: [], noteFor: [] } };

    expect(availableCommands(tagging, aTicketView({ state: "resolved" }))).toContain("tag");
    expect(availableCommands(agent, aTicketView())).not.toContain("tag");
  });

  it("lets a supervisor step in, and write only then", () => {
    const others = aTicketView({ state: "claimed", agent: { id: "agent-2", name: "Bo" } });
    const joined = { ...supervisor, joined: new Set(["t1"]) };

    expect(availableCommands(supervisor, others)).toContain("join");
    expect(availableCommands(supervisor, others)).toContain("take_over");
    expect(availableCommands(agent, others)).not.toContain("take_over");
    expect(availableCommands(supervisor, others)).not.toContain("reply");
    expect(availableCommands(joined, others)).toContain("reply");
  });

  it("keeps pages to those who may see them", () => {
    expect(availableCommands(agent, undefined)).not.toContain("go_board");
    expect(availableCommands(supervisor, undefined)).toContain("go_board");
    expect(availableCommands(supervisor, undefined)).toContain("go_reports");
    expect(availableCommands(agent, undefined)).not.toContain("go_reports");
    expect(availableCommands(supervisor, undefined)).not.toContain("go_agents");
  });
});

describe("shortcuts", () => {
  it("go by the key's place, so that a Mac's ⌥E and a Chinese layout work", () => {
    expect(matchShortcut({ ...keys, code: "KeyE", altKey: true }, ["resolve"])).toBe("resolve");
  });

  it("tell resolve from resolve and next by Ctrl or ⌘", () => {
    const available = ["resolve", "resolve_next"] as const;
    const pressed = { ...keys, code: "KeyE", altKey: true };

    expect(matchShortcut({ ...pressed, metaKey: true }, available)).toBe("resolve_next");
    expect(matchShortcut({ ...pressed, ctrlKey: true }, available)).toBe("resolve_next");
    expect(matchShortcut({ ...pressed, shiftKey: true }, available)).toBeUndefined();
  });

  it("do nothing for commands that are not available", () => {
    expect(matchShortcut({ ...keys, code: "KeyE", altKey: true }, ["claim"])).toBeUndefined();
  });

  it("never use a plain key, which would get in the way of typing", () => {
    for (const shortcut of Object.values(SHORTCUTS))
      expect(shortcut.alt === true || shortcut.mod === true).toBe(true);
  });

  it("are shown the way the machine writes them", () => {
    expect(presentShortcut("resolve_next", false)).toBe("Ctrl+Alt+E");
    expect(presentShortcut("resolve_next", true)).toBe("⌘⌥E");
    expect(presentShortcut("online", false)).toBe("");
  });
});
