import { describe, expect, it } from "vitest";
import { createDeskState } from "../../../agent-console/desk/state/desk-state.ts";
import { boardFigures, queueWaits } from "../../../agent-console/supervisor/board-figures.ts";
import { anAgentView, aTicketView } from "../../support/console-builders.ts";

const now = Date.parse("2026-11-22T08:10:00.000Z");
const empty = createDeskState(anAgentView(), { outbox: [], joined: new Set() });

describe("boardFigures", () => {
  it("counts who waits, how long, and what room is left", () => {
    const tickets = [
      aTicketView({ id: "a", enteredAt: "2026-11-22T08:00:00.000Z" }),
      aTicketView({ id: "b", enteredAt: "2026-11-22T08:05:00.000Z" }),
      aTicketView({ id: "c", state: "claimed" }),
    ];
    const agents = [
      anAgentView({ id: "1", limit: 4, load: 1, room: 3 }),
      anAgentView({ id: "2", presence: "away", load: 0, room: 0 }),
      anAgentView({ id: "3", roles: ["supervisor"], room: 0 }),
      anAgentView({ id: "4", duty: "off", room: 0 }),
    ];
    const state = {
      ...empty,
      tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
      agents: new Map(agents.map((agent) => [agent.id, agent])),
    };

    expect(boardFigures(state, now)).toMatchObject({
      waiting: 2,
      oldest: 600,
      level: "overdue",
      inProgress: 1,
      online: 1,
      agents: 3,
      room: 3,
    });
    expect(queueWaits(state).get("logistics")?.id).toBe("a");
  });

  it("says that nobody waits rather than zero seconds", () => {
    expect(boardFigures(empty, now)).toMatchObject({ waiting: 0, oldest: null, level: "fine" });
  });
});
