import { describe, expect, it } from "vitest";
import { estimateWait } from "../../../handoff/wait-estimate.ts";

const FIVE_MINUTES = [300_000, 300_000, 300_000];

describe("estimateWait", () => {
  it("is nothing while a place is free", () => {
    expect(estimateWait({ position: 2, serviceTimes: [], places: 3, freePlaces: 2 })).toBe(0);
  });

  it("is one service time for each end that has to come, shared among the places", () => {
    const serviceTimes = FIVE_MINUTES;
    expect(estimateWait({ position: 1, serviceTimes, places: 1, freePlaces: 0 })).toBe(300);
    expect(estimateWait({ position: 3, serviceTimes, places: 3, freePlaces: 0 })).toBe(300);
    expect(estimateWait({ position: 4, serviceTimes, places: 2, freePlaces: 1 })).toBe(450);
  });

  it("is unknown with nobody there or too little experience", () => {
    expect(
      estimateWait({ position: 1, serviceTimes: FIVE_MINUTES, places: 0, freePlaces: 0 }),
    ).toBe(undefined);
    expect(estimateWait({ position: 1, serviceTimes: [1, 2], places: 1, freePlaces: 0 })).toBe(
      undefined,
    );
  });

  it("is not moved by a single chat that was left open overnight", () => {
    const serviceTimes = [...FIVE_MINUTES, 50_000_000];

    expect(estimateWait({ position: 1, serviceTimes, places: 1, freePlaces: 0 })).toBe(300);
  });
});
