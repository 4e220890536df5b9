import { describe, expect, it } from "vitest";
import { html, jsonForScript, sanitised } from "../../../help-centre/html.ts";

describe("html", () => {
  it("escapes values in text and in attributes", () => {
    const value = `<b>"it's" & more</b>`;

    expect(html`<p title="${value}">${value}</p>`.toString()).toBe(
      '<p title="&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;">&lt;b&gt;&quot;it&#39;s&quot; &amp; more&lt;/b&gt;</p>',
    );
  });

  it("keeps HTML that it made, joins lists and leaves out what is not there", () => {
    const items = ["a", "<"].map((text) => html`<li>${text}</li>`);

    expect(html`<ul>${items}${false}${null}${undefined}${0}</ul>`.toString()).toBe(
      "<ul><li>a</li><li>&lt;</li>0</ul>",
    );
    expect(html`${sanitised("<em>x</em>")}`.toString()).toBe("<em>x</em>");
  });
});

describe("jsonForScript", () => {
  it("cannot end the script element and stays the same JSON", () => {
    const value = { text: "</script><!-- & \u2028" };

    const text = jsonForScript(value).toString();

    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toEqual(value);
  });
});
