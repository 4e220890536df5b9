import { describe, expect, it } from "vitest";
import { foldText } from "../../../language/fold-text.ts";

describe("foldText", () => {
  it.each([
    ["ＡＢ１２", "AB12"],
    ["٠١٢٣٤٥٦٧٨٩", "0123456789"],
    ["०१२३४५६७८९", "0123456789"],
    ["𝟎𝟏𝟐 𝟡", "012 9"],
    ["1\u200b2\u00ad3", "123"],
    ["7️⃣", "7"],
  ])("writes %j as %s", (written, text) => {
    expect(foldText(written).text).toBe(text);
  });

  it("knows each place in the text as it was written", () => {
    const written = "😀１\u200b２㎏ 後";

    const { text, at } = foldText(written);

    expect(text).toBe("😀12kg 後");
    expect(at).toHaveLength(text.length + 1);
    expect(written.slice(at[text.indexOf("2")], at[text.indexOf("k")])).toBe("２");
  });

  it("has the same places in lower case and simplified characters", () => {
    const { text, low } = foldText("İ ORDER 訂單號 沒收到 it’s");

    expect(low).toHaveLength(text.length);
    expect(low).toContain("order 订单号 没收到 it's");
  });
});
