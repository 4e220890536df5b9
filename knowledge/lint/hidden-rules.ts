/** What a reader does not see, and links that are not what they look like: how a text is made to say something else. */
import type { Problem, ProblemWords } from "../content/article.ts";
import { type LintInput, type LintRule, problemAt } from "./lint-input.ts";

/** Invisible, or turning the direction of writing: zero-width, soft hyphens, isolates, tags. */
const HIDDEN =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
/** A zero-width joiner makes one picture of several, and is seen. */
const JOINED = /\p{Extended_Pictographic}\ufe0f?\u200d(?=\p{Extended_Pictographic})/gu;
const LINK = /\[([^\]]*)\]\((https?:\/\/[^)\s]+)\)/g;
const NAMED_HOST = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]|$)/i;

/** Characters that nobody sees. */
export const findHiddenCharacters: LintRule = (input) =>
  input.articles.flatMap((article) => {
    const text = (input.files.get(article.file) ?? "").replace(/^\ufeff/, "");
    const [found] = text.replace(JOINED, "").match(HIDDEN) ?? [];
    if (found === undefined) return [];
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const words = {
      en: `there is an invisible character (U+${code}); delete it and type the words anew`,
      zh: `这里有看不见的字符（U+${code}）；删掉后把这几个字重新输入`,
    };
    return [problemAt(input, article, found, words, "error")];
  });

/** Links whose host is written in look-alike letters, hides another behind an @, or is not the one that is shown. */
export const findDisguisedLinks: LintRule = (input) =>
  input.articles.flatMap((article) =>
    [...`${article.bubble}\n${article.more}`.matchAll(LINK)].flatMap(([, shown = "", url = ""]) => {
      const why = disguiseOf(shown, url);
      return why === undefined ? [] : [problemAt(input, article, url, why, "error")];
    }),
  );

/**
 * Everything above in the articles that are in use: what is told when the FAQ is loaded, so that nobody has to run
 * the editors' check to hear of it. The articles answer on; a warning each.
 */
export function findDisguises(input: Pick<LintInput, "articles" | "files">): Problem[] {
  const undated = { ...input, today: "" };
  return [findHiddenCharacters, findDisguisedLinks]
    .flatMap((rule) => rule(undated))
    .map((problem) => ({ ...problem, severity: "warning" }));
}

function disguiseOf(shown: string, url: string): ProblemWords | undefined {
  const parsed = URL.parse(url);
  if (parsed === null)
    return { en: `link ${url} cannot be read`, zh: `链接 ${url} 读不懂，请检查写法` };
  const { host, hostname } = parsed;
  if (parsed.username !== "" || parsed.password !== "")
    return {
      en: `link ${url} goes to ${host}, whatever stands before the @`,
      zh: `链接 ${url} 实际去往 ${host}，@ 前面写的不算`,
    };
  if (/(?:^|\.)xn--/.test(hostname))
    return {
      en: `link ${url} is written in letters that look like others (${hostname})`,
      zh: `链接 ${url} 用了形似的字母（${hostname}）`,
    };
  const named = NAMED_HOST.exec(shown.trim())?.[1]?.toLowerCase();
  const isOther = named !== undefined && bare(named) !== bare(parsed.hostname);
  if (!isOther) return undefined;
  return {
    en: `the link shows ${named} and goes to ${hostname}`,
    zh: `链接显示 ${named}，实际去往 ${hostname}`,
  };
}

function bare(host: string): string {
  return host.replace(/^www\./, "");
}
