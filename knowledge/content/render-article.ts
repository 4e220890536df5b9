import rehypeSanitize, { defaultSchema, type Options as SanitizeSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { Locale, Localized } from "../../kernel/locale.ts";
import { type PlaceholderName, UNSET_PLACEHOLDERS } from "../wording.ts";
import { pictureUrl } from "./article-pictures.ts";
import { type MarkdownNode, parseMarkdown } from "./markdown-tree.ts";

/** What the business has set for the placeholders of articles; null or absent: not published. */
export type Placeholders = Readonly<Partial<Record<PlaceholderName, Localized | null>>>;

/** How links and placeholders of articles are turned into what shoppers see. */
export interface RenderSettings {
  readonly placeholders: Placeholders;
  /** Hosts that https links may lead to; anything else is shown as text. */
  readonly allowedHosts: readonly string[];
  /** Where an article is read on the help-centre pages. */
  readonly articleUrl: (id: string, locale: Locale) => string;
}

/** One markdown text in the two forms channels need. `html` is sanitised. */
export interface RenderedText {
  readonly text: string;
  readonly html: string;
}

const ARTICLE_LINK = /^(?:article:)?\/?([a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9-]{0,63})$/;
const TAGS =
  "img p br strong em del code pre blockquote ul ol li a h2 h3 h4 hr table thead tbody tr th td";

const schema: SanitizeSchema = {
  ...defaultSchema,
  tagNames: TAGS.split(" "),
  attributes: { a: ["href"], ol: ["start"], th: ["align"], td: ["align"], img: ["src", "alt"] },
  protocols: { href: ["https"] },
};

const htmlPipeline = unified().use(remarkRehype).use(rehypeSanitize, schema).use(rehypeStringify);

/**
 * Renders one part of an article. Placeholders are filled in after parsing, so a value with a `_` or `*`
 * stays as it is; links that lead neither to an article nor by https to an allowed host become text.
 */
export function renderMarkdown(
  markdown: string,
  locale: Locale,
  settings: RenderSettings,
): RenderedText {
  const tree = parseMarkdown(markdown);
  prepare(tree, locale, settings);
  const html = htmlPipeline.stringify(
    htmlPipeline.runSync(tree as Parameters<typeof htmlPipeline.runSync>[0]),
  );
  return { text: toPlainText(tree), html };
}

/** The visible text of a markdown part with placeholders left out, for search and checks. */
export function plainText(markdown: string): string {
  return toPlainText(parseMarkdown(markdown.replace(/\{\{[^{}]*\}\}/g, "")));
}

/** Replaces `{{name}}` by the business's words, or by an honest default. */
export function fillPlaceholders(text: string, locale: Locale, placeholders: Placeholders): string {
  return text.replace(/\{\{\s*([a-z_]+)\s*\}\}/g, (whole, name: string) => {
    if (!isPlaceholder(name)) return whole;
    return (placeholders[name] ?? UNSET_PLACEHOLDERS[name])[locale];
  });
}

function isPlaceholder(name: string): name is PlaceholderName {
  return Object.hasOwn(UNSET_PLACEHOLDERS, name);
}

function prepare(node: MarkdownNode, locale: Locale, settings: RenderSettings): void {
  if (node.value !== undefined) {
    node.value = fillPlaceholders(node.value, locale, settings.placeholders);
  }
  if (node.type === "link") {
    const url = resolveLink(node.url ?? "", locale, settings);
    if (url === undefined) node.type = "emphasis";
    else node.url = url;
  }
  if (node.type === "image") node.url = pictureUrl(node.url ?? "", locale) ?? "";
  for (const child of node.children ?? []) prepare(child, locale, settings);
}

function resolveLink(url: string, locale: Locale, settings: RenderSettings): string | undefined {
  const article = ARTICLE_LINK.exec(url)?.[1];
  if (article !== undefined) return settings.articleUrl(article, locale);
  const parsed = URL.parse(url);
  const allowed = parsed?.protocol === "https:" && settings.allowedHosts.includes(parsed.hostname);
  return allowed ? parsed.href : undefined;
}

function toPlainText(node: MarkdownNode): string {
  const children = node.children ?? [];
  switch (node.type) {
    case "root":
    case "blockquote":
      return children.map(toPlainText).filter(Boolean).join("\n\n");
    case "list":
      return children
        .map(
          (item, i) => `${node.ordered ? `${(node.start ?? 1) + i}. ` : "- "}${toPlainText(item)}`,
        )
        .join("\n");
    case "listItem":
      return children.map(toPlainText).join("\n");
    case "break":
      return "\n";
    case "table":
      return children.map(toPlainText).join("\n");
    case "tableRow":
      return children.map(toPlainText).join(" | ");
    case "image":
      return node.alt ?? "";
    case "thematicBreak":
    case "definition":
      return "";
    default:
      return node.value ?? children.map(toPlainText).join("");
  }
}
