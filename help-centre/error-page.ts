import { h } from "preact";
import type { Locale } from "../kernel/locale.ts";
import { other, type PageFrame, presentPage, SearchForm } from "./layout.ts";
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
  const home = { class: "quiet", href: homeUrl(locale) };
  return presentPage(
    {
      locale,
      title,
      description: title,
      otherLanguageUrl: homeUrl(other(locale)),
      canonical: null,
      body: h(
        "div",
        { class: "column missing" },
        h("p", { class: "status", "aria-hidden": "true" }, error.status),
        h("h1", null, title),
        h("p", { class: "lead" }, absent ? hint : `${error.message} ${hint}`),
        h(SearchForm, { locale, size: "large" }),
        h("p", null, h("a", home, PAGE_WORDING.backHome[locale])),
      ),
      headerSearch: false,
    },
    frame,
  );
}
