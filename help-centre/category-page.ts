import type { Locale } from "../kernel/locale.ts";
import { html } from "./html.ts";
import { other, type PageFrame, presentPage } from "./layout.ts";
import { categoryUrl } from "./page-urls.ts";
import { CATEGORY_NAMES, categoryName, PAGE_WORDING } from "./page-wording.ts";
import {
  type CategoryList,
  categoryIcon,
  presentArticleList,
  presentBreadcrumb,
  presentStillNeedHelp,
} from "./parts.ts";

/** All articles of one category. */
export function presentCategoryPage(
  { id, articles }: CategoryList,
  { locale, frame }: { readonly locale: Locale; readonly frame: PageFrame },
): string {
  const name = categoryName(id, locale);
  const about = CATEGORY_NAMES[id]?.about[locale] ?? name;
  const body = html`<div class="column">
${presentBreadcrumb(locale, [{ name }])}
<h1 class="with-icon">${categoryIcon(id)}${name}</h1><p class="lead">${about}</p>
${presentArticleList(articles, locale, { withCategory: false })}
${presentStillNeedHelp(locale, { hint: PAGE_WORDING.homeHelpHint[locale] })}</div>`;
  return presentPage(
    {
      locale,
      title: name,
      description: about,
      otherLanguageUrl: categoryUrl(id, other(locale)),
      canonical: categoryUrl(id, locale),
      body,
      headerSearch: true,
    },
    frame,
  );
}
