import { describe, expect, it } from "vitest";
import { TypingSignal } from "../../../../browser/delivery/typing-signal.ts";
import { FakeTimers } from "../../../support/browser-doubles.ts";

function setUp() {
  const timers = new FakeTimers();
  const told: boolean[] = [];
  return { timers, told, signal: new TypingSignal(timers, (typing) => told.push(typing)) };
}

describe("TypingSignal", () => {
  it("tells at the first key and not at every one", () => {
    const { told, signal } = setUp();
    for (let key = 0; key < 20; key += 1) signal.keyPressed();

    expect(told).toEqual([true]);
  });

  it("repeats while typing goes on, and ends by itself", async () => {
    const { timers, told, signal } = setUp();
    for (let second = 0; second < 5; second += 1) {
      signal.keyPressed();
      await timers.advance(1000);
    }
    await timers.advance(5000);

    expect(told).toEqual([true, true, false]);
  });

  it("says nothing when there was nothing to end", () => {
    const { told, signal } = setUp();
    signal.stopped();

    expect(told).toEqual([]);
  });
});
