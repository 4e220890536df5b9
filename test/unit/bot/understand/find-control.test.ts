import { describe, expect, it } from "vitest";
import { findControl, findSocial } from "../../../../bot/understand/find-control.ts";

describe("findControl", () => {
  it.each([
    ["重新开始", "restart"],
    ["start over", "restart"],
    ["算了，不弄了", "cancel"],
    ["算了 不取消了 留着吧", "cancel"],
    ["那不用查了 谢谢", "cancel"],
    ["actually never mind, it just arrived", "cancel"],
    ["上一步", "back"],
    ["go back", "back"],
    ["跳过", "skip"],
    ["不记得订单号了", "skip"],
    ["I don't have the number", "skip"],
    ["没有截图", "cannot"],
    ["截图？我不会弄", "cannot"],
    ["I can't take a screenshot on this phone", "cannot"],
    ["don't have a photo, already threw the box", "cannot"],
    ["发完了", "done"],
    ["that's all", "done"],
    ["是的", "yes"],
    ["确认提交", "yes"],
    ["yes, that's right", "yes"],
    ["不用", "no"],
    ["no thanks", "no"],
    ["not that one", "wrong"],
    ["订单号不对", "wrong"],
    ["稍等", "wait"],
    ["我去拍一下", "wait"],
    ["let me check", "wait"],
    ["我的快递一直没收到", "none"],
    ["算了还是退款吧", "none"],
    ["the item is broken", "none"],
  ])("reads %s as %s", (text, control) => {
    expect(findControl(text)).toBe(control);
  });
});

describe("findSocial", () => {
  it.each([
    ["你好", "greeting"],
    ["在吗", "greeting"],
    ["hello there!", "greeting"],
    ["hello again", "greeting"],
    ["谢谢", "thanks"],
    ["ok thanks a lot", "thanks"],
    ["再见", "bye"],
    ["thanks bye", "thanks"],
    ["你好，我的快递没收到", "none"],
    ["hi where is my order", "none"],
  ])("reads %s as %s", (text, social) => {
    expect(findSocial(text)).toBe(social);
  });
});
