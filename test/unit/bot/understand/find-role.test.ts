import { describe, expect, it } from "vitest";
import { findRole } from "../../../../bot/understand/find-role.ts";
import { normaliseText } from "../../../../bot/understand/normalise-text.ts";

const roleOf = (text: string) => findRole(normaliseText(text));

describe("findRole", () => {
  it.each([
    "我在你们平台卖了三年茶具",
    "我们家卖海鲜的，链接突然全没了",
    "咱们一直卖童装",
    "商家",
    "我是卖家，做家居的",
    "为什么把我店铺关了",
    "小店被封了一个礼拜了",
    "把店给我解封",
    "店铺九月上半月的结算还没打款",
    "给我扣了6分，凭什么",
    "我们自己的商标被说成侵权",
    "有进货发票和品牌授权书",
    "做了十年的网店",
    "买家退回来一块砖头",
    "i've been selling here since 2019",
    "Seller, garden tools",
    "merchant here",
    "you pulled all my listings last night",
    "they wiped 40 listings without a word",
    "my payout is missing",
    "our dashboard shows zero sales",
    "please reinstate our shop",
    "you closed my store over nothing",
    "we sell candles through this platform",
    "i run a little stall on your site",
    "we listed twelve chairs and three are hidden",
  ])("hears a merchant in %s", (text) => {
    expect(roleOf(text)).toBe("merchant");
  });

  it.each([
    "我们做仓储的，想给你们做物流服务",
    "咱能不能一起做点生意",
    "怎么成为你们的供应商",
    "想谈合作，我们有车队",
    "我们有自己的工厂",
    "we are a small bakery looking to supply your cafes",
    "how does somebody become an affiliate",
    "our fleet could deliver parcels for you",
    "would love to work with you guys",
    "we're a family farm",
    "we want to team up with your company",
    "我是一位歌手的经纪人，想聊联名",
  ])("hears a partner in %s", (text) => {
    expect(roleOf(text)).toBe("partner");
  });

  it.each([
    "卖家不理我",
    "卖家给我发了个二手的",
    "这家店太坑了，给我下架这家店",
    "我买的衣服卖家说没货",
    "他卖给我一个假的",
    "店铺拒绝退款",
    "我在店里买的锅坏了",
    "你们是不是卖假货",
    "seller sent me the wrong lamp",
    "He ghosted me. The seller, that is",
    "they sold me a fake",
    "the shop refuses to refund",
    "i was sold a broken phone",
    "my order is late",
    "can we work something out",
    "i work with children and need it by friday",
  ])("hears no other side than a buyer's in %s", (text) => {
    expect(roleOf(text)).toBeUndefined();
  });
});
