import { describe, expect, it } from "vitest";
import { Rounds } from "../../../kernel/rounds.ts";
import { FakeClock } from "../../support/fake-clock.ts";

describe("Rounds", () => {
  it("looks when the time has come, and again after each look", async () => {
    const { clock, rounds, looks } = aRound();

    rounds.start();
    await clock.advance(999);
    expect(looks()).toBe(0);
    await clock.advance(2001);

    expect(looks()).toBe(3);
  });

  it("tells of a look that failed, and goes on", async () => {
    const failures: unknown[] = [];
    const { clock, rounds, looks } = aRound({
      look: () => Promise.reject(new Error("away")),
      onFailure: (error) => failures.push(error),
    });

    rounds.start();
    await clock.advance(2000);

    expect(looks()).toBe(2);
    expect(failures).toEqual([new Error("away"), new Error("away")]);
  });

  it("lets the look in progress end when it stops, and starts no more", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { clock, rounds, looks } = aRound({ look: () => promise });
    rounds.start();
    await clock.advance(1000);
    let stopped = false;

    const stopping = rounds.stop().then(() => {
      stopped = true;
    });
    await clock.advance(1000);
    expect(stopped).toBe(false);
    resolve();
    await stopping;
    await clock.advance(5000);

    expect(looks()).toBe(1);
    expect(clock.pending).toBe(0);
  });
});

function aRound({
  look = () => Promise.resolve(),
  onFailure = () => {},
}: {
  look?: () => Promise<void>;
  onFailure?: (error: unknown) => void;
} = {}) {
  const clock = new FakeClock();
  let looks = 0;
  const counted = (): Promise<void> => {
    looks += 1;
    return look();
  };
  const rounds = new Rounds({ scheduler: clock, everyMs: 1000, look: counted, onFailure });
  return { clock, rounds, looks: () => looks };
}
