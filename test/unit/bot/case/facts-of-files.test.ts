import { describe, expect, it } from "vitest";
import type { FileReading, ReadField } from "../../../../kernel/protocol/file-reading.ts";
import type { FileView, MessageContent } from "../../../../kernel/protocol/message.ts";
import { BotTalk, wordsOf } from "../../../support/bot-desk.ts";

const place = { left: 0, top: 0, width: 0.5, height: 0.1 };
let count = 0;
function picture(
  page: FileReading["page"],
  fields: Partial<Record<ReadField["kind"], string>>,
  { covered = 0, whole = true } = {},
): MessageContent {
  count += 1;
  const id = `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
  const read = Object.entries(fields).map(([kind, value]) => ({
    kind: kind as ReadField["kind"],
    ...{ value, place },
  }));
  const file: FileView = {
    ...{ id, name: "shot.png", mime: "image/png", width: 10, height: 10, bytes: 1 },
    ...{ url: `/api/files/${id}`, thumbUrl: `/api/files/${id}/thumb` },
    reading: { page, fields: read, covered, whole },
  };
  return { kind: "file", file };
}

const ORDER = "576412345678901234";

describe("a picture with words on it", () => {
  it("fills open slots of the case, ticks the evidence it is, and says so with one tap to take it back", async () => {
    const talk = new BotTalk();
    await talk.say("包裹一直没收到");

    const result = await talk.send(picture("logistics", { order_number: ORDER, carrier: "顺丰" }));

    expect(talk.slot("order_number")).toBe(ORDER);
    expect(wordsOf(result.replies)).toContain(`订单号 ${ORDER}`);
    expect(result.state.draft?.slots["order_number"]?.from).toBe("attachment");
    expect(result.state.draft?.evidence["logistics-screenshot"]?.fileIds).toHaveLength(1);

    await talk.choose("picture:wrong");

    expect(talk.slot("order_number")).toBeUndefined();
  });

  it("is another picture when it is none of what was asked for, with a remark", async () => {
    const talk = new BotTalk();
    await talk.say("包裹一直没收到");

    const result = await talk.send(picture("bank", {}));

    expect(Object.keys(result.state.draft?.evidence ?? {})).toEqual(["other"]);
    expect(result.replies).toContainEqual(
      expect.objectContaining({ kind: "notice", code: "picture_not_asked" }),
    );
  });

  it("counts for what is asked when nobody can tell what it shows", async () => {
    const talk = new BotTalk();
    await talk.say("包裹一直没收到");

    const result = await talk.send(picture("other", {}));

    expect(Object.keys(result.state.draft?.evidence ?? {})).toEqual(["logistics-screenshot"]);
  });

  it("proves a payment by a bank's page", async () => {
    const talk = new BotTalk();
    await talk.say("退款被拒绝了，要平台介入");

    const result = await talk.send(picture("bank", {}));

    expect(Object.keys(result.state.draft?.evidence ?? {})).toEqual(["payment-proof"]);
  });

  it("knows a way of paying by the words on the picture", async () => {
    const talk = new BotTalk();
    await talk.say("我的钱被多扣了一次");

    await talk.send(picture("payment", { payment_method: "微信支付（零钱）" }));

    expect(talk.slot("payment_method")).toBe("third-party");
  });

  it("never overwrites what was said, and remarks on another order", async () => {
    const talk = new BotTalk();
    await talk.say("包裹一直没收到，订单号 111222333444555666");

    const result = await talk.send(picture("order", { order_number: ORDER }));

    expect(talk.slot("order_number")).toBe("111222333444555666");
    expect(result.replies).toContainEqual(
      expect.objectContaining({ kind: "notice", code: "picture_other_order" }),
    );
  });

  it("is kept for the case that is opened later", async () => {
    const talk = new BotTalk();

    await talk.send(picture("refund", { order_number: ORDER, refund_status: "退款被拒绝" }));
    await talk.say("退款被拒绝了，要平台介入");

    expect(talk.slot("order_number")).toBe(ORDER);
  });

  it("is ticked as the evidence it is in the case that is opened later", async () => {
    const talk = new BotTalk();

    await talk.send(picture("order", { order_number: ORDER }));
    await talk.send(picture("bank", {}));
    const result = await talk.say("包裹一直没收到，退款被拒绝了，要平台介入");

    const evidence = result.state.draft?.evidence ?? {};
    expect(Object.keys(evidence)).toEqual(["order-details", "other"]);
  });

  it("says in the shopper's language that numbers were covered", async () => {
    const talk = new BotTalk({ lang: "en" });

    const result = await talk.send(picture("bank", {}, { covered: 2 }));

    expect(wordsOf(result.replies)).toContain("covered: 2");
  });

  it("is told to be looked at once more when only a part of it was read", async () => {
    const talk = new BotTalk({ lang: "en" });

    const result = await talk.send(picture("chat", {}, { whole: false }));

    expect(result.replies).toContainEqual(
      expect.objectContaining({ kind: "notice", code: "picture_partly" }),
    );
  });
});
