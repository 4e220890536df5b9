/**
 * Markdown as editors of this trade write it, as a tree: ranges with a tilde are no crossed-out text, bold holds
 * beside Chinese signs, a line break is a line break, an address ends where Chinese begins, and nothing of the text
 * vanishes because it stood in a tag, a footnote or a picture.
 */
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { pictureUrl } from "./article-pictures.ts";

/** The part of a syntax tree (mdast) that is read and changed here. */
export interface MarkdownNode {
  type: string;
  value?: string;
  url?: string;
  alt?: string | null;
  identifier?: string;
  ordered?: boolean | null;
  start?: number | null;
  children?: MarkdownNode[];
}

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkCjkFriendly);

/** Where an address written into Chinese text ends. */
const CHINESE = /[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;
/** Two such lines in a row are a list. */
const FULL_WIDTH_ITEM =
  /^([ \t]*)(?:([0-9０-９]{1,2})[．、]|[（(]([0-9０-９]{1,2})[）)])[ \t\u3000]*(?=\S)/;

/** The tree of a text; what it shows is all in text nodes, links, lists and tables. */
export function parseMarkdown(markdown: string): MarkdownNode {
  const tree = parser.parse(withPlainMarkers(markdown)) as MarkdownNode;
  const found: Found = { notes: new Map(), addresses: new Map() };
  collect(tree, found);
  return tidy(tree, found);
}

/** Lists numbered with full-width signs, `1、` or `（1）`, as lists; a single such line stays what it is. */
export function withPlainMarkers(markdown: string): string {
  const lines = markdown.split("\n");
  const isItem = lines.map((line) => FULL_WIDTH_ITEM.test(line));
  return lines
    .map((line, i) => {
      if (!isItem[i] || !(isItem[i - 1] || isItem[i + 1])) return line;
      return line.replace(FULL_WIDTH_ITEM, (_, indent: string, number?: string, other?: string) => {
        return `${indent}${asciiDigits(number ?? other ?? "1")}. `;
      });
    })
    .join("\n");
}

function asciiDigits(digits: string): string {
  return digits.normalize("NFKC");
}

/** What is said once below and meant above. */
interface Found {
  readonly notes: Map<string, MarkdownNode[]>;
  readonly addresses: Map<string, string>;
}

function collect(node: MarkdownNode, found: Found): void {
  const name = node.identifier ?? "";
  if (node.type === "footnoteDefinition") found.notes.set(name, node.children ?? []);
  if (node.type === "definition") found.addresses.set(name, node.url ?? "");
  for (const child of node.children ?? []) collect(child, found);
}

function tidy(node: MarkdownNode, found: Found): MarkdownNode {
  if (node.children === undefined) return node;
  const children = node.children
    .filter(({ type }) => type !== "footnoteDefinition" && type !== "definition")
    .flatMap((child) => replace(child, found, isPhrasing(node.type)))
    .map((child) => tidy(child, found));
  return { ...node, children };
}

function replace(node: MarkdownNode, found: Found, inline: boolean): MarkdownNode[] {
  switch (node.type) {
    case "text":
      return breakLines(node.value ?? "");
    case "link":
      return cutAddress(node);
    case "linkReference":
      // As a link it is checked like one: where it leads must be allowed.
      return [{ ...node, type: "link", url: found.addresses.get(node.identifier ?? "") ?? "" }];
    case "html":
      return keepText(node.value ?? "", inline);
    case "image":
      // A picture that lies beside the article is shown; of any other its words are.
      if (pictureUrl(node.url ?? "", "en") !== undefined) return [node];
      return node.alt ? [{ type: "emphasis", children: [{ type: "text", value: node.alt }] }] : [];
    case "imageReference":
      return node.alt ? [{ type: "emphasis", children: [{ type: "text", value: node.alt }] }] : [];
    case "footnoteReference": {
      const said = (found.notes.get(node.identifier ?? "") ?? []).flatMap(
        (one) => one.children ?? [],
      );
      return [{ type: "text", value: "（" }, ...said, { type: "text", value: "）" }];
    }
    default:
      return [node];
  }
}

/** What an editor puts on a line of its own is read on a line of its own. */
function breakLines(text: string): MarkdownNode[] {
  return text.split("\n").flatMap((line, i) => {
    const shown: MarkdownNode = { type: "text", value: line };
    return i === 0 ? [shown] : [{ type: "break" }, shown];
  });
}

/** A bare address takes in what follows it without a space: Chinese never belongs to it. */
function cutAddress(node: MarkdownNode): MarkdownNode[] {
  const [only, ...others] = node.children ?? [];
  const shown = only?.type === "text" && others.length === 0 ? (only.value ?? "") : "";
  const at = shown.search(CHINESE);
  const isBare =
    /^(?:https?:\/\/|www\.)/i.test(shown) &&
    (node.url ?? "").endsWith(shown.replace(/^https?:\/\//i, ""));
  if (!isBare || at === -1) return [node];
  const url = (node.url ?? "").slice(0, (node.url ?? "").length - (shown.length - at));
  const link = { ...node, url, children: [{ type: "text", value: shown.slice(0, at) }] };
  return [link, { type: "text", value: shown.slice(at) }];
}

/** The text between tags; `<br>` is a line break, a remark is nothing. */
function keepText(html: string, inline: boolean): MarkdownNode[] {
  if (/^<br\s*\/?>$/i.test(html.trim())) return inline ? [{ type: "break" }] : [];
  const text = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<\/(?:p|div|li|h\d|summary|tr)>|<br\s*\/?>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .trim();
  if (text === "") return [];
  const shown = breakLines(text);
  return inline ? shown : [{ type: "paragraph", children: shown }];
}

function isPhrasing(type: string): boolean {
  return ["paragraph", "heading", "emphasis", "strong", "link", "delete", "tableCell"].includes(
    type,
  );
}
