import { describe, expect, it } from "vitest";
import { findCapacity, play } from "../../../../scripts/bench/simulation/model.ts";
import { BEHAVIOUR, COSTS } from "../../../../scripts/bench/simulation/present.ts";
import { randomNumbers } from "../../../../scripts/random-numbers.ts";

const scene = (shoppers: number) => ({
  ...{ shoppers, behaviour: BEHAVIOUR, costs: COSTS, seconds: 200 },
  random: randomNumbers(3),
});

describe("the simulation", () => {
  it("answers an only shopper in what an answer costs", () => {
    const capacity = { nodes: 1, agents: 1, chatsAtOnce: 1 };
    const { answerMs, mainBusy } = play({ ...scene(60), capacity });

    expect(answerMs).toBeGreaterThanOrEqual(COSTS.encodeMs + COSTS.answerMs);
    expect(answerMs).toBeLessThan(50);
    expect(mainBusy).toBeLessThan(0.05);
  });

  it("is as busy as arrivals times costs", () => {
    const capacity = { nodes: 2, agents: 50, chatsAtOnce: 3 };
    const { mainBusy, encoderBusy } = play({ ...scene(6_000), capacity });
    const questions = (6_000 / BEHAVIOUR.openSeconds) * BEHAVIOUR.questions;

    expect(encoderBusy).toBeCloseTo((questions * COSTS.encodeMs) / 1000 / 2, 1);
    expect(mainBusy).toBeGreaterThan((questions * COSTS.answerMs) / 1000 / 2);
  });

  it("needs more for more, and what it finds is enough", () => {
    const wanted = { answerMs: 250, served: 0.8 };
    const small = findCapacity({ ...scene(3_000), chatsAtOnce: 3 }, wanted);
    const large = findCapacity({ ...scene(12_000), chatsAtOnce: 3 }, wanted);

    expect(large.capacity.nodes).toBeGreaterThan(small.capacity.nodes);
    expect(large.capacity.agents).toBeGreaterThan(small.capacity.agents * 3);
    expect(large.played.answerMs).toBeLessThanOrEqual(wanted.answerMs);
    expect(large.played.mainBusy).toBeLessThan(0.9);
  });
});
