import { describe, expect, it } from "vitest";
import { compilePhrase, findPhrases } from "../../../../bot/understand/phrase-pattern.ts";

describe("compilePhrase", () => {
  it("lets * stand for a few words of one sentence", () => {
    const pattern = compilePhrase("快递*没到", "zh");

    expect(pattern.test("快递到现在还没到")).toBe(true);
    expect(pattern.test("快递。没到")).toBe(false);
    expect(pattern.test(`快递${"很".repeat(20)}没到`)).toBe(false);
  });

  it("matches whole English words unless ~ lets them go on", () => {
    expect(compilePhrase("ship", "en").test("the shipping fee")).toBe(false);
    expect(compilePhrase("ship~", "en").test("the shipping fee")).toBe(true);
  });

  it("takes everything but its own signs literally", () => {
    expect(compilePhrase("a.b+c", "en").test("a.b+c")).toBe(true);
    expect(compilePhrase("a.b", "en").test("axb")).toBe(false);
  });

  it("ignores apostrophes, as the text it is matched with does", () => {
    expect(findPhrases("it wont turn on", { zh: [], en: ["won't turn on"] })).toHaveLength(1);
  });
});
