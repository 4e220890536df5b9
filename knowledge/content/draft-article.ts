import type { Locale } from "../../kernel/locale.ts";

const TEXT: Readonly<Record<Locale, { title: string; alias: string; answer: string }>> = {
  zh: {
    title: "用一句话写出问题",
    alias: "同一个问题的另一种问法",
    answer: "第一句直接回答。\n\n1. 第一步。\n2. 第二步。",
  },
  en: {
    title: "The question in one line",
    alias: "another way to ask the same",
    answer: "The first sentence answers.\n\n1. First step.\n2. Second step.",
  },
};

/** What is known of a new article before anybody has written it. */
export interface DraftFacts {
  readonly title?: string;
  readonly aliases?: readonly string[];
  /** Markdown of the answer, with `<!-- more -->` where the bubble ends. */
  readonly body?: string;
}

/** The text of a new article: everything in place, nothing published; what is not known is a hint. */
export function draftArticle(
  locale: Locale,
  id: string,
  { today, facts = {} }: { readonly today: Date; readonly facts?: DraftFacts },
): string {
  const hint = TEXT[locale];
  const { title = hint.title, body = hint.answer, aliases = [hint.alias] } = facts;
  const wordings = aliases.map((alias) => `\n  - ${quoteYaml(alias)}`).join("");
  const review = new Date(today);
  review.setUTCMonth(review.getUTCMonth() + 6);
  return `---
title: ${quoteYaml(title)}
aliases:${wordings === "" ? " []" : wordings}
role: buyer
region: all
status: draft
updated: ${today.toISOString().slice(0, 10)}
source:
  type: practice
owner: ${id.split("/")[0]}
reviewBy: ${review.toISOString().slice(0, 10)}
related: []
---
${body}
`;
}

/** A text as a YAML value: plain where it reads as itself, in double quotes where it would not. */
function quoteYaml(text: string): string {
  const isPlain = /^[\p{L}\p{N}](?:[^:#\n"'\\]*[^\s:#\n"'\\])?$/u.test(text);
  return isPlain ? text : JSON.stringify(text);
}
