import { describe, expect, it } from "vitest";
import { toPinyin } from "../../../../../knowledge/content/imports/pinyin.ts";

const words = (text: string) => toPinyin(text).trim().split(/\s+/).join(" ");

describe("toPinyin", () => {
  it.each([
    ["自行车最多租几天", "zi xing che zui duo zu ji tian"],
    ["退款多久能到账", "tui kuan duo jiu neng dao zhang"],
    ["怎麼申請退貨", "zen me shen qing tui huo"],
    ["女装尺码", "nu zhuang chi ma"],
    ["iPhone 15 保修", "iPhone 15 bao xiu"],
    ["阿座做", "a zuo zuo"],
    ["Returns", "Returns"],
  ])("reads %j as %j", (text, read) => {
    expect(words(text)).toBe(read);
  });
});
