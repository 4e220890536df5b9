import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";

const pipeline = unified()
  .use(rehypeParse, { fragment: true })
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: "-", emphasis: "*", fences: true, listItemIndent: "one" });

/** A piece of HTML as the markdown that says the same; scripts and styles go. */
export function htmlToMarkdown(html: string): string {
  return String(pipeline.processSync(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ""))).trim();
}

/** Whether a text is HTML rather than markdown with a tag in it. */
export function looksLikeHtml(text: string): boolean {
  return /<(?:p|div|ol|ul|li|br|h[1-6]|table|span|strong|em|b|i|a)\b[^>]*>/i.test(text);
}

/** Markdown of an answer in either form. */
export function toMarkdown(text: string): string {
  return looksLikeHtml(text) ? htmlToMarkdown(text) : text.trim();
}
