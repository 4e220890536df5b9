import { describe, expect, it } from "vitest";
import { findFacts } from "../../../../bot/pictures/find-facts.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

/** Rows from the top, the pieces of each from the left. */
function look(...rows: readonly string[][]) {
  const seen = rows.map((row, index) =>
    row.map((text, at) => ({
      text,
      place: { left: 0.1 + at * 0.4, top: 0.05 + index * 0.08, width: 0.3, height: 0.04 },
    })),
  );
  const { page, fields } = findFacts(seen, BOT_SETTINGS);
  return { page, fields: Object.fromEntries(fields.map(({ kind, value }) => [kind, value])) };
}

describe("findFacts", () => {
  it("reads a payment, and tells the way of paying in the picture's words", () => {
    const seen = look(
      ["账单详情"],
      ["支付成功"],
      ["支付方式", "微信支付"],
      ["支付时间", "2026-11-20 10:21:08"],
      ["支付金额", "¥128.50"],
    );

    expect(seen.page).toBe("payment");
    expect(seen.fields).toMatchObject({
      payment_method: "微信支付",
      amount: "¥128.50",
      date: "2026-11-20",
    });
  });
});
