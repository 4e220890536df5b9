import { h } from "preact";
import { describe, expect, it } from "vitest";
import {
  jsonContent,
  renderDocument,
  renderXml,
  trusted,
} from "../../../help-centre/render-page.ts";

describe("renderDocument", () => {
  it("escapes text and attributes, and leaves out what is not there", () => {
    const value = `<b>"it's" & more</b>`;
    const escaped = "&lt;b>&quot;it's&quot; &amp; more&lt;/b>";

    const page = renderDocument(
      h("html", null, h("p", { title: value, lang: undefined }, value, false, null, undefined, 0)),
    );

    expect(page).toBe(`<!doctype html>\n<html><p title="${escaped}">${escaped}0</p></html>\n`);
  });

  it("takes HTML as it is only where it is marked as trusted", () => {
    const page = renderDocument(h("div", trusted("<em>x</em>")));

    expect(page).toContain("<div><em>x</em></div>");
  });
});

describe("renderXml", () => {
  it("escapes what a caller says about itself", () => {
    const xml = renderXml(h("loc", null, "https://<evil>&.example"));

    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<loc>https://&lt;evil>&amp;.example</loc>\n',
    );
  });
});

describe("jsonContent", () => {
  it("cannot end the script element and stays the same JSON", () => {
    const value = { text: "</script><!-- & \u2028" };

    const text = jsonContent(value).dangerouslySetInnerHTML.__html;

    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toEqual(value);
  });
});
