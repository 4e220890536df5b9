import { describe, expect, it } from "vitest";
import { awaitedSlots } from "../../../bot/awaited-slots.ts";
import { createState } from "../../../bot/state.ts";

describe("awaitedSlots", () => {
  it("names what was asked", () => {
    const state = createState("en");

    expect(awaitedSlots(undefined)).toEqual([]);
    expect(awaitedSlots(state)).toEqual([]);
    expect(
      awaitedSlots({ ...state, flow: { kind: "asking", slots: ["amount", "date"], tries: 1 } }),
    ).toEqual(["amount", "date"]);
    expect(awaitedSlots({ ...state, flow: { kind: "evidence" } })).toEqual(["order_number"]);
    expect(awaitedSlots({ ...state, flow: { kind: "proving", number: "FD-1", tries: 0 } })).toEqual(
      ["order_number"],
    );
  });
});
