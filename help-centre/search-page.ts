import type { Locale } from "../kernel/locale.ts";
import type { HelpSummary } from "./help-content.ts";
import { type HtmlValue, html } from "./html.ts";
import { other, type PageFrame, presentPage } from "./layout.ts";
import { searchUrl } from "./page-urls.ts";
import { fill, PAGE_WORDING } from "./page-wording.ts";
import { presentArticleList, presentBreadcrumb, presentStillNeedHelp } from "./parts.ts";

export interface SearchFound {
  readonly query: string;
  readonly forBuyers: readonly HelpSummary[];
  /** What only sellers and partners see, shown apart. */
  readonly forSellers: readonly HelpSummary[];
}

/** Results of a search, or a way on when there are none. */
export function presentSearchPage(
  found: SearchFound,
  { locale, frame }: { readonly locale: Locale; readonly frame: PageFrame },
): string {
  const { query } = found;
  const title =
    query === ""
      ? PAGE_WORDING.searchEmptyTitle[locale]
      : fill(PAGE_WORDING.searchTitle[locale], { q: query });
  const body = html`<div class="column">
${presentBreadcrumb(locale, [{ name: PAGE_WORDING.searchAction[locale] }])}
<h1>${title}</h1>
${presentResults(found, locale)}
${presentStillNeedHelp(locale, { hint: PAGE_WORDING.homeHelpHint[locale] })}</div>`;
  return presentPage(
    {
      locale,
      title,
      description: title,
      otherLanguageUrl: searchUrl(query, other(locale)),
      canonical: null,
      body,
      query,
      headerSearch: true,
    },
    frame,
  );
}

function presentResults({ query, forBuyers, forSellers }: SearchFound, locale: Locale): HtmlValue {
  if (query === "") return null;
  const n = forBuyers.length + forSellers.length;
  if (n === 0)
    return html`<div class="nothing"><p>${fill(PAGE_WORDING.searchNone[locale], { q: query })}</p>
<p class="nothing-hint">${PAGE_WORDING.searchNoneHint[locale]}</p></div>`;
  return html`<p class="lead">${fill(PAGE_WORDING.searchFound[locale], { n })}</p>
${forBuyers.length > 0 && presentArticleList(forBuyers, locale, { withCategory: true })}
${forSellers.length > 0 && html`<h2 class="group">${PAGE_WORDING.forSellers[locale]}</h2>${presentArticleList(forSellers, locale, { withCategory: true })}`}`;
}
