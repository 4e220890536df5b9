import { describe, expect, it } from "vitest";
import type { KeyValue } from "../../../../browser/delivery/key-value.ts";
import { Outbox } from "../../../../browser/delivery/outbox.ts";
import { isContent } from "../../../../browser/delivery/outbox-entry.ts";
import { FakeTimers, SharedStorage } from "../../../support/browser-doubles.ts";

interface Draft {
  readonly content: { readonly kind: "text"; readonly text: string };
  readonly lane?: string;
}

const text = (words: string) => ({ kind: "text" as const, text: words });

function setUp() {
  const timers = new FakeTimers();
  const storage = new SharedStorage();
  const open = (tab: string, store: KeyValue = storage.tab()) =>
    new Outbox<Draft>({
      ...{ store, tab, now: () => timers.now(), random: () => 0.5 },
      laneOf: ({ lane }) => lane ?? "",
      isDraft: ({ content }) => isContent(content),
    });
  const add = (outbox: Outbox<Draft>, clientMsgId: string, lane?: string) =>
    outbox.add({ content: text(clientMsgId), ...(lane !== undefined && { lane }) }, clientMsgId);
  return { timers, storage, open, add };
}

describe("Outbox", () => {
  it("survives the page that wrote it", () => {
    const { open, add } = setUp();
    add(open("one"), "a");

    expect(
      open("two")
        .list()
        .map((entry) => entry.clientMsgId),
    ).toEqual(["a"]);
  });

  it("gives messages in the order they were written, one at a time", () => {
    const { open, add } = setUp();
    const outbox = open("one");
    add(outbox, "a");
    add(outbox, "b");

    expect(outbox.claimNext()?.clientMsgId).toBe("a");
    expect(outbox.claimNext()).toBeUndefined();
    outbox.settle("a", { kind: "stored" });
    expect(outbox.claimNext()?.clientMsgId).toBe("b");
  });

  it("lets only one tab send a message", () => {
    const { open, add } = setUp();
    const [one, two] = [open("one"), open("two")];
    add(one, "a");

    expect(one.claimNext()?.clientMsgId).toBe("a");
    expect(two.claimNext()).toBeUndefined();
  });

  it("lets another tab take over when the sender is gone", async () => {
    const { timers, open, add } = setUp();
    const [one, two] = [open("one"), open("two")];
    add(one, "a");
    one.claimNext();

    await timers.advance(two.nextIn() ?? 0);

    expect(two.claimNext()).toMatchObject({ clientMsgId: "a", attempts: 2 });
  });

  it("waits before the next try and keeps the id", async () => {
    const { timers, open, add } = setUp();
    const outbox = open("one");
    add(outbox, "a");
    outbox.claimNext();
    outbox.settle("a", { kind: "retry" });

    expect(outbox.claimNext()).toBeUndefined();
    await timers.advance(outbox.nextIn() ?? 0);
    expect(outbox.claimNext()?.clientMsgId).toBe("a");
  });

  it("lets one lane's messages pass another's, and keeps the order of each", () => {
    const { open, add } = setUp();
    const outbox = open("one");
    add(outbox, "a1", "a");
    add(outbox, "a2", "a");
    add(outbox, "b1", "b");

    expect(outbox.claimNext()?.clientMsgId).toBe("a1");
    expect(outbox.claimNext()?.clientMsgId).toBe("b1");
    expect(outbox.claimNext()).toBeUndefined();
  });

  it("gives nothing of a lane that is busy", () => {
    const { open, add } = setUp();
    const outbox = open("one");
    add(outbox, "a", "a");

    expect(outbox.claimNext(new Set(["a"]))).toBeUndefined();
    expect(outbox.nextIn(new Set(["a"]))).toBeUndefined();
    expect(outbox.nextIn()).toBe(0);
  });

  it("does not let a refused message hold up the others", () => {
    const { open, add } = setUp();
    const outbox = open("one");
    add(outbox, "a");
    add(outbox, "b");
    outbox.claimNext();
    outbox.settle("a", { kind: "refused", reason: "too long" });

    expect(outbox.claimNext()?.clientMsgId).toBe("b");
    expect(outbox.list()[0]?.delivery).toEqual({ kind: "failed", reason: "too long" });
  });

  it("sends a refused message again with its old id when asked", () => {
    const { open, add } = setUp();
    const outbox = open("one");
    add(outbox, "a");
    outbox.claimNext();
    outbox.settle("a", { kind: "refused", reason: "" });
    outbox.retry("a");

    expect(outbox.claimNext()).toMatchObject({ clientMsgId: "a", attempts: 1 });
  });

  it("goes on at once after a reconnect, but leaves another tab's sending alone", () => {
    const { open, add } = setUp();
    const [one, two] = [open("one"), open("two")];
    add(one, "a");
    one.claimNext();

    two.hurry();
    expect(two.claimNext()).toBeUndefined();
    one.hurry();
    expect(one.claimNext()?.clientMsgId).toBe("a");
  });

  it.each([
    ["nothing", undefined],
    ["half a text", '[{"clientMsgId":"a"'],
    ["another shape", '{"a":1}'],
    ["entries of another version", '[{"clientMsgId":1},{"id":"x"},null,7]'],
  ])("starts empty when storage holds %s", (_name, kept) => {
    const { storage, open } = setUp();
    const store = storage.tab();
    if (kept !== undefined) store.set("outbox", kept);

    expect(open("one", store).list()).toEqual([]);
    expect(open("one", store).claimNext()).toBeUndefined();
  });
});
