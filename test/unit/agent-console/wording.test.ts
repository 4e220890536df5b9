import { describe, expect, it } from "vitest";
import { explainRefusal } from "../../../agent-console/shell/app-context.ts";
import { readPreferences } from "../../../agent-console/shell/preferences.ts";
import { en } from "../../../agent-console/wording/en.ts";
import { createSay } from "../../../agent-console/wording/wording.ts";
import { zh } from "../../../agent-console/wording/zh.ts";
import { keepChoices } from "../../../browser/look/preferences.ts";
import { SharedStorage } from "../../support/browser-doubles.ts";

describe("wording", () => {
  it("has the same keys and placeholders in both languages", () => {
    const placeholders = (text: string) =>
      [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[])
      expect([key, placeholders(zh[key])]).toEqual([key, placeholders(en[key])]);
  });

  it("fills placeholders in, and leaves out those without a value", () => {
    const say = createSay("en");

    expect(say("typing.agent", { name: "Bo" })).toBe("Bo is typing");
    expect(say("typing.agent")).toBe(" is typing");
  });
});

describe("counts", () => {
  it.each([
    ["en", 1, "1 shopper is waiting. Open a chat from the list."],
    ["en", 2, "2 shoppers are waiting. Open a chat from the list."],
    ["zh", 1, "1 位顾客在等待，从左边打开一个会话。"],
  ] as const)("stand in the right form, in %s for %i", (locale, count, text) => {
    expect(createSay(locale)("empty.pick", { count })).toBe(text);
  });

  it("leave braces and angle brackets in a name as they are", () => {
    expect(createSay("en")("typing.agent", { name: "{Bo} <b>" })).toBe("{Bo} <b> is typing");
  });

  it("are understood in every text of both languages", () => {
    for (const locale of ["zh", "en"] as const)
      for (const key of Object.keys(en) as (keyof typeof en)[])
        expect(createSay(locale)(key, { count: 1 })).not.toMatch(/[{}]|undefined/);
  });
});

describe("explainRefusal", () => {
  const refusal = { ok: false, error: "already_claimed", message: "", details: {} } as const;
  const say = createSay("zh");

  it("names the colleague who was faster", () => {
    expect(explainRefusal({ ...refusal, details: { holder: "Bo" } }, say)).toContain("Bo");
    expect(explainRefusal(refusal, say)).toBe("已有同事接手了。");
  });

  it("says which chat comes first when the queue's order was broken", () => {
    const details = { reason: "older_waiting" };

    expect(explainRefusal({ ...refusal, error: "wrong_state", details }, say)).toContain(
      "等得更久",
    );
  });

  it("uses the desk's words for what it does not know, and never nothing", () => {
    const strange = { ...refusal, error: "strange" };

    expect(explainRefusal({ ...strange, message: "Words" }, say)).toBe("Words");
    expect(explainRefusal(strange, say)).not.toBe("");
  });
});

describe("preferences", () => {
  it("follow the browser's language until chosen", () => {
    expect(readPreferences(new SharedStorage().tab(), ["fr", "zh-TW", "en"]).locale).toBe("zh");
    expect(readPreferences(new SharedStorage().tab(), ["de"]).locale).toBe("en");
  });

  it("are quiet at first: no sound, no notifications", () => {
    expect(readPreferences(new SharedStorage().tab(), [])).toMatchObject({
      sound: false,
      notifications: false,
      shortcuts: true,
    });
  });

  it("come back as kept, each for itself, and survive damage", () => {
    const store = new SharedStorage().tab();
    keepChoices(store, { locale: "zh", theme: "dark", shortcuts: false });
    const kept = { locale: "zh", theme: "dark", shortcuts: false, sound: false };
    expect(readPreferences(store, ["en"])).toMatchObject(kept);

    store.set("theme", "pink");
    store.set("sound", "yes");
    expect(readPreferences(store, ["en"])).toMatchObject({ ...kept, theme: "auto" });
  });
});
