import { describe, expect, it } from "vitest";
import { leaveOutDenied } from "../../../../bot/understand/leave-out-denied.ts";
import { normaliseText } from "../../../../bot/understand/normalise-text.ts";

const rest = (text: string) => leaveOutDenied(normaliseText(text)).replace(/\s+/gu, " ").trim();

describe("leaveOutDenied", () => {
  it.each([
    ["不是要投诉，就问问", "投诉"],
    ["我没想举报谁", "举报"],
    ["无投诉，纯聊聊", "投诉"],
    ["东西倒是没坏，就是人太凶", "坏"],
    ["质量没问题", "质量"],
    ["别给我退款，我要货", "退款"],
    ["no complaint from me, just asking", "complaint"],
    ["I'm not filing a complaint", "complaint"],
    ["nothing was damaged luckily", "damaged"],
    ["it isn't broken, just ugly", "broken"],
    ["please don't refund me yet", "refund"],
  ])("leaves out of %s that something is not the matter", (text, word) => {
    expect(rest(text)).not.toContain(word);
  });

  it.each([
    ["一群骗子！我的包呢", "骗子"],
    ["骗子平台，等了半个月", "骗子"],
    ["黑心公司", "黑心"],
    ["you bunch of scammers, where is my coat", "scammers"],
    ["what a scam", "scam"],
    ["you are all crooks", "crooks"],
  ])("leaves mere abuse out of %s", (text, word) => {
    expect(rest(text)).not.toContain(word);
  });

  it.each([
    "我要投诉快递员",
    "钱扣了没有订单",
    "东西坏了",
    "卖家说没问题但就是坏的",
    "我被骗子骗了两千",
    "there is no order in my account",
    "charged twice and no order",
    "the screen is broken",
    "still no refund",
    "a scammer called me",
    "i was scammed",
  ])("keeps what is told in %s", (text) => {
    expect(rest(text)).toBe(normaliseText(text).replace(/\s+/gu, " ").trim());
  });
});
