import { describe, expect, it } from "vitest";
import { ownMessage, type Sent } from "../../../../browser/delivery/own-message.ts";

const sent: Sent = {
  conversationId: "c",
  author: { kind: "shopper" },
  clientMsgId: "x",
  lang: "zh",
  visibility: "all",
  content: { kind: "text", text: "card 6222 0212 3456 7890" } as Sent["content"],
};
const ack = { id: "m", seq: 3, at: "2026-11-22T08:00:00.000Z" };

describe("ownMessage", () => {
  it("is what was sent, at the place and time that the desk gave it", () => {
    expect(ownMessage(sent, ack)).toEqual({ ...sent, ...ack });
  });

  it("shows what was stored when that is not what was sent", () => {
    const content = { kind: "text", text: "card 6222 02** **** 7890" };

    expect(ownMessage(sent, { ...ack, content })?.content).toEqual(content);
  });

  it("waits for the desk when only it knows how a file looks", () => {
    const file = { ...sent, content: { kind: "file", fileId: "f" } as Sent["content"] };

    expect(ownMessage(file, ack)).toBeUndefined();
    expect(ownMessage(file, { ...ack, content: { kind: "file", file: {} } })).toBeDefined();
  });
});
