/** Who writes traditional characters is understood as who writes simplified ones: the texts become the same. */
import { readdirSync, readFileSync } from "node:fs";
import { Converter } from "opencc-js/cn2t";
import { describe, expect, it } from "vitest";
import { normalise } from "../../../language/normalise.ts";

const DIALOGUES = "test/understanding/dialogues";

function linesOf<Line>(file: string): Line[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

const turns = readdirSync(DIALOGUES).flatMap((file) =>
  linesOf<{ readonly turns: readonly string[] }>(`${DIALOGUES}/${file}`).flatMap(
    (line) => line.turns,
  ),
);
const questions = linesOf<{ readonly text: string }>("test/retrieval/questions.jsonl").map(
  ({ text }) => text,
);
const texts = [...turns, ...questions].filter((text) => /\p{Script=Han}/u.test(text));

describe.each(["t", "tw", "hk"] as const)("a text in traditional characters (%s)", (to) => {
  const convert = Converter({ from: "cn", to });

  it("reads as in simplified ones, every turn and every question of the tests", () => {
    const different = texts.filter((text) => normalise(convert(text)) !== normalise(text));

    expect(texts.length).toBeGreaterThan(1_000);
    expect(different).toEqual([]);
  });
});

describe("著", () => {
  it("stays where it means known or written", () => {
    expect(normalise("著名的名著，顯著")).toBe("著名的名著,显著");
    expect(normalise("等著")).toBe("等着");
  });
});

describe("么", () => {
  it("is a one among figures read aloud, and else the word", () => {
    expect(normalise("么兩三 七七么九")).toBe("幺两三 七七幺九");
    expect(normalise("怎麼一二三，什麼時候")).toBe("怎么一二三,什么时候");
  });
});
