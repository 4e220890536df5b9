import { describe, expect, it } from "vitest";
import { chooseNumber } from "../../../../understanding/numbers/choose-number.ts";
import { findNumbers, type NumberKind } from "../../../../understanding/numbers/find-numbers.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

function chosen(text: string, kind: NumberKind = "order"): string | undefined {
  return chooseNumber(text, findNumbers(text, BOT_SETTINGS.conversation), kind)?.value;
}

describe("chooseNumber", () => {
  it.each([
    ["不是5544332211，是5544332212", "5544332212"],
    ["订单9988776655没收到，哦等下，是另一个订单，9988776644", "9988776644"],
    ["oh wait not 445566, 445577", "445577"],
    ["order 77120045, sorry wrong one, it's 77120054", "77120054"],
    ["1029384756 打错了，应该是 1029384765", "1029384765"],
    ["Order number is 9876543210. Wait no that's my phone. Order is 1029384756.", "1029384756"],
  ])("takes the corrected number in %s", (text, value) => {
    expect(chosen(text)).toBe(value);
  });

  it.each([
    ["取消 22334466，22334455 别动", "22334466"],
    ["22334455 先不管，查 22334466", "22334466"],
    ["cancel 22334466 and don't touch 22334455", "22334466"],
  ])("leaves alone what is to be left alone in %s", (text, value) => {
    expect(chosen(text)).toBe(value);
  });

  it.each([
    ["单号我念 五五零 不是 五五二零八八一二", "55208812"],
    ["订单 770 不是 7 7 1 2 0 0 4 5", "77120045"],
    ["order 7 7 0, no, 7 7 1 2 0 0 4 5", "77120045"],
    ["order 77, not, 77120045", "77120045"],
  ])("goes on behind a false start in %s", (text, value) => {
    expect(chosen(text)).toBe(value);
  });

  it.each([
    ["40817735 or 40817753, the one ending 753", "40817753"],
    ["40817735. or 40817753. hang on. it's the 53 one", "40817753"],
    ["40817735 or 40817753? not the 735 one", "40817753"],
    ["KT-5501 or KT-5510, the 5510 one i think", "KT-5510"],
    ["40817735 还是 40817753 看了下 是753那个", "40817753"],
    ["40817735 或者 40817753 尾号735的", "40817735"],
    ["40817735 或 40817753，不是735那个，是753", "40817753"],
    ["77120045 and 77120046 both, i paid 45 for it", "77120045"],
  ])("takes the one named by its end in %s", (text, value) => {
    expect(chosen(text)).toBe(value);
  });

  it("leaves out the order that arrived when another one is in trouble", () => {
    expect(chosen("订单 2026110100001 已经收到了，订单 2026110100002 没收到")).toBe(
      "2026110100002",
    );
  });

  it.each(["留 77102234 那单，取消 77102235", "keep 77102234 but cancel 77102235"])(
    "leaves out the order that is to be kept (%s)",
    (text) => {
      expect(chosen(text)).toBe("77102235");
    },
  );

  it("takes a number that was only asked about", () => {
    expect(chosen("不知道是不是订单号 77102234")).toBe("77102234");
  });

  it("keeps further numbers beside the first", () => {
    const text = "两个订单都没到：2026110100001 和 2026110100002";

    const result = chooseNumber(text, findNumbers(text, BOT_SETTINGS.conversation), "order");

    expect(result).toMatchObject({ value: "2026110100001", others: ["2026110100002"] });
  });

  it("finds none when the only number is taken back", () => {
    expect(chosen("不是 5544332211")).toBeUndefined();
  });
});
