/** From components to text: what every page, the transcript and the map of the site have in common. */
import type { JSX } from "preact";
import { renderToString } from "preact-render-to-string";

/** A whole HTML document. Everything in it is escaped but what `trusted` marks. */
export function renderDocument(root: JSX.Element): string {
  return `<!doctype html>\n${renderToString(root)}\n`;
}

/** A whole XML document, escaped in the same way. */
export function renderXml(root: JSX.Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString(root)}\n`;
}

/** Attributes that make HTML the content of an element. Never for text from people: only what was made or sanitised here. */
export interface TrustedContent {
  readonly dangerouslySetInnerHTML: { readonly __html: string };
}

/** `h("div", { class: "prose", ...trusted(article.html) })`: HTML that a sanitiser let pass, as the element's content. */
export function trusted(html: string): TrustedContent {
  return { dangerouslySetInnerHTML: { __html: html } };
}

/** JSON as the content of `<script type="application/ld+json">`: nothing in it can end the element. */
export function jsonContent(value: unknown): TrustedContent {
  return trusted(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, toUnicodeEscape));
}

function toUnicodeEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
