import { describe, expect, it } from "vitest";
import { findHosts, hasForeignLink } from "../../../../understanding/details/find-links.ts";

describe("links in a text", () => {
  it.each([
    ["see https://pay.shop.example/order", ["pay.shop.example"]],
    ["see https://www.x.com.hk/a?b", ["x.com.hk"]],
    ["打开 x.com.hk 付款", ["x.com.hk"]],
    ["evil.top 上交钱", ["evil.top"]],
    ["write to lin@example.org. Thanks", []],
  ])("“%s” names whole hosts", (text, hosts) => {
    expect(findHosts(text)).toEqual(hosts);
  });

  it("are ours at a host of ours and below it", () => {
    expect(hasForeignLink("https://help.shop.example/a", ["shop.example"])).toBe(false);
    expect(hasForeignLink("https://shop.example.evil.top/a", ["shop.example"])).toBe(true);
    expect(hasForeignLink("打开 x.com.hk", ["x.com.hk"])).toBe(false);
  });
});
