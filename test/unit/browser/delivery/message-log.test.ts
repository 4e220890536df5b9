import { describe, expect, it } from "vitest";
import { EMPTY_LOG, receive, receivePage } from "../../../../browser/delivery/message-log.ts";
import type { Message } from "../../../../kernel/protocol/message.ts";

const message = (seq: number): Message => ({
  id: `m${seq}`,
  conversationId: "c",
  seq,
  at: "2026-11-22T00:00:00.000Z",
  author: { kind: "bot" },
  lang: "zh",
  visibility: "all",
  content: { kind: "text", text: `${seq}` },
});

describe("receive", () => {
  it("takes the very next message", () => {
    const received = receive(EMPTY_LOG, message(1));

    expect(received).toMatchObject({ kind: "added", log: { lastSeq: 1 } });
  });

  it("drops what is already here", () => {
    const log = receivePage(EMPTY_LOG, [message(1), message(2)], undefined);

    expect(receive(log, message(2))).toEqual({ kind: "known" });
  });

  it("asks for what is missing instead of leaving a hole", () => {
    const log = receivePage(EMPTY_LOG, [message(1)], undefined);

    expect(receive(log, message(3))).toEqual({ kind: "gap", lastSeq: 1 });
  });
});

describe("a message that was changed", () => {
  const edited = (seq: number, at: string): Message => ({
    ...message(seq),
    edited: at,
    content: { kind: "text", text: at },
  });
  const log = receivePage(EMPTY_LOG, [message(1), message(2)], undefined);
  const textOf = ({ content }: Message) => (content.kind === "text" ? content.text : "");

  it("takes the place of what is here, whether pushed or read", () => {
    const pushed = receive(log, edited(1, "2026-11-22T01:00:00.000Z"));
    const read = receivePage(log, [edited(1, "2026-11-22T01:00:00.000Z"), message(3)], undefined);

    expect(pushed.kind === "changed" && pushed.log.messages.map(textOf)).toEqual([
      "2026-11-22T01:00:00.000Z",
      "2",
    ]);
    expect(read.messages.map(textOf)).toEqual(["2026-11-22T01:00:00.000Z", "2", "3"]);
    expect(read.lastSeq).toBe(3);
  });

  it("is not undone by an older change that comes late", () => {
    const later = receivePage(log, [edited(1, "2026-11-22T02:00:00.000Z")], undefined);

    expect(receive(later, edited(1, "2026-11-22T01:00:00.000Z")).kind).toBe("known");
  });
});

describe("receivePage", () => {
  it("leaves out what was received meanwhile", () => {
    const log = receivePage(EMPTY_LOG, [message(1), message(2)], undefined);

    const after = receivePage(log, [message(2), message(3)], undefined);

    expect(after.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it("goes over seqs of notes that are not for the shopper", () => {
    const log = receivePage(EMPTY_LOG, [message(1)], 4);

    expect(log.lastSeq).toBe(4);
    expect(receive(log, message(5)).kind).toBe("added");
  });

  it("never goes back, however old the page", () => {
    const log = receivePage(EMPTY_LOG, [message(1), message(2)], 6);

    expect(receivePage(log, [], 3).lastSeq).toBe(6);
  });
});
