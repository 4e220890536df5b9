import type { Locale } from "../kernel/locale.ts";
import { html } from "./html.ts";
import { other, type PageFrame, presentPage, presentSearch } from "./layout.ts";
import { homeUrl } from "./page-urls.ts";
import { PAGE_WORDING } from "./page-wording.ts";

/** What a person sees instead of a page: what happened, and a way on. */
export function presentErrorPage(
  error: { readonly status: number; readonly message: string; readonly locale: Locale },
  frame: PageFrame,
): string {
  const { locale } = error;
  const absent = error.status === 404;
  const title = absent ? PAGE_WORDING.notFoundTitle[locale] : PAGE_WORDING.errorTitle[locale];
  const hint = absent ? PAGE_WORDING.notFoundHint[locale] : PAGE_WORDING.errorHint[locale];
  const body = html`<div class="column missing"><p class="status" aria-hidden="true">${error.status}</p>
<h1>${title}</h1><p class="lead">${absent ? hint : `${error.message} ${hint}`}</p>
${presentSearch(locale, { size: "large" })}
<p><a class="quiet" href="${homeUrl(locale)}">${PAGE_WORDING.backHome[locale]}</a></p></div>`;
  return presentPage(
    {
      locale,
      title,
      description: title,
      otherLanguageUrl: homeUrl(other(locale)),
      canonical: null,
      body,
      headerSearch: false,
    },
    frame,
  );
}
