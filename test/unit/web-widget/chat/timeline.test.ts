import { describe, expect, it } from "vitest";
import type { Message } from "../../../../kernel/protocol/message.ts";
import { buildTimeline } from "../../../../web-widget/panel/chat/timeline.ts";
import type { ShopperEntry } from "../../../../web-widget/panel/delivery/shopper-draft.ts";
import { aChecklist, aSummary } from "../../../support/fake-desk/content.ts";
import { aMessage, anEntry, ownMessageAt } from "../../../support/widget-builders.ts";

const build = (
  messages: readonly Message[],
  outbox: readonly ShopperEntry[] = [],
  seenByDesk = 0,
) =>
  buildTimeline({
    messages,
    outbox,
    state: {
      id: "c",
      lang: "zh",
      owner: "agent",
      lastSeq: messages.length,
      agent: null,
      queue: null,
      seenByDesk,
      caseNumber: null,
      service: { open: true, staffed: true, opensAt: null },
    },
  });

const choices = (seq: number) =>
  aMessage(seq, {
    content: { kind: "choices", text: "?", choices: [{ id: "a", label: "A" }] },
  });

const activeOf = (items: ReturnType<typeof build>) =>
  items.flatMap((item) => (item.kind === "desk" && item.active ? [item.message.seq] : []));

describe("buildTimeline", () => {
  it("is empty for an empty conversation", () => {
    expect(build([])).toEqual([]);
  });

  it("begins with the day and names the author once per run", () => {
    const items = build([aMessage(1), aMessage(2), ownMessageAt(3)]);

    expect(items.map((item) => item.kind)).toEqual(["day", "desk", "desk", "own"]);
    expect(items.map((item) => item.kind !== "day" && item.first)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it("shows a summary as what was said since has changed it, until the next card", () => {
    const rows = [{ slot: "demand", label: "Wish", value: "Exchange", editable: true }];
    const changed = aMessage(2, { content: { kind: "choices", text: "!", choices: [], rows } });
    const content = (at: number, ...messages: Message[]) => {
      const item = build(messages).filter(({ kind }) => kind === "desk")[at];
      return item?.kind === "desk" ? item.message.content : undefined;
    };

    expect(
      content(0, aMessage(1, { content: aSummary("en", "123", "Refund") }), changed),
    ).toMatchObject({ rows });
    expect(
      content(
        0,
        aMessage(1, { content: aSummary("en", "123", "Refund") }),
        aMessage(2, { content: aSummary("en", "123", "Refund") }),
        {
          ...changed,
          seq: 3,
        },
      ),
    ).toEqual(aSummary("en", "123", "Refund"));
  });

  it("names the author again after a pause", () => {
    const later = aMessage(2, { at: "2026-11-22T04:20:00.000Z" });

    const items = build([aMessage(1), later]);

    expect(items[2]).toMatchObject({ first: true });
  });

  it("keeps a message's key when the desk has stored it", () => {
    const pending = build([], [anEntry("c1")])[1];
    const stored = build([ownMessageAt(1)])[1];

    expect(pending?.key).toBe(stored?.key);
  });

  it("offers choices until the shopper has spoken", () => {
    expect(activeOf(build([choices(1)]))).toEqual([1]);
    expect(activeOf(build([choices(1), ownMessageAt(2)]))).toEqual([]);
    expect(activeOf(build([choices(1)], [anEntry("x")]))).toEqual([]);
  });

  it("keeps a checklist in use while images are sent, until a newer card comes", () => {
    const list = aMessage(1, { content: aChecklist("zh", { tracking: 0, detail: 0 }) });
    const newer = aMessage(3, { content: aChecklist("zh", { tracking: 1, detail: 0 }) });

    expect(activeOf(build([list, ownMessageAt(2)]))).toEqual([1]);
    expect(activeOf(build([list, ownMessageAt(2), newer]))).toEqual([3]);
  });

  it("closes a summary once it is confirmed, already before the desk knows", () => {
    const summary = aMessage(1, { content: aSummary("zh", "1", "query") });
    const confirm = anEntry("x", {
      content: { kind: "action", action: { name: "confirm_case" }, label: "确认" },
    });

    expect(activeOf(build([summary]))).toEqual([1]);
    expect(activeOf(build([summary], [confirm]))).toEqual([]);
  });

  it("marks only the last stored message, as sent and then as seen", () => {
    const own = [ownMessageAt(1), ownMessageAt(2)];
    const marks = (seen: number) =>
      build(own, [], seen).flatMap((item) => (item.kind === "own" ? [item.delivery.kind] : []));

    expect(marks(0)).toEqual(["none", "sent"]);
    expect(marks(2)).toEqual(["none", "seen"]);
  });

  it("calls a message seen when a person answered it, not when the assistant did", () => {
    const bot = { kind: "bot" } as const;
    const anna = { kind: "agent", id: "a", name: "Anna" } as const;
    const markAfter = (author: typeof bot | typeof anna) =>
      build([ownMessageAt(1), aMessage(2, { author })]).flatMap((item) =>
        item.kind === "own" ? [item.delivery.kind] : [],
      );

    expect(markAfter(bot)).toEqual(["sent"]);
    expect(markAfter(anna)).toEqual(["seen"]);
  });

  it("shows why a message was refused", () => {
    const failed = anEntry("x", { delivery: { kind: "failed", reason: "太长" } });

    expect(build([], [failed])[1]).toMatchObject({ delivery: { kind: "failed", reason: "太长" } });
  });
});
