import { describe, expect, it } from "vitest";
import { oppose, readClaims } from "../../../knowledge/lint/claims.ts";

const opposed = (a: string, b: string, [first, second] = ["About it", "About it"]) =>
  readClaims(first ?? "", a).some((mine) =>
    readClaims(second ?? "", b).some((other) => oppose(mine, other).length > 0),
  );

describe("claims of an answer", () => {
  it.each([
    ["礼品卡可以提现。", "礼品卡不能提现。"],
    ["Sale items may be returned.", "Sale items cannot be returned."],
    ["开店必须提供营业执照。", "开店不需要营业执照。"],
    ["A signature is required.", "You need not give a signature."],
    ["退货运费由卖家承担。", "退货运费由您自理。"],
    ["We pay the return postage.", "Return postage is paid by the buyer."],
    ["上门安装免费。", "上门安装要收费。"],
    ["只有会员能参加。", "所有人都能参加。"],
    ["Points never expire.", "Points expire after a year."],
    ["到期自动续费。", "到期不会自动续费。"],
    ["周末照常发货。", "周末不发货。"],
    ["次数不限。", "每天最多三次。"],
    ["The period varies by seller.", "The same 30 days hold for every order."],
  ])("say the opposite: %s, %s", (a, b) => {
    expect(opposed(a, b)).toBe(true);
  });

  it("answer what their title asks, in one word", () => {
    const titles: [string, string] = ["需要押金吗", "Do I need a deposit?"];

    expect(opposed("不需要。", "Yes. It is paid back.", titles)).toBe(true);
    expect(opposed("需要。", "Yes. It is paid back.", titles)).toBe(false);
  });

  it.each([
    ["可以退货。", "不喜欢也可以退货。"],
    ["Card payments are accepted.", "We accept cards."],
    ["密码和验证码不用提供。", "Passwords and codes are never needed."],
    ["发来截图。", "没收到包裹的，发来截图。"],
    ["Change your password.", "Don't give your password to anybody."],
    ["Can it be returned?", "It cannot be returned."],
  ])("agree, or claim nothing: %s, %s", (a, b) => {
    expect(opposed(a, b)).toBe(false);
  });
});
