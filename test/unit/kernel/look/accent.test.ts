import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accentTokens, contrast, parseHex } from "../../../../kernel/look/accent.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);

describe("accentTokens", () => {
  it("keeps a colour that can be read", () => {
    expect(accentTokens("#0b6b63", "light")?.accent).toBe("#0b6b63");
  });

  it("makes yellow dark enough to be read on white, and keeps it in the dark", () => {
    expect(accentTokens("#ffeb3b", "light")?.accent).toBe("#736a1b");
    expect(accentTokens("#ffeb3b", "dark")?.accent).toBe("#ffeb3b");
  });

  it.each(["", "red", "#12", "#12345g", "url(x)"])("takes no colour from %j", (text) => {
    expect(accentTokens(text, "light")).toBeUndefined();
  });

  it("makes any colour readable in both schemes, and the text on it", () => {
    fc.assert(
      fc.property(hex, fc.constantFrom("light" as const, "dark" as const), (given, scheme) => {
        const tokens = accentTokens(given, scheme);
        const accent = parseHex(tokens?.accent ?? "");
        const on = parseHex(tokens?.onAccent ?? "");
        const soft = parseHex(tokens?.soft ?? "");
        if (!accent || !on || !soft) throw new Error("no tokens");
        const surface = scheme === "light" ? ([255, 255, 255] as const) : ([29, 31, 28] as const);
        expect(contrast(accent, surface)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(accent, soft)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(on, accent)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
