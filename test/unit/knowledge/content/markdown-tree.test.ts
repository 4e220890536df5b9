import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadFaqFiles } from "../../../../knowledge/content/faq-files.ts";
import { renderMarkdown } from "../../../../knowledge/content/render-article.ts";
import { lintFaq } from "../../../../knowledge/lint/lint-faq.ts";
import { anArticle, createFaqFolder } from "../../../support/faq-folder.ts";

const settings = {
  placeholders: {},
  allowedHosts: ["shop.example"],
  articleUrl: (id: string) => `/help/${id}`,
};
const render = (markdown: string) => renderMarkdown(markdown, "zh", settings);

describe("markdown as editors of this trade write it", () => {
  it.each([
    ["ranges with a tilde", "5~7天，10~15天", "<p>5~7天，10~15天</p>"],
    ["bold before Chinese text", "**注意：**请勿", "<p><strong>注意：</strong>请勿</p>"],
    ["bold around quotes", "点**「我的」**看", "<p>点<strong>「我的」</strong>看</p>"],
    ["full-width numbers", "１、查看\n２、提交", "<ol>\n<li>查看</li>\n<li>提交</li>\n</ol>"],
    ["numbers in brackets", "（1）查看\n（2）提交", "<ol>\n<li>查看</li>\n<li>提交</li>\n</ol>"],
    ["one number that is no list", "3、4月发货", "<p>3、4月发货</p>"],
    ["line breaks", "上午\n下午", "<p>上午<br>\n下午</p>"],
    ["a break as a tag", "上午<br>下午", "<p>上午<br>\n下午</p>"],
    [
      "what is folded",
      "<details><summary>更多</summary>\n\n内容\n\n</details>",
      "<p>更多</p>\n<p>内容</p>",
    ],
    ["a picture's text", "![订单页](order.png)", "<p><em>订单页</em></p>"],
    [
      "a picture beside its article",
      "![订单页](orders/find.1a2b3c4d.png)",
      '<p><img src="/pictures/zh/orders/find.1a2b3c4d.png" alt="订单页"></p>',
    ],
    [
      "a picture from elsewhere as its text",
      "![订单页](https://evil.example/orders/find.1a2b3c4d.png)",
      "<p><em>订单页</em></p>",
    ],
    ["a footnote", "三天[^1]\n\n[^1]: 工作日", "<p>三天（工作日）</p>"],
  ])("shows %s as meant", (_, markdown, html) => {
    expect(render(markdown).html).toBe(html);
  });

  it("ends an address where Chinese begins", () => {
    expect(render("见https://shop.example/x，谢谢").html).toBe(
      '<p>见<a href="https://shop.example/x">https://shop.example/x</a>，谢谢</p>',
    );
  });

  it("checks where a reference link leads like any other", () => {
    expect(render("[去][a]\n\n[a]: https://shop.example/x").html).toContain("href");
    expect(render("[去][a]\n\n[a]: https://evil.example/x").html).toBe("<p><em>去</em></p>");
  });

  it("says of a picture in plain words what it shows", () => {
    expect(render("看图：![订单页](orders/find.1a2b3c4d.png)").text).toBe("看图：订单页");
  });

  it("says a table row by row in plain words", () => {
    expect(render("| 地区 | 天数 |\n| --- | --- |\n| 国内 | 3~5 |").text).toBe(
      "地区 | 天数\n国内 | 3~5",
    );
  });
});

const word = fc.constantFrom(
  "退款",
  "3~5天",
  "refund",
  "10–15",
  "“好”",
  "＊",
  "A&B",
  "1、",
  "x_y_z",
);
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(""));
const inline = fc.oneof(
  phrase,
  phrase.map((text) => `**${text}**`),
  phrase.map((text) => `[${text}](refunds/a)`),
  phrase.map((text) => `[${text}](https://evil.example)`),
  phrase.map((text) => `<b>${text}</b>`),
  phrase.map((text) => `\`${text}\``),
  phrase.map((text) => `![${text}](x.png)`),
);
const line = fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" "));
const block = fc.oneof(
  line,
  fc.array(line, { minLength: 2, maxLength: 3 }).map((lines) => lines.join("\n")),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((l) => l.map((one) => `- ${one}`).join("\n")),
  fc
    .array(line, { minLength: 2, maxLength: 3 })
    .map((l) => l.map((one, i) => `${i + 1}、${one}`).join("\n")),
  line.map((text) => `## ${text}`),
  line.map((text) => `> ${text}`),
  line.map((text) => `<div>${text}</div>`),
  fc.tuple(phrase, phrase).map(([a, b]) => `| ${a} | ${b} |\n| --- | --- |\n| ${b} | ${a} |`),
);

/** Letters and figures that a reader of the page sees. */
function seen(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, "")
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
  return letters(text);
}

/** Without list marks, which pages draw themselves. */
function letters(text: string): string {
  return text.replace(/^\s*(?:\d+\.|-)\s/gm, "").replace(/[\s|]/g, "");
}

describe("the plain form", () => {
  it("says the same as the page, whatever is written", () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const { html, text } = render(blocks.join("\n\n"));

        expect(letters(text)).toBe(seen(html));
      }),
      { numRuns: 60 },
    );
  });
});

describe("what cannot be shown as meant", () => {
  it.each([
    ["![x](x.png)", "pictures are not shown"],
    ["~~old~~ new", "crossed-out text"],
    ["a[^1]\n\n[^1]: b", "a footnote"],
  ])("is named with its line: %s", (body, message) => {
    const files = {
      articles: new Map([["en/a/b.md", anArticle({ body })]]),
      companions: new Map<string, string>(),
      ...{ outOfScope: "", otherCompanies: "", problems: [] },
    };

    const found = lintFaq(files, "2026-11-30").find((problem) => problem.message.includes(message));
    expect(found).toMatchObject({ severity: "warning", line: 15 });
  });

  it("and a file that is nothing of the FAQ too, with what to do", async () => {
    const folder = await createFaqFolder({
      "en/a/b.md": anArticle(),
      "en/a/LOUD.MD": "x",
      "en/a/notes.docx": "x",
      "en/a/b-aliases.txt": "x",
    });

    const { problems, articles } = await loadFaqFiles(folder.path);

    await folder.discard();
    expect([...articles.keys()]).toEqual(["en/a/b.md"]);
    expect(problems.map(({ file, severity }) => `${file} ${severity}`).sort()).toEqual([
      "en/a/LOUD.MD warning",
      "en/a/b-aliases.txt warning",
      "en/a/notes.docx warning",
    ]);
    expect(problems.map(({ message }) => message).join()).toContain("must end in .md");
  });
});
