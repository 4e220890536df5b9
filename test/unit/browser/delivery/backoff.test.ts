import { describe, expect, it } from "vitest";
import { retryDelay } from "../../../../browser/delivery/backoff.ts";

describe("retryDelay", () => {
  it("grows with the attempts and stays under fifteen seconds", () => {
    const delays = [1, 2, 3, 4, 5, 6, 20].map((attempt) => retryDelay(attempt, 0.99));

    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(Math.max(...delays)).toBeLessThanOrEqual(15_000);
  });

  it("spreads clients over the upper half of the time", () => {
    expect(retryDelay(3, 0)).toBe(800);
    expect(retryDelay(3, 0.5)).toBe(1200);
  });
});
