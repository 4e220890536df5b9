import { describe, expect, it } from "vitest";
import { chooseLang } from "../../../../browser/look/lang.ts";
import { en } from "../../../../web-widget/panel/wording/en.ts";
import { formatDate, formatSize } from "../../../../web-widget/panel/wording/format.ts";
import { laterEn } from "../../../../web-widget/panel/wording/later-en.ts";
import { laterZh } from "../../../../web-widget/panel/wording/later-zh.ts";
import { zh } from "../../../../web-widget/panel/wording/zh.ts";

describe("the panel's words", () => {
  it("exist in both languages under the same names", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    expect(Object.keys(laterEn).sort()).toEqual(Object.keys(laterZh).sort());
    // The later ones lie over the others.
    expect(Object.keys(laterZh).filter((name) => name in zh)).toEqual([]);
  });

  it("are Chinese in Chinese and contain no Chinese in English", () => {
    const texts = (table: object) =>
      Object.values(table).map((word) =>
        typeof word === "string"
          ? word
          : (word as (...given: never[]) => string)(...([2, 2] as never[])),
      );

    expect(texts({ ...zh, ...laterZh }).filter((text) => !/[\u4e00-\u9fff，]/.test(text))).toEqual(
      [],
    );
    expect(texts({ ...en, ...laterEn }).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it("say nothing that may not be so: that somebody comes, writes, or is online", () => {
    const all = JSON.stringify({ ...zh, ...laterZh, ...en, ...laterEn });

    expect(all).not.toMatch(/正在为您转接|按您留的方式回复|助手在线/);
    expect(all).not.toMatch(/Getting you a person|We answer by the contact|Assistant online/);
  });

  it("count one as one in English", () => {
    expect(en.newMessages(1)).toBe("1 new message");
    expect(en.searchCount(1)).toBe("1 article found");
  });
});

describe("chooseLang", () => {
  it("takes the first wish that can be met", () => {
    expect(chooseLang([undefined, "zh-TW", "en"])).toBe("zh");
    expect(chooseLang(["fr", "en-GB"])).toBe("en");
    expect(chooseLang(["fr"])).toBe("en");
  });
});

describe("format", () => {
  it("writes dates and sizes as each language does", () => {
    expect(formatDate("2026-11-02T12:00:00", "zh")).toBe("2026-11-02");
    expect(formatDate("2026-11-02T12:00:00", "en")).toBe("2 Nov 2026");
    expect(formatSize(8 * 1024 * 1024)).toBe("8 MB");
    expect(formatSize(300 * 1024)).toBe("300 KB");
  });
});
