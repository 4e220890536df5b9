import type { Locale } from "../kernel/locale.ts";
import { putFirst } from "./first-articles.ts";
import type { HelpSummary } from "./help-content.ts";
import { html } from "./html.ts";
import { icon } from "./icons.ts";
import { other, type Page, type PageFrame, presentPage, presentSearch } from "./layout.ts";
import { articleUrl, categoryUrl, homeUrl, searchUrl } from "./page-urls.ts";
import { CATEGORY_NAMES, categoryName, fill, PAGE_WORDING } from "./page-wording.ts";
import {
  type CategoryList,
  categoryIcon,
  foreign,
  groupByCategory,
  presentStillNeedHelp,
} from "./parts.ts";

/** Articles shown under each category; the rest is one step away. */
const SHOWN = 4;

/** Search first, then the topics as a quiet grid. */
export function presentHomePage(
  articles: readonly HelpSummary[],
  { locale, frame }: { readonly locale: Locale; readonly frame: PageFrame },
): string {
  const { brand } = frame.site;
  const body = html`
${brand.announcement !== null && html`<p class="announcement">${icon("announce")}<span>${brand.announcement[locale]}</span></p>`}
<section class="hero"><h1>${PAGE_WORDING.heroTitle[locale]}</h1>
<p>${PAGE_WORDING.heroHint[locale]}</p>
${presentSearch(locale, { size: "large" })}
<div class="hot"><h2>${PAGE_WORDING.hotQuestions[locale]}</h2><ul>${brand.hotQuestions.map(
    (question) =>
      html`<li><a href="${searchUrl(question[locale], locale)}">${question[locale]}</a></li>`,
  )}</ul></div></section>
<section class="topics" aria-labelledby="topics-title"><h2 id="topics-title">${PAGE_WORDING.categories[locale]}</h2>
<ul class="topic-grid">${groupByCategory(articles).map((group) => presentTopic(group, locale))}</ul></section>
${presentStillNeedHelp(locale, { hint: PAGE_WORDING.homeHelpHint[locale] })}`;
  const page: Page = {
    locale,
    title: PAGE_WORDING.helpCentre[locale],
    description: PAGE_WORDING.heroHint[locale],
    otherLanguageUrl: homeUrl(other(locale)),
    canonical: homeUrl(locale),
    body,
    headerSearch: false,
  };
  return presentPage(page, frame);
}

function presentTopic({ id, articles }: CategoryList, locale: Locale) {
  const about = CATEGORY_NAMES[id]?.about[locale];
  return html`<li class="topic">
<h3 class="topic-name">${categoryIcon(id)}<a href="${categoryUrl(id, locale)}">${categoryName(id, locale)}</a></h3>
${about !== undefined && html`<p>${about}</p>`}
<ul class="topic-articles">${putFirst(articles)
    .slice(0, SHOWN)
    .map(
      (article) =>
        html`<li><a href="${articleUrl(article.id, locale)}" ${foreign(article, locale)}>${article.title}</a></li>`,
    )}</ul>
<p class="topic-all"><a href="${categoryUrl(id, locale)}">${PAGE_WORDING.allOf[locale]}<span class="unseen">: ${categoryName(id, locale)}</span></a>
<span class="count">${fill(PAGE_WORDING.articleCount[locale], { n: articles.length })}</span></p>
</li>`;
}
