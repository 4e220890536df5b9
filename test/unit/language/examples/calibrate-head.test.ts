import { describe, expect, it } from "vitest";
import { calibrate, heldAs } from "../../../../language/examples/calibrate-head.ts";

/** Log-probabilities of two keys. */
const logs = (first: number): Float64Array => Float64Array.of(Math.log(first), Math.log(1 - first));
const PLAIN = { temperature: 1, rest: 0, lean: 0 };

describe("calibrate", () => {
  it("holds opinions less firmly that were often wrong", () => {
    const opinions = Array.from({ length: 20 }, (_, i) => ({
      logs: logs(0.99),
      subject: i % 3 ? 0 : 1,
    }));

    const { temperature } = calibrate(opinions, undefined);

    expect(temperature).toBeGreaterThan(2);
  });

  it("leans away from nothing of the kind, of which many lines were borrowed", () => {
    const none = Array.from({ length: 90 }, (_, i) => ({
      logs: logs(i % 9 ? 0.95 : 0.6),
      subject: 0,
    }));
    const some = Array.from({ length: 10 }, (_, i) => ({
      logs: logs(i % 2 ? 0.6 : 0.2),
      subject: 1,
    }));

    const calibration = calibrate([...none, ...some], { subject: 0, share: 0.5 });

    expect(calibration.lean).toBeLessThan(0);
    expect(Math.exp(heldAs(logs(0.6), calibration)[1] ?? 0)).toBeGreaterThan(0.5);
  });

  it("leaves opinions as they are where there is nothing to learn from", () => {
    expect(calibrate([], undefined)).toEqual(PLAIN);
  });
});

describe("heldAs", () => {
  it("gives probabilities that add up to one", () => {
    const held = heldAs(logs(0.7), { temperature: 2, rest: 1, lean: 0.5 });

    expect([...held].reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 9);
  });
});
