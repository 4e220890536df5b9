import { describe, expect, it } from "vitest";
import { answerTime, NO_EVIDENCE, remaining, serviceTime } from "../../../handoff/wait-estimate.ts";

const FIVE_MINUTES = [300_000, 300_000, 300_000];
const taken = { took: 10_000, taken: true };
const missed = { took: 30_000, taken: false };

describe("what the latest chats say about time", () => {
  it("is nothing without experience", () => {
    expect(answerTime(NO_EVIDENCE)).toBeUndefined();
    expect(serviceTime({ ...NO_EVIDENCE, serviceTimes: [1, 2] })).toBeUndefined();
    expect(remaining([1, 2], 0)).toBeUndefined();
  });

  it("takes longer to be answered the more offers are missed, and is unknown when hardly any is taken", () => {
    const offers = (misses: number) => [...Array(misses).fill(missed), taken, taken, taken];

    expect(answerTime({ ...NO_EVIDENCE, offers: offers(0) })).toBe(10_000);
    expect(answerTime({ ...NO_EVIDENCE, offers: offers(3) })).toBe(40_000);
    expect(answerTime({ ...NO_EVIDENCE, offers: offers(28) })).toBeUndefined();
  });

  it("is not moved by a single chat that was left open overnight", () => {
    expect(serviceTime({ ...NO_EVIDENCE, serviceTimes: [...FIVE_MINUTES, 50_000_000] })).toBe(
      300_000,
    );
  });

  it("expects a chat that lasted longer than all before it to last as long again", () => {
    expect(remaining(FIVE_MINUTES, 100_000)).toBe(200_000);
    expect(remaining(FIVE_MINUTES, 900_000)).toBe(900_000);
  });
});
