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
    const words = {
      en: `the answer has ${length} characters, a bubble takes ${limit}; move the rest below <!-- more -->`,
      zh: `答案有 ${length} 个字，气泡只放得下 ${limit} 个；把其余部分移到 <!-- more --> 下面`,
    };
    return [problemAt(input, article, start, words)];
  });

/** QR codes, groups and the like that slipped in with copied text. */
export const findPageFurniture: LintRule = (input) =>
  input.articles.flatMap((article) => {
    const found = FURNITURE.exec([article.title, article.bubble, article.more].join("\n"))?.[0];
    if (found === undefined) return [];
    const words = {
      en: `"${found}" does not belong into an answer`,
      zh: `“${found}”不该出现在答案里，请删掉`,
    };
    return [problemAt(input, article, found, words, "error")];
  });

/** Links and related ids that lead to no article, and links that are not https. */
export const findDeadLinks: LintRule = (input) => {
  const ids = new Set(input.articles.map((article) => article.id));
  return input.articles.flatMap((article) => {
    const related = article.related
      .filter((id) => !ids.has(id))
      .map((id) => {
        const words = {
          en: `related article ${id} does not exist`,
          zh: `相关文章 ${id} 不存在`,
        };
        return problemAt(input, article, id, words, "error");
      });
    const links = [...`${article.bubble}\n${article.more}`.matchAll(LINK)].flatMap(
      ([, url = ""]) => {
        const id = ARTICLE_LINK.exec(url)?.[1];
        if (id !== undefined ? ids.has(id) : url.startsWith("https://")) return [];
        const words =
          id === undefined
            ? { en: `link ${url} is not https`, zh: `链接 ${url} 不是 https 开头` }
            : { en: `linked article ${id} does not exist`, zh: `链接的文章 ${id} 不存在` };
        return [problemAt(input, article, url, words, "error")];
      },
    );
    return [...related, ...links];
  });
};
