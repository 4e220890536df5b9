/** Pieces that several pages share. */
import type { Locale } from "../kernel/locale.ts";
import type { HelpSummary } from "./help-content.ts";
import { type Html, type HtmlValue, html } from "./html.ts";
import { type IconName, icon, isIconName } from "./icons.ts";
import { articleUrl, homeUrl } from "./page-urls.ts";
import { CATEGORY_NAMES, categoryName, PAGE_WORDING } from "./page-wording.ts";

export interface CategoryList {
  readonly id: string;
  readonly articles: readonly HelpSummary[];
}

/** Articles by category, in the order of the table; unknown folders last, by name. */
export function groupByCategory(articles: readonly HelpSummary[]): readonly CategoryList[] {
  const groups = Map.groupBy(articles, ({ category }) => category);
  const known = Object.keys(CATEGORY_NAMES).filter((id) => groups.has(id));
  const others = [...groups.keys()].filter((id) => !Object.hasOwn(CATEGORY_NAMES, id)).sort();
  return [...known, ...others].map((id) => ({ id, articles: groups.get(id) ?? [] }));
}

export function categoryIcon(id: string): Html {
  const name: IconName = isIconName(id) ? id : "other";
  return icon(name);
}

/** Home, category …, where one is. The last one is not a link. */
export function presentBreadcrumb(
  locale: Locale,
  steps: readonly { readonly name: string; readonly url?: string }[],
): Html {
  const all = [{ name: PAGE_WORDING.home[locale], url: homeUrl(locale) }, ...steps];
  return html`<nav class="breadcrumb" aria-label="${PAGE_WORDING.breadcrumb[locale]}"><ol>${all.map(
    ({ name, url }) =>
      html`<li>${url === undefined ? html`<span aria-current="page">${name}</span>` : html`<a href="${url}">${name}</a>`}</li>`,
  )}</ol></nav>`;
}

/** Articles one under the other, each with the beginning of its answer. */
export function presentArticleList(
  articles: readonly HelpSummary[],
  locale: Locale,
  options: { readonly withCategory: boolean },
): Html {
  return html`<ul class="articles">${articles.map(
    (article) => html`<li><a href="${articleUrl(article.id, locale)}" ${foreign(article, locale)}>
<span class="articles-title">${article.title}</span>
<span class="articles-snippet">${shorten(article.snippet)}</span>
${options.withCategory && html`<span class="articles-category">${categoryName(article.category, locale)}</span>`}</a></li>`,
  )}</ul>`;
}

/** The beginning of an answer up to its list: steps in one line say nothing. Ends with a whole word. */
export function shorten(snippet: string): string {
  const lead = /^.{12,}?(?=\s+(?:1\.|-)\s)/u.exec(snippet)?.[0];
  if (lead !== undefined) return lead.replace(/[:：;；,，]$/u, "…");
  return snippet.replace(/\s+[\p{Script=Latin}'’-]*…$/u, "…");
}

/** The way on for who is not helped yet; opens the widget, with the article if there is one. */
export function presentStillNeedHelp(
  locale: Locale,
  help: { readonly hint: string; readonly articleId?: string },
): Html {
  const article: HtmlValue = help.articleId !== undefined && html`data-article="${help.articleId}"`;
  return html`<aside class="still" aria-labelledby="still-title">
<div><h2 id="still-title">${PAGE_WORDING.stillNeedHelp[locale]}</h2><p>${help.hint}</p></div>
<div class="still-ways">
<a class="button" href="${articleUrl("contact/talk-to-person", locale)}" data-frontdesk-open ${article}>
${icon("chat")}${PAGE_WORDING.ask[locale]}</a>
<a class="quiet" href="${articleUrl("contact/official-channels", locale)}">${PAGE_WORDING.otherWays[locale]}</a>
</div></aside>`;
}

/** Marks text in the other language for screen readers. */
export function foreign(article: { readonly locale: Locale }, locale: Locale): HtmlValue {
  return article.locale !== locale && html`lang="${article.locale === "zh" ? "zh-CN" : "en"}"`;
}
