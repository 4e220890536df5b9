import { describe, expect, it } from "vitest";
import { parseArticle, parseArticlePath } from "../../../../knowledge/content/parse-article.ts";
import { anArticle } from "../../../support/faq-folder.ts";

const FILE = "en/logistics/track-parcel.md";

function problemsOf(text: string, file = FILE) {
  const parsed = parseArticle(file, text);
  return parsed.kind === "broken" ? parsed.problems : [];
}

describe("parseArticlePath", () => {
  it("reads locale, category and id", () => {
    expect(parseArticlePath("zh/refunds/review-time.md")).toEqual({
      id: "refunds/review-time",
      locale: "zh",
      category: "refunds",
    });
  });

  it.each([
    "fr/refunds/a.md",
    "zh/refunds/../../x.md",
    "zh/Refunds/a.md",
    "zh/refunds/a.txt",
    "zh/refunds/a/b.md",
    "zh/refunds/.md",
    "zh/refunds/%2e%2e%2f.md",
    `zh/refunds/${"a".repeat(300)}.md`,
    "/etc/passwd",
    "zh/refunds/a\u0000.md",
  ])("refuses %j", (file) => {
    expect(parseArticlePath(file)).toBeUndefined();
  });
});

describe("parseArticle", () => {
  it("takes bubble, longer part and wordings apart", () => {
    const text = anArticle({
      aliases: ["one way", "one way"],
      body: "Short.\n\n<!-- more -->\n\n## Long",
    });
    const parsed = parseArticle(FILE, text, "# comment\nanother way\nONE WAY\n\n");

    expect(parsed).toMatchObject({
      kind: "article",
      article: {
        id: "logistics/track-parcel",
        bubble: "Short.",
        more: "## Long",
        aliases: ["one way", "another way"],
      },
    });
  });

  it.each([
    ["nothing", "", 1, "empty"],
    ["blanks", " \n\n", 1, "empty"],
    ["binary", "a\u0000b", 1, "not text"],
    ["no front matter", "# Title\n", 1, "front matter"],
    ["front matter cut off", "---\ntitle: a\n", 1, "front matter"],
    ["no answer", anArticle({ body: " " }), 15, "answer is empty"],
    ["a list instead of names", "---\n- a\n---\nx", 2, "list of"],
  ])("says what is wrong with %s", (_, text, line, message) => {
    expect(problemsOf(text)[0]).toMatchObject({ file: FILE, line, severity: "error" });
    expect(problemsOf(text)[0]?.message).toContain(message);
  });

  it("points at an unknown name and offers the nearest allowed one", () => {
    const text = anArticle({ extra: "valdTo: 2026-01-01" });

    expect(problemsOf(text)).toEqual([
      {
        file: FILE,
        line: text.split("\n").indexOf("valdTo: 2026-01-01") + 1,
        column: 1,
        message: 'unknown name "valdTo" (did you mean "validTo"?)',
        chinese: "没有“valdTo”这个名称（是不是“validTo”？）",
        severity: "error",
      },
    ]);
  });

  it("points at a value that is not allowed and offers the nearest", () => {
    const [problem] = problemsOf(anArticle({ role: "buyr" }));

    expect(problem).toMatchObject({ line: 5, column: 7 });
    expect(problem?.message).toContain('did you mean "buyer"?');
  });

  it("names what is missing", () => {
    const text = anArticle().replace("owner: logistics\n", "");

    expect(problemsOf(text)[0]?.message).toBe('"owner" is missing');
  });

  it.each(["2026-02-30", "tomorrow", "2026-1-1"])("refuses the date %s", (date) => {
    expect(problemsOf(anArticle({ extra: `validTo: ${date}` }))[0]?.message).toContain("date");
  });

  it("wants problem type and start-case together", () => {
    const [problem] = problemsOf(anArticle({ extra: "problemType: quality" }));

    expect(problem?.message).toContain("start-case");
  });

  it("refuses an unknown placeholder and offers the nearest", () => {
    const [problem] = problemsOf(anArticle({ body: "Call {{phne}}." }));

    expect(problem?.message).toContain("phone");
    expect(problem?.line).toBe(15);
    expect(problem?.column).toBe(6);
  });

  it("refuses an id that is not the file's place", () => {
    expect(problemsOf(anArticle({ extra: "id: refunds/other" }))[0]?.message).toContain(
      "equal its place",
    );
  });

  it("reports broken YAML by line", () => {
    const [problem] = problemsOf('---\ntitle: "open\nrole: buyer\n---\nx');

    expect(problem?.line).toBeGreaterThanOrEqual(2);
  });

  it("is not taken in by names of object prototypes", () => {
    const parsed = parseArticle(FILE, anArticle({ extra: "__proto__: {a: b}\nconstructor: c" }));

    expect(parsed.kind).toBe("broken");
    expect({}).not.toHaveProperty("a");
  });
});
