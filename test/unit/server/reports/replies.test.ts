import { describe, expect, it } from "vitest";
import { replyTimes } from "../../../../server/reports/replies.ts";

const shopper = (at: number) => ({ by: "shopper", at });
const agent = (at: number) => ({ by: "agent", at });

describe("reply times", () => {
  it("run from the first of what a shopper wrote to the agent's next words", () => {
    const words = [shopper(10), agent(30), shopper(40), shopper(45), agent(70), agent(80)];

    expect(replyTimes(words, { claimedAt: 0, endedAt: null })).toEqual([
      { since: 10, at: 30 },
      { since: 40, at: 70 },
    ]);
  });

  it("leave out what was written before the taking and after the end", () => {
    const words = [shopper(10), agent(120), shopper(130), agent(150), shopper(160), agent(300)];

    expect(replyTimes(words, { claimedAt: 100, endedAt: 200 })).toEqual([
      { since: 130, at: 150 },
      { since: 160, at: null },
    ]);
  });

  it("are none for an agent who was not answered, and open for one who has not answered yet", () => {
    expect(replyTimes([agent(10), agent(20)], { claimedAt: 0, endedAt: null })).toEqual([]);
    expect(replyTimes([agent(10), shopper(20)], { claimedAt: 0, endedAt: null })).toEqual([
      { since: 20, at: null },
    ]);
  });
});
