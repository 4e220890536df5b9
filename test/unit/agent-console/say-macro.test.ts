import { describe, expect, it } from "vitest";
import { createDeskState } from "../../../agent-console/desk/state/desk-state.ts";
import { isMacro, sayMacro } from "../../../agent-console/replies/say-macro.ts";
import { createSay } from "../../../agent-console/wording/wording.ts";
import type { Macro } from "../../../kernel/protocol/replies.ts";
import { anAgentView } from "../../support/console-builders.ts";

const macro = (change: Partial<Macro> = {}): Macro => ({
  ...{ tags: [], note: "", next: { kind: "stay" } },
  ...change,
});
const state = {
  ...createDeskState(anAgentView(), { outbox: [], joined: new Set<string>() }),
  wrapUp: { tags: [{ key: "late", label: "Late parcel" }], tagFor: [], noteFor: [] },
  queues: [{ id: "payment", label: "Payments", waiting: 0, oldestSeconds: null, staffed: true }],
  agents: new Map([["b", anAgentView({ id: "b", name: "Bo" })]]),
};
const said = (change: Partial<Macro>) => sayMacro(macro(change), state, createSay("en"));

describe("sayMacro", () => {
  it.each([
    [{ tags: ["late"] }, ["tags Late parcel"]],
    [{ note: "by hand" }, ["a note"]],
    [{ next: { kind: "hold", minutes: 30 } }, ["on hold for 30 min"]],
    [{ next: { kind: "queue", queue: "payment" } }, ["to Payments"]],
    [{ next: { kind: "queue", queue: "closed-down" } }, ["to closed-down"]],
    [{ next: { kind: "agent", agentId: "b" } }, ["to Bo"]],
    [{ next: { kind: "resolve", outcome: "solved" } }, [expect.stringMatching(/^resolved: \w/)]],
    [
      { tags: ["late"], note: "n", next: { kind: "hold", minutes: 5 } },
      ["tags Late parcel", "a note", "on hold for 5 min"],
    ],
  ] as [Partial<Macro>, string[]][])("says of %j each step in its order", (change, lines) => {
    expect(said(change)).toEqual(lines);
    expect(isMacro(macro(change))).toBe(true);
  });

  it("says nothing of a reply that is its text", () => {
    expect(said({})).toEqual([]);
    expect(isMacro(macro())).toBe(false);
  });
});
