import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Retry } from "../../../../browser/delivery/retry.ts";
import { type Asked, Subscription } from "../../../../browser/delivery/subscription.ts";
import type { Message } from "../../../../kernel/protocol/message.ts";
import { FakeTimers, settle } from "../../../support/browser-doubles.ts";
import { aMessage } from "../../../support/widget-builders.ts";

const PAGE = 3;

/** A conversation at the desk; `hidden` seqs are notes that this reader never sees. */
function setUp(hidden: ReadonlySet<number> = new Set()) {
  const desk: Message[] = [];
  const timers = new FakeTimers();
  const arrived: number[] = [];
  const lost: string[][] = [];
  const next: Asked[] = [];
  let conversationId = "c";
  let lastSeq = 0;
  let life = 1;
  const read = async (after: number): Promise<Asked> => {
    const scripted = next.shift();
    if (scripted) return scripted;
    const rows = desk.filter(({ seq }) => seq > after && !hidden.has(seq));
    return {
      conversationId,
      messages: rows.slice(0, PAGE),
      more: rows.length > PAGE,
      lastSeq,
    };
  };
  const subscription = new Subscription({
    open: read,
    resume: read,
    retry: new Retry(timers, () => 1),
    changed: () => undefined,
    arrived: ({ seq }) => arrived.push(seq),
    lost: (messages) => lost.push(messages.map(({ id }) => id)),
  });
  const write = (): Message => {
    lastSeq += 1;
    const message = aMessage(lastSeq, { conversationId, id: `m${lastSeq} of life ${life}` });
    desk.push(message);
    return message;
  };
  const startOver = (id: string) => {
    conversationId = id;
    lastSeq = 0;
    desk.length = 0;
  };
  /** The desk's log as it was up to this seq; what is written from then on are other messages. */
  const putBack = (to: number) => {
    lastSeq = to;
    desk.length = to;
    life += 1;
  };
  const seqs = () => subscription.log.messages.map(({ seq }) => seq);
  return { desk, timers, arrived, lost, next, subscription, write, startOver, putBack, seqs };
}

describe("Subscription", () => {
  it("reads page after page, and tells only of what comes after", async () => {
    const { arrived, subscription, write, seqs } = setUp();
    for (let n = 0; n < 7; n += 1) write();
    await subscription.start();
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    subscription.push(write());

    expect(arrived).toEqual([8]);
    expect(seqs().at(-1)).toBe(8);
  });

  it("asks for a gap, tells of everything in it, and is whole again", async () => {
    const { arrived, subscription, write, seqs } = setUp();
    await subscription.start();
    write();
    write();
    subscription.push(write());
    await settle();

    expect(seqs()).toEqual([1, 2, 3]);
    expect(arrived).toEqual([1, 2, 3]);
    expect(subscription.live).toBe(true);
  });

  it("asks when it hears that the conversation has gone on", async () => {
    const { subscription, write, seqs } = setUp();
    await subscription.start();
    write();
    subscription.expect(1);
    await settle();

    expect(seqs()).toEqual([1]);
  });

  it("takes seqs that a page leaves out as notes for others", async () => {
    const { subscription, write, seqs } = setUp(new Set([2, 3]));
    for (let n = 0; n < 3; n += 1) write();
    await subscription.start();
    subscription.push(write());
    await settle();

    expect(seqs()).toEqual([1, 4]);
  });

  it("tries again when the first page does not come", async () => {
    const { timers, next, subscription, write, seqs } = setUp();
    write();
    next.push("later", "later");
    await subscription.start();
    expect(subscription.live).toBe(false);
    await timers.advance(400 + 800);

    expect(seqs()).toEqual([1]);
  });

  it("asks nothing more once it was refused", async () => {
    const { timers, next, subscription } = setUp();
    next.push("refused");
    await subscription.start();
    await timers.advance(60_000);

    expect(subscription.live).toBe(false);
  });

  it("lets an answer of an older connection count for nothing", async () => {
    const { subscription, write, seqs } = setUp();
    write();
    const slow = subscription.start();
    subscription.pause();
    await slow;

    expect(subscription.live).toBe(false);
    expect(seqs()).toEqual([]);
  });

  it("begins at the beginning when the desk answers with another conversation", async () => {
    const { subscription, write, startOver, seqs } = setUp();
    for (let n = 0; n < 3; n += 1) write();
    await subscription.start();
    startOver("d");
    write();
    await subscription.start();

    expect(seqs()).toEqual([1]);
    expect(subscription.log.messages[0]?.conversationId).toBe("d");
  });

  it("hides nothing of a log that was put back, and tells what it lost", async () => {
    const { desk, lost, subscription, write, putBack } = setUp();
    for (let n = 0; n < 7; n += 1) write();
    await subscription.start();
    putBack(5);
    for (let n = 0; n < 4; n += 1) write();
    await subscription.start();

    expect(subscription.log.messages).toEqual(desk);
    expect(lost).toEqual([["m6 of life 1", "m7 of life 1"]]);
  });

  it("reads anew when the desk says that its log is another", async () => {
    const { desk, lost, subscription, write, putBack } = setUp();
    for (let n = 0; n < 4; n += 1) write();
    await subscription.start();
    putBack(3);
    write();
    await subscription.startOver();

    expect(subscription.log.messages).toEqual(desk);
    expect(lost).toEqual([["m4 of life 1"]]);
  });

  it("equals the desk's log after any history of writing, losing connections and being put back", async () => {
    const step = fc.oneof(
      fc.constantFrom("push" as const, "unheard" as const, "reconnect" as const),
      fc.nat({ max: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { desk, subscription, write, putBack } = setUp();
        await subscription.start();
        for (const what of steps) {
          if (what === "push") subscription.push(write());
          else if (what === "unheard") write();
          else if (what === "reconnect") await subscription.start();
          // A desk that is put back was stopped: connections are gone before anything is written.
          else {
            subscription.pause();
            putBack(Math.min(what, desk.length));
            await subscription.start();
          }
          await settle();
        }
        await subscription.start();

        expect(subscription.log.messages).toEqual(desk);
      }),
      { numRuns: 80 },
    );
  });

  it("shows the desk's log whatever is lost, late or twice on the way", async () => {
    const step = fc.constantFrom("push", "lose", "twice", "late", "cut", "slow");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { desk, timers, next, subscription, write, seqs } = setUp();
        await subscription.start();
        let late: Message | undefined;
        for (const what of steps) {
          if (what === "cut") subscription.pause();
          if (what === "slow") next.push("later");
          if (what === "cut" || what === "slow") {
            await subscription.start();
            continue;
          }
          const message = write();
          if (what === "late") late = message;
          else if (what !== "lose") subscription.push(message);
          if (what === "twice") subscription.push(message);
          if (late && what !== "late") subscription.push(late);
        }
        subscription.push(write());
        await timers.advance(60_000);

        expect(seqs()).toEqual(desk.map(({ seq }) => seq));
      }),
      { numRuns: 60 },
    );
  });
});
