import { describe, expect, it } from "vitest";
import { isSimplified, isTraditional, writeTraditional } from "../../../language/traditional.ts";

describe("traditional characters", () => {
  it.each([
    ["我的訂單還沒到", true, false],
    ["我的订单还没到", false, true],
    ["好，送出", false, false],
    ["hello", false, false],
  ])("tells how “%s” is written", (text, traditional, simplified) => {
    expect(isTraditional(text)).toBe(traditional);
    expect(isSimplified(text)).toBe(simplified);
  });

  it.each([
    ["账号安全", "帳號安全"],
    ["平台介入", "平台介入"],
    ["包装和面单照片", "包裝和面單照片"],
    ["信息齐了就交给客服", "資訊齊了就交給客服"],
    ["order 123", "order 123"],
  ])("writes “%s” as in Taiwan", (text, written) => {
    expect(writeTraditional(text)).toBe(written);
  });
});
