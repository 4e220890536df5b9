import { describe, expect, it } from "vitest";
import {
  chooseNumbers,
  type SaidNumbers,
} from "../../../../understanding/numbers/choose-numbers.ts";
import { findNumbers } from "../../../../understanding/numbers/find-numbers.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

const TWO = { order_number: "88120937", other_orders: "88120938" };

function choose(text: string, more: Partial<SaidNumbers> = {}): Record<string, string> {
  const numbers = findNumbers(text, BOT_SETTINGS.conversation);
  return chooseNumbers({ text, numbers, corrects: false, asked: [], known: {}, ...more });
}

describe("chooseNumbers", () => {
  it.each([
    ["我收到了 88120937，没收到 88120938", "88120938"],
    ["88120937 那个收到了，88120938 没发", "88120938"],
    ["88120937 arrived but 88120938 didn't", "88120938"],
    ["my orders are 88120937 and 88120938, 88120938 never came", "88120938"],
    ["orders 88120937 and 88120938. 88120937 came yesterday", "88120938"],
    ["订单88120937和88120938，后面那个一直没发货", "88120938"],
  ])("leaves out the one that is fine in %s", (text, value) => {
    expect(choose(text)).toEqual({ order_number: value });
  });

  it.each([
    ["937 那个收到了，938 没发", "88120938"],
    ["937 arrived, the other one didn't", "88120938"],
    ["the 938 one", "88120938"],
    ["第二个", "88120938"],
    ["the first one is fine", "88120938"],
    ["only the first one", "88120937"],
  ])("chooses among those known by %s", (text, value) => {
    expect(choose(text, { known: TWO })).toEqual({ order_number: value, other_orders: "" });
  });

  it("asks the caller what is fine, where it knows better", () => {
    const text = "88120937 paradiddle, 88120938 something else";
    const isFine = (clause: string) => clause.includes("paradiddle");

    expect(choose(text, { isFine })).toEqual({ order_number: "88120938" });
  });

  it.each([
    ["no, 0019", "88120019"],
    ["sorry, ends in 56", "88120956"],
    ["不对，0019", "88120019"],
    ["not 0937 but 0973", "88120973"],
    ["最后两位是 56", "88120956"],
  ])("puts the known number right by %s", (text, value) => {
    expect(choose(text, { known: { order_number: "88120937" }, corrects: true })).toEqual({
      order_number: value,
    });
  });

  it("puts a zero in the place of the letter", () => {
    expect(choose("zero not O", { known: { order_number: "GHO0712" } })).toEqual({
      order_number: "GH00712",
    });
  });

  it("takes the same figures in another order for the number, put right", () => {
    expect(choose("oh, 88120973", { known: { order_number: "88120937" } })).toEqual({
      order_number: "88120973",
    });
  });

  it("adds an order that is told besides", () => {
    expect(choose("also 88120938", { known: { order_number: "88120937" } })).toEqual({
      other_orders: "88120938",
    });
  });

  it("takes a short number only when an order number was asked for", () => {
    expect(choose("40721")).toEqual({});
    expect(choose("40721", { asked: ["order_number"] })).toEqual({ order_number: "40721" });
  });

  it("keeps orders, parcels and phones apart", () => {
    expect(choose("订单88120937，快递单号773012345678901，电话13912345678")).toEqual({
      order_number: "88120937",
      tracking_number: "773012345678901",
    });
  });
});
