/**
 * An article's text taken apart for the form and put together again. Everything the form does not know (order,
 * remarks, further names) stays as the editor wrote it.
 */
import { type Document, isMap, parseDocument } from "yaml";

/** The parts of an article's file. */
export interface ArticleParts {
  readonly document: Document.Parsed;
  readonly body: string;
}

/** Values of the form; an empty text leaves a line out. */
export interface FrontFields {
  readonly title: string;
  readonly role: string;
  readonly region: string;
  readonly status: string;
  readonly updated: string;
  readonly owner: string;
  readonly reviewBy: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly problemType: string;
  readonly actions: readonly string[];
  readonly aliases: readonly string[];
}

const PARTS = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/;
/** Names whose values may be left out. */
const OPTIONAL = ["validFrom", "validTo", "problemType"] as const;

/** Undefined when the lines at the top cannot be read: then only the whole text can be edited. */
export function splitArticle(text: string): ArticleParts | undefined {
  const [, yaml, body = ""] = PARTS.exec(text) ?? [];
  if (yaml === undefined) return undefined;
  const document = parseDocument(yaml, { schema: "failsafe" });
  return document.errors.length === 0 && isMap(document.contents) ? { document, body } : undefined;
}

/** The values that the form shows. */
export function readFields({ document }: ArticleParts): FrontFields {
  const word = (name: string): string => {
    const value: unknown = document.get(name);
    return typeof value === "string" ? value : "";
  };
  const words = (name: string): string[] => {
    const values: unknown = document.toJS();
    const list = typeof values === "object" && values !== null ? Reflect.get(values, name) : null;
    return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
  };
  return {
    title: word("title"),
    role: word("role"),
    region: word("region"),
    status: word("status"),
    updated: word("updated"),
    owner: word("owner"),
    reviewBy: word("reviewBy"),
    validFrom: word("validFrom"),
    validTo: word("validTo"),
    problemType: word("problemType"),
    actions: words("actions"),
    aliases: words("aliases"),
  };
}

/** The text with these fields changed; a text that cannot be read comes back as it is. */
export function withFields(text: string, changed: Partial<FrontFields>): string {
  const parts = splitArticle(text);
  if (parts === undefined) return text;
  const { document, body } = parts;
  for (const [name, value] of Object.entries(changed)) {
    const empty = value.length === 0;
    const optional = OPTIONAL.some((one) => one === name) || name === "actions";
    if (empty && optional) document.delete(name);
    else document.set(name, document.createNode(typeof value === "string" ? value : [...value]));
  }
  return join(document, body);
}

/** The text with another answer. */
export function withBody(text: string, body: string): string {
  const at = PARTS.exec(text);
  const before = at?.[2];
  return before === undefined ? text : text.slice(0, text.length - before.length) + body;
}

/** The line of the file on which the answer begins, counted from 1. */
export function bodyLine(text: string): number {
  const body = PARTS.exec(text)?.[2] ?? "";
  return text.slice(0, text.length - body.length).split("\n").length;
}

function join(document: Document.Parsed, body: string): string {
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${yaml.trimEnd()}\n---\n${body}`;
}
