import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { LOCALES } from "../../kernel/locale.ts";
import { inBoth, type Problem, type ProblemWords } from "./article.ts";
import { isPictureFile } from "./article-pictures.ts";

/** Larger files are refused: no answer is a quarter of a megabyte long. */
export const MAX_FILE_BYTES = 256 * 1024;

/** The raw files of an FAQ folder; paths are relative, with forward slashes. */
export interface FaqFiles {
  /** Article files by path. */
  readonly articles: ReadonlyMap<string, string>;
  /** Companions (`<slug>.aliases.txt`) by the path of their article. */
  readonly companions: ReadonlyMap<string, string>;
  /** `out-of-scope.txt`, or empty. */
  readonly outOfScope: string;
  /** `other-companies.txt`, or empty. */
  readonly otherCompanies: string;
  /** Files that could not be read as text, and (warnings) files that are nothing of the FAQ. */
  readonly problems: readonly Problem[];
  /** Paths of pictures; none when absent. */
  readonly pictures?: ReadonlySet<string>;
}

const COMPANION = ".aliases.txt";
/** Wordings of subjects that the FAQ deliberately does not cover. */
export const OUT_OF_SCOPE_FILE = "out-of-scope.txt";
/** Names of companies that are asked about here by mistake. */
export const OTHER_COMPANIES_FILE = "other-companies.txt";
const LISTS = [OUT_OF_SCOPE_FILE, OTHER_COMPANIES_FILE];

/**
 * Reads an FAQ folder: `<locale>/<category>/<slug>.md` and companions. Symbolic links are refused, and
 * a file that cannot be read becomes a problem, never an exception; an unreadable root does throw.
 */
export async function loadFaqFiles(root: string): Promise<FaqFiles> {
  const articles = new Map<string, string>();
  const companions = new Map<string, string>();
  const problems: Problem[] = [];
  const lists = new Map<string, string>();
  const pictures = new Set<string>();
  for (const file of (await listFiles(root, problems)).sort()) {
    if (isPictureFile(file)) {
      pictures.add(file);
      continue;
    }
    const read = await readText(join(root, file));
    if (read.kind === "refused") {
      problems.push({ file, line: 1, column: 1, ...inBoth(read.reason), severity: "error" });
    } else if (LISTS.includes(file)) {
      lists.set(file, read.text);
    } else if (file.endsWith(COMPANION)) {
      companions.set(`${file.slice(0, -COMPANION.length)}.md`, read.text);
    } else {
      articles.set(file, read.text);
    }
  }
  const outOfScope = lists.get(OUT_OF_SCOPE_FILE) ?? "";
  const otherCompanies = lists.get(OTHER_COMPANIES_FILE) ?? "";
  return { articles, companions, outOfScope, otherCompanies, problems, pictures };
}

/** The text of a starter list; empty without one. */
export async function readStarter(path: string | null | undefined): Promise<string> {
  if (!path) return "";
  const read = await readText(path);
  return read.kind === "text" ? read.text : "";
}

async function listFiles(root: string, problems: Problem[]): Promise<string[]> {
  const found: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        const words = inBoth(SYMBOLIC_LINK);
        problems.push({ file: path, line: 1, column: 1, ...words, severity: "error" });
      } else if (entry.isDirectory()) {
        if (depth < 4) await walk(path, depth + 1);
      } else if (isFaqFile(path)) {
        found.push(path);
      } else {
        const { en, zh } = remedyFor(path);
        const words = inBoth({ en: `is not read: ${en}`, zh: `没有读取：${zh}` });
        problems.push({ file: path, line: 1, column: 1, ...words, severity: "warning" });
      }
    }
  };
  await readdir(root);
  await Promise.all([...LOCALES].map((locale) => walk(locale, 1).catch(ignoreMissing)));
  for (const list of LISTS) {
    if ((await lstat(join(root, list)).catch(() => undefined))?.isFile()) found.push(list);
  }
  return found;
}

/** What to do about a file that is neither an article nor wordings. */
function remedyFor(path: string): ProblemWords {
  if (/\.(?:md|markdown|mdx)$/i.test(path))
    return {
      en: "its name must end in .md, in small letters",
      zh: "文件名要以小写的 .md 结尾",
    };
  if (/aliases/i.test(path))
    return {
      en: "wordings lie in <name>.aliases.txt beside <name>.md",
      zh: "问法要放在 <name>.md 旁边的 <name>.aliases.txt 里",
    };
  return {
    en: "articles end in .md, their wordings in .aliases.txt; take other files away",
    zh: "文章以 .md 结尾，问法以 .aliases.txt 结尾；其他文件请移走",
  };
}

function isFaqFile(path: string): boolean {
  return path.endsWith(".md") || path.endsWith(COMPANION) || isPictureFile(path);
}

type Read = { kind: "text"; text: string } | { kind: "refused"; reason: ProblemWords };

const SYMBOLIC_LINK: ProblemWords = {
  en: "symbolic links are not followed; put the file itself here",
  zh: "不跟随符号链接；请把文件本身放在这里",
};
const NOT_TEXT: ProblemWords = { en: "is not UTF-8 text", zh: "不是 UTF-8 文本" };
const NOT_READABLE: ProblemWords = { en: "cannot be read", zh: "读不出来" };

async function readText(path: string): Promise<Read> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_FILE_BYTES) {
      const most = `${MAX_FILE_BYTES / 1024} kB`;
      return { kind: "refused", reason: { en: `is larger than ${most}`, zh: `超过 ${most}` } };
    }
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    return { kind: "refused", reason: error instanceof TypeError ? NOT_TEXT : NOT_READABLE };
  }
}

// A language folder may be absent: a shop may write in one language only.
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
