import { describe, expect, it } from "vitest";
import { Retry } from "../../../../browser/delivery/retry.ts";
import { FakeTimers } from "../../../support/browser-doubles.ts";

function setUp() {
  const timers = new FakeTimers();
  const retry = new Retry(timers, () => 1);
  const ran: string[] = [];
  const fail = (name: string) => retry.later(() => ran.push(name));
  return { timers, retry, ran, fail };
}

describe("Retry", () => {
  it("waits longer after every failure, and begins anew after a success", async () => {
    const { timers, retry, ran, fail } = setUp();
    fail("first");
    await timers.advance(400);
    fail("second");
    await timers.advance(799);
    expect(ran).toEqual(["first"]);
    await timers.advance(1);
    retry.succeeded();
    fail("third");
    await timers.advance(400);

    expect(ran).toEqual(["first", "second", "third"]);
  });

  it("has one task at a time: a newer one takes the place of an older", async () => {
    const { timers, ran, fail } = setUp();
    fail("old");
    fail("new");
    await timers.advance(60_000);

    expect(ran).toEqual(["new"]);
  });

  it("runs nothing after it was called off", async () => {
    const { timers, retry, ran, fail } = setUp();
    fail("first");
    retry.cancel();
    await timers.advance(60_000);

    expect(ran).toEqual([]);
  });
});
