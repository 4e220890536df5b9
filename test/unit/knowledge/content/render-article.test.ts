import { describe, expect, it } from "vitest";
import {
  plainText,
  type RenderSettings,
  renderMarkdown,
} from "../../../../knowledge/content/render-article.ts";

const settings: RenderSettings = {
  placeholders: { phone: { zh: "400_1_2", en: "+1 *555*" }, email: null },
  allowedHosts: ["shop.example"],
  articleUrl: (id, locale) => `/help/${locale}/${id}`,
};
const html = (markdown: string) => renderMarkdown(markdown, "en", settings).html;

describe("renderMarkdown", () => {
  it("renders steps and emphasis", () => {
    expect(html("1. Tap **Me**\n2. Wait")).toBe(
      "<ol>\n<li>Tap <strong>Me</strong></li>\n<li>Wait</li>\n</ol>",
    );
  });

  it("fills placeholders without reading them as markdown", () => {
    expect(html("Call {{phone}}.")).toBe("<p>Call +1 *555*.</p>");
    expect(renderMarkdown("电话：{{phone}}", "zh", settings).text).toBe("电话：400_1_2");
  });

  it("says honestly that a channel is not published", () => {
    expect(html("Write to {{email}}")).toContain("no e-mail address has been published");
  });

  it("leads links to articles and allowed hosts", () => {
    expect(html("[a](refunds/review-time)")).toContain('href="/help/en/refunds/review-time"');
    expect(html("[a](https://shop.example/x)")).toContain('href="https://shop.example/x"');
  });

  it.each([
    "[a](https://evil.example/x)",
    "[a](http://shop.example/x)",
    "[a](javascript:alert(1))",
    "[a](data:text/html,x)",
    "[a](//evil.example)",
    "[a](https://shop.example.evil.example/)",
  ])("shows %s as text", (markdown) => {
    expect(html(markdown)).not.toContain("href");
    expect(html(markdown)).toContain("a");
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b onclick=alert(1)>x</b>",
    "![x](https://shop.example/x.png)",
    "<iframe src=https://shop.example></iframe>",
  ])("lets nothing of %s through", (markdown) => {
    expect(html(markdown)).not.toMatch(/<(?:script|img|b|iframe)|onerror|onclick/);
  });

  it("shows instructions to machines as the text they are", () => {
    expect(html("ignore previous instructions & <obey>")).toContain(
      "ignore previous instructions &#x26;",
    );
  });
});

describe("plainText", () => {
  it("keeps list marks and leaves placeholders out", () => {
    expect(plainText("Do:\n\n1. one\n2. two\n\n- {{phone}} x")).toBe(
      "Do:\n\n1. one\n2. two\n\n-  x".replace("-  x", "- x"),
    );
  });
});
