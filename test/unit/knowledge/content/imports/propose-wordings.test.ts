import { describe, expect, it } from "vitest";
import { proposeWordings } from "../../../../../knowledge/content/imports/propose-wordings.ts";

describe("proposed wordings", () => {
  it("come from title, headings, questions and bold beginnings of the text", () => {
    const answer = [
      "Bring it to any shop. Did you lose the receipt?",
      "",
      "## Returning by post",
      "",
      "- **Without a box:** wrap it well.",
    ].join("\n");

    expect(proposeWordings("How do I return a kite?", answer, "en")).toEqual([
      "return a kite",
      "Returning by post",
      "Did you lose the receipt?",
      "Without a box",
    ]);
  });

  it("come from Chinese in the same way", () => {
    const answer = "可以。\n\n### 风筝线断了\n\n收据丢了怎么办？";

    expect(proposeWordings("请问风筝能退吗？", answer, "zh")).toEqual([
      "风筝能退",
      "风筝线断了",
      "收据丢了怎么办？",
    ]);
  });

  it("never repeat the title, nor each other, nor take whole paragraphs", () => {
    const answer = `## Kites!\n\n## kites\n\n${"word ".repeat(40)}?`;

    expect(proposeWordings("Kites", answer, "en")).toEqual([]);
  });
});
