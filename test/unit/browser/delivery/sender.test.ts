import { describe, expect, it } from "vitest";
import { Outbox } from "../../../../browser/delivery/outbox.ts";
import type { SendOutcome } from "../../../../browser/delivery/send-outcome.ts";
import { Sender } from "../../../../browser/delivery/sender.ts";
import { FakeTimers, SharedStorage, settle } from "../../../support/browser-doubles.ts";

interface Draft {
  readonly lane: string;
}

function setUp() {
  const timers = new FakeTimers();
  const laneOf = ({ lane }: Draft) => lane;
  const outbox = new Outbox<Draft>({
    ...{ store: new SharedStorage().tab(), tab: "one", random: () => 1, laneOf },
    now: () => timers.now(),
    isDraft: ({ lane }) => typeof lane === "string",
  });
  const sent: string[] = [];
  const waiting = new Map<string, (outcome: SendOutcome) => void>();
  const sender = new Sender<Draft>({
    ...{ outbox, timers, laneOf },
    send: ({ clientMsgId }) => {
      sent.push(clientMsgId);
      return new Promise((resolve) => waiting.set(clientMsgId, resolve));
    },
    changed: () => undefined,
  });
  const end = async (clientMsgId: string, outcome: SendOutcome) => {
    waiting.get(clientMsgId)?.(outcome);
    await settle();
  };
  return { timers, outbox, sender, sent, end };
}

describe("Sender", () => {
  it("sends nothing before it may", () => {
    const { outbox, sender, sent } = setUp();
    outbox.add({ lane: "a" }, "a1");
    sender.wake();
    expect(sent).toEqual([]);
    sender.resume();

    expect(sent).toEqual(["a1"]);
  });

  it("has one message of a lane on its way, and lanes side by side", async () => {
    const { outbox, sender, sent, end } = setUp();
    for (const id of ["a1", "a2", "b1"]) outbox.add({ lane: id.slice(0, 1) }, id);
    sender.resume();
    expect(sent).toEqual(["a1", "b1"]);
    await end("a1", { kind: "stored" });

    expect(sent).toEqual(["a1", "b1", "a2"]);
  });

  it("does not send a message a second time while the first try is on its way", () => {
    const { outbox, sender, sent } = setUp();
    outbox.add({ lane: "a" }, "a1");
    sender.resume();
    sender.pause();
    sender.resume();

    expect(sent).toEqual(["a1"]);
  });

  it("tries again by itself after a pause", async () => {
    const { timers, outbox, sender, sent, end } = setUp();
    outbox.add({ lane: "a" }, "a1");
    sender.resume();
    await end("a1", { kind: "retry" });
    expect(sent).toEqual(["a1"]);
    await timers.advance(400);

    expect(sent).toEqual(["a1", "a1"]);
  });

  it("keeps still while paused, however much time passes", async () => {
    const { timers, outbox, sender, sent, end } = setUp();
    outbox.add({ lane: "a" }, "a1");
    sender.resume();
    await end("a1", { kind: "retry" });
    sender.pause();
    await timers.advance(60_000);

    expect(sent).toEqual(["a1"]);
  });
});
