import { afterEach, describe, expect, it } from "vitest";
import { aHelpContent, anArticle } from "../support/help-content.ts";
import { type HttpUnderTest, startHttp } from "../support/start-http.ts";

let http: HttpUnderTest;
afterEach(() => http.stop());
const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await http.fetch(path, { headers: { Accept: "text/html", ...headers } });
  return { status: response.status, text: await response.text() };
};

describe("the help centre", () => {
  it("greets in the browser's language and links to the other", async () => {
    http = await startHttp();

    const english = await page("/", { "Accept-Language": "en-US" });
    const chinese = await page("/", { "Accept-Language": "fr" });

    expect(english.text).toContain("How can we help?");
    expect(english.text).toContain('href="/zh"');
    expect(chinese.text).toContain("有什么可以帮您？");
    expect(english.text).toContain(
      '<script async src="/widget.js" data-key="demo" data-lang="en"></script>',
    );
  });

  it("shows an article with its date, its topic and the way on", async () => {
    http = await startHttp();

    const { status, text } = await page("/zh/articles/refunds/review-time");

    expect(status).toBe(200);
    expect(text).toContain("<h1>退款审核要多久</h1>");
    expect(text).toContain('<time datetime="2026-11-02">');
    expect(text).toContain('data-frontdesk-open data-article="refunds/review-time"');
    expect(text).toContain('"@type":"FAQPage"');
  });

  it("says so when an article exists in the other language only", async () => {
    http = await startHttp({
      help: aHelpContent([anArticle({ id: "contact/phone", locale: "en", title: "Phone" })]),
    });

    const { text } = await page("/zh/articles/contact/phone");

    expect(text).toContain("这篇文章目前只有英文版。");
    expect(text).toContain('<article class="article" lang="en">');
    expect(text).toContain('<link rel="canonical" href="/en/articles/contact/phone"/>');
  });

  it("finds articles by words, and offers a way on when there are none", async () => {
    http = await startHttp();

    expect((await page("/zh/search?q=退款")).text).toContain("找到 1 篇");
    expect((await page("/en/search?q=weather")).text).toContain("Nothing found for");
    expect((await page("/en/search")).status).toBe(200);
  });

  it("names as for sellers only what is not for everybody", async () => {
    const found = (id: string, role: "buyer" | "merchant" | "any") =>
      anArticle({ id, role, locale: "en", title: `Payout, told in ${id}` });
    const buyers = Array.from({ length: 30 }, (_, index) => found(`buyers/${index}`, "buyer"));
    const articles = [
      ...buyers,
      found("all/everybody", "any"),
      found("sellers/payout", "merchant"),
    ];
    http = await startHttp({ help: aHelpContent(articles) });

    const { text } = await page("/en/search?q=Payout");

    expect(text).toContain("/en/articles/sellers/payout");
    expect(text).not.toContain("/en/articles/all/everybody");
  });

  it("escapes what it is given, wherever it shows it", async () => {
    const evil = `"><script>alert(1)</script>{{7*7}}</script><img src=x onerror=alert(1)>`;
    http = await startHttp({ help: aHelpContent([anArticle({ title: evil, text: evil })]) });

    const pages = [
      await page(`/zh/search?q=${encodeURIComponent(evil)}`),
      await page("/zh/articles/refunds/review-time"),
      await page("/zh/categories/refunds"),
      await page("/zh"),
    ];

    for (const { text } of pages) {
      expect(text).not.toContain("<script>alert");
      expect(text).not.toContain("<img src=x");
      expect(text).toContain("&lt;script>alert");
    }
  });

  it("has a page for what is not there, in both languages", async () => {
    http = await startHttp();

    expect(await page("/zh/articles/no/such")).toMatchObject({
      status: 404,
      text: expect.stringContaining("没有找到这个页面"),
    });
    expect(await page("/en/categories/none")).toMatchObject({
      status: 404,
      text: expect.stringContaining("This page is not here"),
    });
  });

  it("serves its style sheet for ever under the name of its content", async () => {
    http = await startHttp();
    const href =
      /href="(\/assets\/help-centre\.css\?v=\w+)"/.exec((await page("/zh")).text)?.[1] ?? "";

    const response = await http.fetch(href);

    expect(response.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(await response.text()).toContain("--fd-accent");
  });

  it("is sent compressed to who takes it", async () => {
    http = await startHttp();
    const encodingFor = async (accepted: string) =>
      (await http.fetch("/zh", { headers: { "Accept-Encoding": accepted } })).headers.get(
        "content-encoding",
      );

    expect(await encodingFor("br, gzip")).toBe("br");
    expect(await encodingFor("gzip")).toBe("gzip");
    expect(await encodingFor("identity")).toBeNull();
  });

  it("tells search engines which pages there are", async () => {
    http = await startHttp();

    expect((await page("/sitemap.xml")).text).toContain("/zh/articles/refunds/review-time</loc>");
    expect((await page("/robots.txt")).text).toContain("Disallow: /console");
  });
});
