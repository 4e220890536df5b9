import { describe, expect, it } from "vitest";
import { explainRefusal } from "../../../agent-console/shell/app-context.ts";
import { loadPreferences, savePreferences } from "../../../agent-console/shell/preferences.ts";
import { en } from "../../../agent-console/wording/en.ts";
import { createSay } from "../../../agent-console/wording/wording.ts";
import { zh } from "../../../agent-console/wording/zh.ts";
import { createMemoryStore } from "../../support/fake-desk-link.ts";

describe("wording", () => {
  it("has the same keys and placeholders in both languages", () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

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
    expect(loadPreferences(createMemoryStore(), ["fr", "zh-TW", "en"]).locale).toBe("zh");
    expect(loadPreferences(createMemoryStore(), ["de"]).locale).toBe("en");
  });

  it("are quiet at first: no sound, no notifications", () => {
    expect(loadPreferences(createMemoryStore(), [])).toMatchObject({
      sound: false,
      notifications: false,
      shortcuts: true,
    });
  });

  it("come back as saved, and survive damage", () => {
    const store = createMemoryStore();
    const chosen = { ...loadPreferences(store, []), locale: "zh", theme: "dark" } as const;
    savePreferences(store, chosen);
    expect(loadPreferences(store, ["en"])).toEqual(chosen);

    store.setItem("frontdesk-console-preferences", '{"theme":"pink","sound":"yes"');
    expect(loadPreferences(store, ["en"]).theme).toBe("auto");
  });
});
