import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findQuestionProblems, parseQuestions } from "../../retrieval/question-set.ts";

const FILE = new URL("../../retrieval/questions.jsonl", import.meta.url);

function lines(...questions: object[]): string {
  return questions.map((question) => JSON.stringify(question)).join("\n");
}

describe("the regression questions", () => {
  const questions = parseQuestions(readFileSync(FILE, "utf8"));
  const ids = new Set(questions.flatMap(({ expect: id }) => id ?? []));

  it("ask about every topic at least five times in each language, and nothing twice", () => {
    expect(ids.size).toBe(123);
    expect(findQuestionProblems(questions, ids)).toEqual([]);
  });

  it("hold as many unanswerable questions in Chinese as in English", () => {
    const outside = questions.filter(({ expect: id }) => id === null);

    expect(outside.length).toBeGreaterThanOrEqual(320);
    expect(outside.filter(({ lang }) => lang === "zh")).toHaveLength(outside.length / 2);
  });

  it("name the asker's role where only merchants or partners may see the answer", () => {
    const isSeller = (id: string | null) => id?.startsWith("merchant/") ?? false;

    const withRole = questions.filter((asked) => "role" in asked && asked.role !== undefined);

    expect(withRole).toEqual(questions.filter((asked) => isSeller(asked.expect)));
  });
});

describe("parseQuestions", () => {
  it("names the line that is not a question", () => {
    const good = { text: "hi", lang: "en", expect: null, style: "smalltalk" };

    expect(() => parseQuestions(lines(good, { ...good, lang: "fr" }))).toThrow("line 2");
    expect(() => parseQuestions(`${lines(good)}\n{`)).toThrow("line 2");
  });

  it("refuses an out-of-scope style on a question that has an answer", () => {
    const line = { text: "hi", lang: "en", expect: "orders/find-order", style: "noise" };

    expect(() => parseQuestions(lines(line))).toThrow("line 1");
  });
});

describe("findQuestionProblems", () => {
  it("reports unknown articles, thin articles and repeated texts", () => {
    const questions = parseQuestions(
      lines(
        { text: "Where is it", lang: "en", expect: "a/b", also: ["a/z"], style: "plain" },
        { text: "where is it", lang: "en", expect: "a/b", style: "plain" },
      ),
    );

    expect(findQuestionProblems(questions, new Set(["a/b"]))).toEqual([
      "no article a/z",
      "only 0 questions for a/b zh",
      "only 2 questions for a/b en",
      "asked twice: where is it",
    ]);
  });
});
