import { describe, expect, it } from "vitest";
import { chooseLang } from "../../../../browser/look/lang.ts";
import { keepChoices, readChoice, readSwitch } from "../../../../browser/look/preferences.ts";
import { THEMES } from "../../../../browser/look/theme.ts";
import { SharedStorage } from "../../../support/browser-doubles.ts";

describe("preferences", () => {
  it("are what was chosen, each for itself", () => {
    const store = new SharedStorage().tab();
    keepChoices(store, { theme: "dark", sound: true, lang: undefined });

    expect(readChoice(store, "theme", THEMES)).toBe("dark");
    expect(readSwitch(store, "sound", false)).toBe(true);
    expect(store.get("lang")).toBeUndefined();
  });

  it("can be taken back", () => {
    const store = new SharedStorage().tab();
    keepChoices(store, { sound: true });
    keepChoices(store, { sound: false });

    expect(readSwitch(store, "sound", true)).toBe(false);
  });

  it.each(["pink", "", "Dark", "true"])("count %j as not chosen", (damaged) => {
    const store = new SharedStorage().tab();
    store.set("theme", damaged);
    store.set("sound", damaged);

    expect(readChoice(store, "theme", THEMES)).toBeUndefined();
    expect(readSwitch(store, "sound", true)).toBe(true);
  });
});

describe("chooseLang", () => {
  it.each([
    [["zh-TW", "en"], "zh"],
    [["fr", "EN-gb"], "en"],
    [[undefined, "zh"], "zh"],
    [["de"], "en"],
    [[], "en"],
  ] as const)("reads %j as %s", (wishes, lang) => {
    expect(chooseLang(wishes)).toBe(lang);
  });
});
