import { expect, it } from "vitest";
import { PULSE_EVERY_MS, PULSE_SILENCE_MS, startPulse } from "../../../agent-console/desk/pulse.ts";
import { FakeTimers } from "../../support/browser-doubles.ts";
import { settle } from "../../support/fake-clock.ts";

it("tells within five seconds that the desk is silent, once, and when it answers again", async () => {
  const timers = new FakeTimers();
  const told: boolean[] = [];
  const waiting: (() => void)[] = [];
  let answers = true;
  const stop = startPulse({
    timers,
    ask: () => (answers ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    changed: (isThere) => told.push(isThere),
  });
  await timers.advance(PULSE_EVERY_MS);
  await settle();
  expect(told).toEqual([]);

  answers = false;
  await timers.advance(PULSE_EVERY_MS);
  await settle();
  await timers.advance(PULSE_SILENCE_MS);
  expect(told).toEqual([false]);
  expect(PULSE_EVERY_MS + PULSE_SILENCE_MS).toBeLessThan(5000);

  answers = true;
  for (const answer of waiting) answer();
  await settle();
  expect(told).toEqual([false, true]);
  stop();
  await timers.advance(60_000);
  expect(told).toHaveLength(2);
});
