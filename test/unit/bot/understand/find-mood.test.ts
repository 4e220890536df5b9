import { describe, expect, it } from "vitest";
import { findMood } from "../../../../bot/understand/find-mood.ts";

describe("findMood", () => {
  it.each([
    ["钱都被骗光了，我不想活了", "distress"],
    ["真想一死了之，活着没意思", "distress"],
    ["I want to die", "distress"],
    ["i might hurt myself over this", "distress"],
    ["你们是傻逼吗", "abusive"],
    ["fuck this shop", "abusive"],
    ["气死我了", "frustrated"],
    ["第三次问了！！", "frustrated"],
    ["this is ridiculous", "frustrated"],
    ["WHERE IS MY ORDER YOU PEOPLE", "frustrated"],
    ["我的快递没收到", "calm"],
    ["手机死机了", "calm"],
    ["累死了，帮我查一下", "calm"],
    ["does it need usb-c", "calm"],
    ["想改寄到他妈妈那里", "calm"],
    ["my order is 123456", "calm"],
  ])("hears %s as %s", (text, mood) => {
    expect(findMood(text)).toBe(mood);
  });
});
