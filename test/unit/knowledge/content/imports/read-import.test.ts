import { describe, expect, it } from "vitest";
import { readImport } from "../../../../../knowledge/content/imports/read-import.ts";

const titles = (name: string, text: string) =>
  readImport(name, text).articles.map(({ title, answer }) => [title, answer]);

describe("reading what a shop has", () => {
  it.each([
    ["question,answer\nHow long?,Three days.\n", ","],
    ["Question;Answer\nHow long?;Three days.\n", ";"],
    ["标题\t答案\nHow long?\tThree days.\n", "\t"],
    ['\uFEFFquestion,answer\r\n"How long?","Three days."\r\n', "spreadsheet"],
  ])("takes a table with %j (%s)", (text) => {
    expect(readImport("faq.csv", text).format).toBe("csv");
    expect(titles("faq.csv", text)).toEqual([["How long?", "Three days."]]);
  });

  it("takes wordings, language, category and HTML out of a table, and names bad lines", () => {
    const text =
      'question,answer,wordings,language,category\n"多久","<p>三天</p><ul><li>工作日</li></ul>","几天|要多长时间",中文,Delivery times\n,none,,,\n';

    const { articles, problems } = readImport("faq.csv", text);

    expect(articles).toEqual([
      {
        ...{ title: "多久", answer: "三天\n\n- 工作日", aliases: ["几天", "要多长时间"] },
        ...{ locale: "zh", category: "Delivery times", slug: undefined, published: true },
      },
    ]);
    expect(problems).toEqual(["line 3 has no question or no answer"]);
  });

  it("says which columns a table must have", () => {
    expect(readImport("x.csv", "a1,b1\n1,2\n").problems[0]).toContain('"question"');
  });

  const page = {
    "@type": "FAQPage",
    inLanguage: "en-GB",
    mainEntity: [
      { "@type": "Question", name: "How long?", acceptedAnswer: { text: "<b>Three</b> days." } },
    ],
  };

  it.each([
    ["alone", JSON.stringify(page)],
    ["in a graph", JSON.stringify({ "@graph": [{ "@type": "Thing" }, page] })],
    [
      "in a page",
      `<!doctype html><html><head><script type="application/ld+json">${JSON.stringify(page)}</script></head><body><h2>Other</h2><p>x</p></body></html>`,
    ],
  ])("takes FAQ markup %s", (_, text) => {
    const read = readImport("faq.html", text);

    expect(read).toMatchObject({ format: "json-ld", articles: [{ locale: "en" }] });
    expect(read.articles[0]?.answer).toBe("**Three** days.");
  });

  it("takes headings, definitions and folded parts of a saved page, without its frame", () => {
    const text = `<html><body><nav><h2>Menu</h2><p>Home</p></nav><main>
      <h2>How long?</h2><p>Three days.</p><ol><li>Wait</li></ol>
      <dl><dt>What does it cost?</dt><dd>Nothing.</dd></dl>
      <details><summary>Who pays?</summary><p>We do.</p></details></main></body></html>`;

    expect(titles("page.html", text)).toEqual([
      ["How long?", "Three days.\n\n1. Wait"],
      ["What does it cost?", "Nothing."],
      ["Who pays?", "We do."],
    ]);
  });

  it("takes markdown: one file, one question, or several as headings", () => {
    expect(titles("docs/how-long.md", "# How long?\n\nThree days.\n")).toEqual([
      ["How long?", "Three days."],
    ]);
    expect(titles("docs/how-long.md", "Three days.\n")).toEqual([["how long", "Three days."]]);
    const several = "# FAQ\n\n## How long?\n\nThree days.\n\n## 谁付？\n\n我们。\n";
    expect(titles("faq.md", several)).toEqual([
      ["How long?", "Three days."],
      ["谁付？", "我们。"],
    ]);
  });

  it("takes exports of Zendesk, Intercom and Chatwoot", () => {
    const zendesk = {
      sections: [{ id: 7, name: "Delivery" }],
      articles: [
        {
          ...{ id: 1, title: "How long?", body: "<p>Three days.</p>", locale: "en-us" },
          ...{ draft: true, label_names: ["eta"], section_id: 7 },
        },
      ],
    };
    const intercom = {
      data: [
        {
          ...{ type: "article", title: "How long?", body: "<p>Three days.</p>" },
          ...{ state: "published", default_locale: "en" },
        },
      ],
    };
    const chatwoot = {
      payload: [
        {
          ...{ id: 1, title: "多久", content: "三天。", slug: "how-long", status: "draft" },
          category: { slug: "delivery", locale: "zh_CN" },
        },
      ],
    };

    expect(readImport("a.json", JSON.stringify(zendesk))).toMatchObject({
      format: "zendesk",
      articles: [
        { answer: "Three days.", aliases: ["eta"], category: "Delivery", published: false },
      ],
    });
    expect(readImport("b.json", JSON.stringify(intercom))).toMatchObject({
      format: "intercom",
      articles: [{ title: "How long?", locale: "en", published: true }],
    });
    expect(readImport("c.json", JSON.stringify(chatwoot))).toMatchObject({
      format: "chatwoot",
      articles: [{ locale: "zh", slug: "how-long", category: "delivery", answer: "三天。" }],
    });
  });

  it("says what it cannot read, and makes nothing of it", () => {
    for (const text of ["{ broken", "{}", "[1]", '{"articles": "none"}', ""])
      expect(readImport("x.json", text)).toMatchObject({
        articles: [],
        problems: [expect.anything()],
      });
  });
});
