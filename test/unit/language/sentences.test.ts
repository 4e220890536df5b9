import { describe, expect, it } from "vitest";
import { splitSentences } from "../../../language/sentences.ts";

describe("splitSentences", () => {
  it.each([
    ["谢谢你。帮我查一下！", ["谢谢你", "帮我查一下"]],
    ["电子发票的抬头开错了 麻烦改成公司的", ["电子发票的抬头开错了", "麻烦改成公司的"]],
    ["it broke. refund me", ["it broke", "refund me"]],
    ["订单一直没收到，转人工", ["订单一直没收到", "转人工"]],
    ["哦，好的，谢谢你们", ["哦 好的", "谢谢你们"]],
    ["运费谁付？退货的话。", ["运费谁付？", "退货的话"]],
    ["where is it?? i paid!", ["where is it?", "i paid"]],
    ["order 12.50 usd", ["order 12.50 usd"]],
    ["first line\nsecond line", ["first line", "second line"]],
    ["？", []],
  ])("%s", (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });
});
