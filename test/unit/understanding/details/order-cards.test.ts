import { describe, expect, it } from "vitest";
import { withoutOrderCards } from "../../../../understanding/details/order-cards.ts";

const CARD = "[订单编号:8812345678，订单金额:59.00，下单时间:2026-11-20]";

describe("withoutOrderCards", () => {
  it.each([
    [`${CARD} 什么时候发货`, "订单编号: 8812345678 什么时候发货"],
    [`${CARD} ${CARD} ${CARD}`, "订单编号: 8812345678"],
    [`${CARD}\n什么时候发货`, "订单编号: 8812345678 \n什么时候发货"],
    [
      "[Order no: A-5512 | Total: | Placed: yesterday] is it coming?",
      "Order no: A-5512 is it coming?",
    ],
    ["【商品：水壶；数量：2】坏了", "坏了"],
  ])("keeps of the cards in %s only the numbers", (text, kept) => {
    expect(withoutOrderCards(text)).toBe(kept);
  });

  it.each([
    "the label says [fragile, handle with care]",
    "【紧急】包裹丢了",
    "my order [8812345678] is late",
    "it was [red: not blue] I think,  really",
  ])("leaves what people wrote in brackets: %s", (text) => {
    expect(withoutOrderCards(text)).toBe(text);
  });
});
