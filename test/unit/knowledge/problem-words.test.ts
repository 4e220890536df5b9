/** Whatever an editor is told of is told in Chinese too, and in words of its own. */
import { describe, expect, it } from "vitest";
import { sayProblem } from "../../../knowledge/content/article.ts";
import { parseArticle } from "../../../knowledge/content/parse-article.ts";
import { lintFaq } from "../../../knowledge/lint/lint-faq.ts";
import { lintMarkdown } from "../../../knowledge/lint/lint-markdown.ts";
import { anArticle } from "../../support/faq-folder.ts";

const FILE = "en/refunds/a.md";
const lists = { companions: new Map(), outOfScope: "", otherCompanies: "", problems: [] };

const FRONTS = [
  "valdTo: 2026-01-01",
  "validFrom: 2026-1-1",
  "validFrom: 2026-11-02\nvalidTo: 2026-11-01",
  "related: [not-an-id]",
  "actions: [start-case]",
  "actions: [fly]",
  "source: nobody",
  "aliases: {a: b}",
  "a: [",
];
const BODIES = ["", "Ask {{nobody}}."];
const ARTICLES = [
  "x".repeat(800),
  "Scan the QR code.",
  "[a](refunds/none) [b](http://x.example)",
  "[x.example](https://y.example)",
  "[c](https://a@b.example) [d](https://xn--e1awd7f.example)",
  "zero\u200bwidth",
  "~~gone~~ [^1] ![p](https://x.example/p.png) ![](refunds/a.1a2b3c4d.png)",
];

describe("what is wrong with a file", () => {
  it.each([
    ...FRONTS.map((extra) => anArticle({ extra })),
    ...BODIES.map((body) => anArticle({ body })),
    "",
    "no front matter",
    anArticle({}).replace("role: buyer", "role: nobody"),
    anArticle({}).replace(/^owner:.*$/m, ""),
  ])("is said in Chinese: %#", (text) => {
    const parsed = parseArticle(FILE, text);
    if (parsed.kind === "article") throw new Error("nothing is wrong with it");

    for (const problem of parsed.problems) expect(problem.chinese).toMatch(/\p{Script=Han}/u);
  });

  it.each(ARTICLES)("is said in Chinese of what can be used: %#", (body) => {
    const articles = new Map([[FILE, anArticle({ body })]]);
    const problems = lintFaq({ articles, pictures: new Set(), ...lists }, "2030-01-01");

    expect(problems.length).toBeGreaterThan(1);
    for (const problem of problems) expect(problem.chinese).toMatch(/\p{Script=Han}/u);
  });

  it("is said in Chinese of sloppy markdown", () => {
    const text = anArticle({ body: "#Wrong\n\n\n<b>x</b>  y \n* a\n" });
    const problems = lintMarkdown(new Map([[FILE, text]]));

    expect(problems.length).toBeGreaterThan(2);
    for (const problem of problems) {
      expect(problem.chinese).toMatch(/\p{Script=Han}.*（MD\d+）$/u);
      expect(sayProblem(problem, "zh")).toEqual({
        ...sayProblem(problem, "en"),
        message: problem.chinese,
      });
    }
  });
});
