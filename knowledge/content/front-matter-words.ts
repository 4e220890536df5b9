/** What front matter is held to, in both languages: the schema names the English, problems carry both. */
import type { ProblemWords } from "./article.ts";

const WORDS = {
  day: { en: "must be a date such as 2026-11-02", zh: "要写成 2026-11-02 这样的日期" },
  short: { en: "is too short", zh: "太短了" },
  long: { en: "is longer than 300 characters", zh: "超过 300 个字符" },
  manyWordings: { en: "has more than 400 wordings", zh: "问法超过 400 个" },
  manyRelated: { en: "has more than 8 ids", zh: "相关文章超过 8 篇" },
  region: { en: "must be all, or a code such as US", zh: "要写 all，或 US 这样的代码" },
  owner: { en: "names the team that keeps the article true", zh: "要写明由哪个团队维护" },
  ids: {
    en: "must be ids such as refunds/review-time",
    zh: "要写 refunds/review-time 这样的编号",
  },
  startCase: {
    en: "problemType and the action start-case need each other",
    zh: "problemType 和动作 start-case 要么都写，要么都不写",
  },
  order: { en: "is before validFrom", zh: "早于 validFrom" },
} as const satisfies Record<string, ProblemWords>;

/** The English of each rule, by its name. */
export const RULE_WORDS = Object.fromEntries(
  Object.entries(WORDS).map(([name, { en }]) => [name, en]),
) as { readonly [K in keyof typeof WORDS]: (typeof WORDS)[K]["en"] };

/** The Chinese of each rule, by its English. */
export const RULES_IN_CHINESE: ReadonlyMap<string, string> = new Map(
  Object.values(WORDS).map(({ en, zh }) => [en, zh]),
);
