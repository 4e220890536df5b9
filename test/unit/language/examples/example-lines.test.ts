import { describe, expect, it } from "vitest";
import { parseExampleLines } from "../../../../language/examples/example-lines.ts";

const file = { file: "act/asks.en.txt", key: "asks", lang: "en" } as const;

describe("parseExampleLines", () => {
  it("takes one example a line, and leaves comments and empty lines out", () => {
    const { lines, problems } = parseExampleLines("# a comment\n\nwhere is it\n", file);

    expect(problems).toEqual([]);
    expect(lines).toEqual([{ kind: "example", text: "where is it", ...file, line: 3 }]);
  });

  it("tells counter-examples, exact phrases and what had been asked", () => {
    const { lines } = parseExampleLines(
      "- it is here\n= skip( it)?\n[evidence] what for\n+ [evidence] why",
      file,
    );

    expect(lines.map(({ kind, text, asked }) => [kind, text, asked])).toEqual([
      ["counter", "it is here", undefined],
      ["phrase", "skip( it)?", undefined],
      ["example", "what for", "evidence"],
      ["own", "why", "evidence"],
    ]);
  });

  it("names lines that say nothing or are too long", () => {
    const { problems } = parseExampleLines(`[evidence]\n${"x".repeat(401)}`, file);

    expect(problems.map(({ line }) => line)).toEqual([1, 2]);
  });
});
