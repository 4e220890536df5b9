import type { Locale } from "../kernel/locale.ts";
import type { HelpArticle, HelpSummary } from "./help-content.ts";
import { type HtmlValue, html, sanitised } from "./html.ts";
import { icon } from "./icons.ts";
import { languageTag, other, type Page, type PageFrame, presentPage } from "./layout.ts";
import { articleUrl, categoryUrl } from "./page-urls.ts";
import { categoryName, fill, PAGE_WORDING, ROLE_NAMES, SOURCE_NAMES } from "./page-wording.ts";
import { foreign, presentBreadcrumb, presentStillNeedHelp } from "./parts.ts";

export interface ArticlePageOptions {
  readonly locale: Locale;
  readonly frame: PageFrame;
  /** All articles of the category, this one included. */
  readonly siblings: readonly HelpSummary[];
}

/** The whole article at reading width, with what belongs to it beside and below. */
export function presentArticlePage(article: HelpArticle, options: ArticlePageOptions): string {
  const { locale, frame, siblings } = options;
  const body = html`<div class="reading">
<article class="article" ${foreign(article, locale)}>
${presentBreadcrumb(locale, [
  { name: categoryName(article.category, locale), url: categoryUrl(article.category, locale) },
  { name: article.title },
])}
<h1>${article.title}</h1>
${presentFacts(article, locale)}
${article.locale !== locale && html`<p class="remark">${icon("info")}<span>${PAGE_WORDING.otherLanguageOnly[locale]}</span></p>`}
${presentRemark(article, locale)}
<div class="prose">${sanitised(article.html)}${sanitised(article.moreHtml)}</div>
${presentRelated(article, locale)}
${presentStillNeedHelp(locale, { hint: PAGE_WORDING.stillNeedHelpHint[locale], articleId: article.id })}
</article>
${presentSiblings(article, siblings, locale)}
</div>`;
  const page: Page = {
    locale,
    title: article.title,
    description: article.text.replace(/\s+/g, " ").slice(0, 155),
    otherLanguageUrl: articleUrl(article.id, other(locale)),
    canonical: articleUrl(article.id, article.locale),
    body,
    headerSearch: true,
    articleId: article.id,
    jsonLd: presentJsonLd(article),
  };
  return presentPage(page, frame);
}

function presentFacts(article: HelpArticle, locale: Locale): HtmlValue {
  const role = ROLE_NAMES[article.role][locale];
  return html`<p class="facts"><time datetime="${article.updated}">${fill(PAGE_WORDING.updated[locale], { date: article.updated })}</time>
<span>${fill(PAGE_WORDING.appliesTo[locale], { role })}</span>
<span>${SOURCE_NAMES[article.sourceType][locale]}</span></p>`;
}

/** Said before the answer when no figure is confirmed, so that nobody looks for one in vain. */
function presentRemark({ sourceType }: HelpArticle, locale: Locale): HtmlValue {
  if (sourceType !== "gap") return null;
  return html`<p class="remark">${icon("info")}<span>${PAGE_WORDING.gap[locale]}</span></p>`;
}

function presentRelated({ related }: HelpArticle, locale: Locale): HtmlValue {
  if (related.length === 0) return null;
  return html`<nav class="related" aria-labelledby="related-title"><h2 id="related-title">${PAGE_WORDING.related[locale]}</h2>
<ul>${related.map(({ id, title }) => html`<li><a href="${articleUrl(id, locale)}">${icon("forward")}<span>${title}</span></a></li>`)}</ul></nav>`;
}

function presentSiblings(
  article: HelpArticle,
  siblings: readonly HelpSummary[],
  locale: Locale,
): HtmlValue {
  if (siblings.length < 2) return null;
  return html`<nav class="siblings" aria-labelledby="siblings-title"><h2 id="siblings-title">${categoryName(article.category, locale)}</h2>
<ul>${siblings.map(
    (one) => html`<li><a href="${articleUrl(one.id, locale)}" ${foreign(one, locale)}
 ${one.id === article.id && html`aria-current="page"`}>${one.title}</a></li>`,
  )}</ul></nav>`;
}

/** schema.org FAQPage, so that search engines show the answer itself. */
function presentJsonLd(article: HelpArticle): unknown {
  return {
    "@context": "https://schema.org",
    "@type": "FAQPage",
    inLanguage: languageTag(article.locale),
    dateModified: article.updated,
    mainEntity: [
      {
        "@type": "Question",
        name: article.title,
        acceptedAnswer: { "@type": "Answer", text: article.html },
      },
    ],
  };
}
