import { describe, expect, it } from "vitest";
import { areSlips, kindsThatDisagree, readFigures } from "../../../knowledge/lint/figures.ts";

const differ = (a: string, b: string) =>
  kindsThatDisagree(readFigures(a).figures, readFigures(b).figures).length > 0;

describe("figures of a sentence", () => {
  it.each([
    ["within 48 hours", "两天之内"],
    ["三个工作日", "3 working days"],
    ["within a week", "七天内"],
    ["一年保修", "a warranty of 12 months"],
    ["三四天送到", "3 to 4 days"],
    ["半个月内", "within 15 days"],
    ["满99元包邮", "free for orders over ¥99"],
    ["不超过两千元", "at most 2,000"],
    ["按百分之五收取", "a share of 5 per cent"],
    ["全场八五折", "you pay 85 %"],
    ["热线 400-800-1234。", "call 4008001234."],
    ["拨 0571-8888 1200", "ring +86 571 8888 1200"],
    ["call +1 (800) 555-0142.", "1-800-555-0142"],
    ["早上九点到晚上九点", "from 9:00 to 21:00"],
    ["9 am to 6 p.m.", "9:00–18:00"],
    ["2026年12月31日前", "until 31 December 2026"],
    ["二月十号停到十七号", "2月10日至2月17日"],
    ["since May 2022", "自2022年5月起"],
    ["最多 6 张图片", "up to six photos"],
    ["几个小时到几天", "within 2 days"],
    ["不收手续费", "free of charge"],
    ["within a fortnight", "两周内"],
    ["满一万元", "over 10,000 yuan"],
    ["两千五百元", "2,500 yuan"],
    ["two hundred dollars", "$200"],
    ["成交价的五分之一", "a fifth of the price"],
    ["半价", "50%"],
    ["一年半", "18 months"],
    ["一个半小时", "90 minutes"],
    ["每月十五号结算", "paid on the 15th of each month"],
    ["不超过八公斤", "up to 8 kilograms"],
    ["it closes at half past four", "closes at 4:30"],
    ["turned eighteen", "aged 18 or over"],
    ["五个人成团", "5 people"],
  ])("agree however they are written: %s, %s", (a, b) => {
    expect(differ(a, b)).toBe(false);
    expect(readFigures(a).figures.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(
        readFigures(b)
          .figures.map(({ kind }) => kind)
          .slice(0, 1),
      ),
    );
  });

  it.each([
    ["within 7 days", "within two weeks"],
    ["满99元包邮", "超过 129 元免运费"],
    ["运费 12 元", "不收运费"],
    ["满200减30", "满两百减四十"],
    ["手续费 3%", "百分之五的手续费"],
    ["九折", "八五折"],
    ["400-820-1234", "400-820-1243"],
    ["service@example.com", "help@example.com"],
    ["9:00–21:00", "上午八点到晚上十点"],
    ["2 April 2023", "May 2022"],
    ["每张不超过 5MB", "单张最大 10 MB"],
    ["每天 3 次", "五次"],
    ["几个小时到几天", "15 到 20 个工作日"],
    ["只能修改一次", "可以修改三次"],
    ["10%", "a fifth of the price"],
    ["至少十六天", "a fortnight"],
  ])("disagree: %s, %s", (a, b) => {
    expect(differ(a, b)).toBe(true);
  });

  it.each([
    ["满99元包邮", "运费 12 元"],
    ["发货后 3 天", "最多 9 张"],
    ["nothing to count", "7 days"],
    ["说清三点", "上午九点"],
    ["换一种方式", "3 种方式"],
    ["5 to 7 days", "7 days or 5 to 7 days"],
  ])("of different kinds never disagree: %s, %s", (a, b) => {
    expect(differ(a, b)).toBe(false);
  });

  it("of two phone numbers are a slip when two digits changed places", () => {
    const [mine, swapped, other] = ["0800 555 0142", "0800 555 0124", "0800 555 0177"].map(
      (text) => readFigures(text).figures,
    );

    expect(areSlips(mine ?? [], swapped ?? [])).toBe(true);
    expect(areSlips(mine ?? [], other ?? [])).toBe(false);
  });

  it("can be left out", () => {
    expect(readFigures("退款3个工作日到账，拨打400-800-1234").plain).toBe(
      "退款#个工作日到账,拨打#",
    );
  });
});
