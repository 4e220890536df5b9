import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { type Article, inBoth, PLACEHOLDERS, type Problem, type ProblemWords } from "./article.ts";
import { parseFrontMatter } from "./front-matter.ts";
import { findNearestName } from "./nearest-name.ts";

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const MORE = /^[ \t]*<!--\s*more\s*-->[ \t]*$/m;
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

const FAULTS = {
  place: {
    en: "must lie at <zh|en>/<category>/<slug>.md, names in a-z, 0-9 and hyphens",
    zh: "要放在 <zh|en>/<分类>/<名称>.md，名称只用 a-z、0-9 和连字符",
  },
  empty: { en: "the file is empty", zh: "文件是空的" },
  notText: { en: "the file is not text", zh: "文件不是文本" },
  noFrontMatter: {
    en: "must start with front matter between two lines of ---",
    zh: "开头要有夹在两行 --- 之间的信息",
  },
  noAnswer: { en: "the answer is empty", zh: "答案是空的" },
} as const satisfies Record<string, ProblemWords>;

/** A file's place below the FAQ folder, understood. */
export interface ArticlePath {
  readonly id: string;
  readonly locale: Locale;
  readonly category: string;
}

/** Either an article, or what keeps it from being one. */
export type ParsedArticle =
  | { readonly kind: "article"; readonly article: Article }
  | { readonly kind: "broken"; readonly problems: readonly Problem[] };

/** Reads `<locale>/<category>/<slug>.md`; undefined for any other path. */
export function parseArticlePath(file: string): ArticlePath | undefined {
  const [locale, category, name, ...rest] = file.split("/");
  if (rest.length > 0 || !locale || !category || !name?.endsWith(".md")) return undefined;
  const slug = name.slice(0, -".md".length);
  const known = LOCALES.find((candidate) => candidate === locale);
  if (known === undefined || !NAME.test(category) || !NAME.test(slug)) return undefined;
  return { id: `${category}/${slug}`, locale: known, category };
}

/**
 * Turns the text of one FAQ file and of its companion of further wordings into an article. Never throws:
 * whatever is wrong comes back with its line and column.
 */
export function parseArticle(file: string, text: string, companion = ""): ParsedArticle {
  const path = parseArticlePath(file);
  const fail = (line: number, words: ProblemWords): ParsedArticle => ({
    kind: "broken",
    problems: [{ file, line, column: 1, ...inBoth(words), severity: "error" }],
  });
  if (path === undefined) return fail(1, FAULTS.place);
  if (text.trim() === "") return fail(1, FAULTS.empty);
  if (text.includes("\u0000")) return fail(1, FAULTS.notText);
  const parts = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text);
  if (parts === null) return fail(1, FAULTS.noFrontMatter);
  const [, yaml = "", body = ""] = parts;
  const front = parseFrontMatter(yaml, file, 2);
  if (front.kind === "broken") return front;
  if (front.value.id !== undefined && front.value.id !== path.id) {
    const line = 2 + yaml.split("\n").findIndex((text) => text.startsWith("id:"));
    return fail(line, {
      en: `id "${front.value.id}" must equal its place, "${path.id}"`,
      zh: `id“${front.value.id}”要和所在位置“${path.id}”一致`,
    });
  }
  const bodyLine = yaml.split("\n").length + 3;
  const problems = [...checkBody(body, file, bodyLine)];
  if (problems.length > 0) return { kind: "broken", problems };
  const [bubble = "", more = ""] = body.split(MORE);
  const { id: _, aliases, ...rest } = front.value;
  const wordings = mergeWordings(rest.title, [...aliases, ...parseWordings(companion)]);
  const article = {
    ...rest,
    ...path,
    file,
    aliases: wordings,
    bubble: bubble.trim(),
    more: more.trim(),
  };
  return { kind: "article", article };
}

/** One wording a line; blank lines and lines that start with `#` are left out; overlong lines too. */
export function parseWordings(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= 2 && line.length <= 400 && !line.startsWith("#"));
}

function mergeWordings(title: string, wordings: readonly string[]): string[] {
  const seen = new Set([title.toLowerCase()]);
  return wordings.filter((wording) => {
    const key = wording.toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}

function* checkBody(body: string, file: string, bodyLine: number): Generator<Problem> {
  const at = (index: number, words: ProblemWords): Problem => {
    const before = body.slice(0, index).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    return {
      file,
      line: bodyLine + before.length - 1,
      column,
      ...inBoth(words),
      severity: "error",
    };
  };
  if ((body.split(MORE)[0] ?? "").trim() === "") yield at(0, FAULTS.noAnswer);
  for (const match of body.matchAll(PLACEHOLDER)) {
    const name = match[1] ?? "";
    if (PLACEHOLDERS.some((known) => known === name)) continue;
    const nearest = findNearestName(name, PLACEHOLDERS) ?? PLACEHOLDERS.join(", ");
    yield at(match.index, {
      en: `unknown placeholder {{${name}}} (did you mean ${nearest}?)`,
      zh: `没有 {{${name}}} 这个占位符（是不是 ${nearest}？）`,
    });
  }
}
