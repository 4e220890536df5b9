import { describe, expect, it } from "vitest";
import { normalise } from "../../../../language/normalise.ts";
import { compilePhrase } from "../../../../language/phrases/phrase.ts";
import { parseParts } from "../../../../language/phrases/phrase-parts.ts";

const parts = parseParts("# people\nperson = person|human|someone\nnot a part\n");

function matches(written: string, text: string): boolean {
  const compiled = compilePhrase(written, "en", parts);
  if (compiled.kind === "bad") throw new Error(compiled.why);
  return compiled.phrase(normalise(text));
}

describe("compilePhrase", () => {
  it.each([
    ["skip( it)?", "Skip it!", true],
    ["skip( it)?", "skip that", false],
    ["(cancel|drop) it", "…drop it.", true],
    ["get * <person>", "get me a human", true],
    ["refund~", "refunded", true],
    ["跳过", "跳過。", true],
  ])("%s against “%s”: %s", (written, text, expected) => {
    expect(matches(written, text)).toBe(expected);
  });

  it("says which part is unknown, and that brackets do not match", () => {
    expect(compilePhrase("get <robot>", "en", parts)).toEqual({
      kind: "bad",
      why: "no part is called <robot>",
    });
    expect(compilePhrase("(a", "en", parts).kind).toBe("bad");
  });
});
