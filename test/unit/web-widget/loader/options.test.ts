import { describe, expect, it } from "vitest";
import { cleanOptions, pageLang, readOptions } from "../../../../web-widget/loader/options.ts";

describe("readOptions", () => {
  it("reads the attributes of the script tag", () => {
    expect(
      readOptions({
        key: "shop",
        lang: "zh-TW",
        theme: "dark",
        position: "left",
        accent: "#0b6b63",
      }),
    ).toEqual({
      key: "shop",
      lang: "zh",
      theme: "dark",
      position: "start",
      accent: "#0b6b63",
      autoload: true,
    });
  });

  it("appears by itself unless told otherwise", () => {
    expect(readOptions({}).autoload).toBe(true);
    expect(readOptions({ autoload: "false" }).autoload).toBe(false);
  });
});

describe("cleanOptions", () => {
  it("takes nothing that is unknown or malformed", () => {
    expect(
      cleanOptions({ theme: "pink", position: "top", accent: "red;}", key: "", host: "evil" }),
    ).toEqual({});
  });
});

describe("pageLang", () => {
  it("prefers the page's language to the browser's", () => {
    expect(pageLang("zh-CN", "en")).toBe("zh");
    expect(pageLang("", "zh-HK")).toBe("zh");
    expect(pageLang("fr", "zh")).toBe("en");
  });
});
