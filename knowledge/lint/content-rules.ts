import { plainText } from "../content/render-article.ts";
import { type LintRule, problemAt } from "./lint-input.ts";

/** Longest answer that still reads as a chat bubble, in characters. */
export const BUBBLE_LIMIT = { zh: 260, en: 700 } as const;

/** What pages that facts were taken from carry around them, and no answer of ours may. */
const FURNITURE =
  /扫码|扫一扫|二维码|加群|进群|公众号|TT123|AMZ123|(?:第三方|添加)官方客服|\bQR code\b|scan the code|join (?:our|the) group/i;
/** What a picture leads to is no link. */
const LINK = /(?<!!\[[^\]]*)\]\(([^)\s]+)\)/g;
const ARTICLE_LINK = /^(?:article:)?\/?([a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*)$/;

/** Answers too long for a bubble. */
export const findLongAnswers: LintRule = (input) =>
  input.articles.flatMap((article) => {
    const length = plainText(article.bubble).length;
    const limit = BUBBLE_LIMIT[article.locale];
    if (length <= limit) return [];
    const start = article.bubble.split("\n")[0] ?? "";
    const message = `the answer has ${length} characters, a bubble takes ${limit}; move the rest below <!-- more -->`;
    return [problemAt(input, article, start, message)];
  });

/** QR codes, groups and the like that slipped in with copied text. */
export const findPageFurniture: LintRule = (input) =>
  input.articles.flatMap((article) => {
    const found = FURNITURE.exec([article.title, article.bubble, article.more].join("\n"))?.[0];
    if (found === undefined) return [];
    return [problemAt(input, article, found, `"${found}" does not belong into an answer`, "error")];
  });

/** Links and related ids that lead to no article, and links that are not https. */
export const findDeadLinks: LintRule = (input) => {
  const ids = new Set(input.articles.map((article) => article.id));
  return input.articles.flatMap((article) => {
    const related = article.related
      .filter((id) => !ids.has(id))
      .map((id) => problemAt(input, article, id, `related article ${id} does not exist`, "error"));
    const links = [...`${article.bubble}\n${article.more}`.matchAll(LINK)].flatMap(
      ([, url = ""]) => {
        const id = ARTICLE_LINK.exec(url)?.[1];
        if (id !== undefined ? ids.has(id) : url.startsWith("https://")) return [];
        const message =
          id === undefined ? `link ${url} is not https` : `linked article ${id} does not exist`;
        return [problemAt(input, article, url, message, "error")];
      },
    );
    return [...related, ...links];
  });
};
