import { describe, expect, it } from "vitest";
import { lintFaq } from "../../../knowledge/lint/lint-faq.ts";
import { anArticle } from "../../support/faq-folder.ts";

function messages(files: Readonly<Record<string, string>>, today = "2026-11-20") {
  const articles = new Map(Object.entries(files));
  const companions = new Map<string, string>();
  return lintFaq({ articles, companions, outOfScope: "", otherCompanies: "", problems: [] }, today);
}

const both = (
  english: string,
  chinese = anArticle({ title: "在哪看物流", aliases: ["查物流"], body: "看订单。" }),
) => ({
  "en/a/b.md": english,
  "zh/a/b.md": chinese,
});

describe("lintFaq", () => {
  it("has nothing to say about sound articles", () => {
    expect(messages(both(anArticle()))).toEqual([]);
  });

  it("takes pictures made of several, and links that show where they go", () => {
    const body = "A family 👨\u200d👩\u200d👧 reads [www.example.com](https://example.com/a).";

    expect(messages({ "en/a/b.md": anArticle({ body }) })).toEqual([]);
  });

  it("names pictures that are not there, and pictures without words", () => {
    const body = "See ![](a/b.1a2b3c4d.png) and ![the menu](a/b.00000000.png).";
    const articles = new Map([["en/a/b.md", anArticle({ body })]]);
    const pictures = new Set(["en/a/b.1a2b3c4d.png"]);
    const lists = { companions: new Map(), outOfScope: "", otherCompanies: "", problems: [] };

    const found = lintFaq({ articles, pictures, ...lists }, "2026-11-20");

    expect(found.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "15 say between the brackets what the picture shows",
      "15 picture a/b.00000000.png is not there; drop it into the editor again",
    ]);
  });

  it("asks a shop of one language for no translation", () => {
    expect(messages({ "en/a/b.md": anArticle() })).toEqual([]);
  });

  it("names a heading that refers to an article that does not exist", () => {
    const articles = new Map(Object.entries(both(anArticle())));
    const lists = { outOfScope: "[size -> a/b]\nfits?\n\n[fit -> a/gone]\n", otherCompanies: "" };
    const files = { articles, companions: new Map(), problems: [], ...lists };

    expect(lintFaq(files, "2026-11-20")).toMatchObject([
      { file: "out-of-scope.txt", line: 4, severity: "error" },
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      "a missing translation",
      { ...both(anArticle()), "en/a/c.md": anArticle({ title: "Ask", aliases: ["who knows"] }) },
      "has no translation",
    ],
    [
      "a stale translation",
      both(anArticle().replace("2026-11-02", "2026-08-01")),
      "days older than its translation",
    ],
    [
      "an overdue review",
      both(anArticle().replace("2027-05-01", "2026-10-01")),
      "was to be reviewed",
    ],
    [
      "an expired article",
      both(anArticle({ extra: "validTo: 2026-11-01" })),
      "expired on 2026-11-01",
    ],
    ["a hidden character", both(anArticle({ body: "Press \u200bhere" })), "U+200B"],
    ["a turned direction", both(anArticle({ body: "Press \u202ehere" })), "U+202E"],
    ["a hidden tag", both(anArticle({ body: "Press \u{e0041}here" })), "U+E0041"],
    [
      "look-alike letters",
      both(anArticle({ body: "See [here](https://exаmple.com/a)" })),
      "look like others",
    ],
    [
      "a host before an @",
      both(anArticle({ body: "See [here](https://example.com@evil.test/a)" })),
      "goes to evil.test",
    ],
    [
      "another host than is shown",
      both(anArticle({ body: "See [example.com](https://evil.test/a)" })),
      "shows example.com and goes to evil.test",
    ],
    ["page furniture", both(anArticle({ body: "Scan the code below" })), "does not belong"],
    [
      "二维码",
      both(anArticle(), anArticle({ title: "物流问题", aliases: ["查件"], body: "扫码加群" })),
      "不",
    ],
    ["a dead link", both(anArticle({ body: "See [x](no/such)." })), "no/such does not exist"],
    ["a plain http link", both(anArticle({ body: "See [x](http://a.example)." })), "not https"],
    [
      "a dead relation",
      both(anArticle({ extra: "related:\n  - no/such" })),
      "related article no/such",
    ],
    ["a long answer", both(anArticle({ body: "word ".repeat(200) })), "a bubble takes 700"],
  ])("finds %s", (_, files, message) => {
    const found = messages(files)
      .map((problem) => problem.message)
      .join("\n");

    expect(found).toContain(message === "不" ? "does not belong" : message);
  });

  it("finds two articles that ask the same", () => {
    const found = messages({
      ...both(anArticle({ aliases: ["when will my refund arrive"] })),
      ...{
        "en/c/d.md": anArticle({
          title: "Something else",
          aliases: ["When will my refund arrive?"],
        }),
      },
    });

    expect(found.map((problem) => problem.message).join()).toContain("is asked like");
  });

  it("finds figures that contradict each other", () => {
    const found = messages({
      ...both(anArticle({ body: "Unpaid orders close after 15 minutes without payment." })),
      "en/c/d.md": anArticle({
        title: "Something else",
        aliases: ["entirely different"],
        body: "Unpaid orders close after 30 minutes without payment.",
      }),
    });

    expect(found.find((problem) => problem.message.startsWith("says"))).toMatchObject({
      file: "en/a/b.md",
      message: expect.stringContaining("says 15 where en/c/d.md says 30"),
    });
  });

  it("gives file, line and column, in order", () => {
    const [first] = messages(both(anArticle({ body: "Fine.\n\nSee [x](no/such)." })));

    expect(first).toMatchObject({ file: "en/a/b.md", line: 17, column: 9 });
  });
});
