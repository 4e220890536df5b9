/** What a new language of an article begins with: the same as `npm run faq -- new` writes. */
const HINTS = {
  zh: { title: "用一句话写出问题", answer: "第一句直接回答。\n\n1. 第一步。\n2. 第二步。" },
  en: {
    title: "The question in one line",
    answer: "The first sentence answers.\n\n1. First step.\n2. Second step.",
  },
} as const;

/** A draft with everything in place; nothing of it is shown to shoppers. */
export function newArticleText(locale: "zh" | "en", id: string, today: Date): string {
  const review = new Date(today);
  review.setUTCMonth(review.getUTCMonth() + 6);
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  return `---
title: ${HINTS[locale].title}
aliases: []
role: buyer
region: all
status: draft
updated: ${day(today)}
source:
  type: practice
owner: ${id.split("/")[0]}
reviewBy: ${day(review)}
related: []
---
${HINTS[locale].answer}
`;
}
