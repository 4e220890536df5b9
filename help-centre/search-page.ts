import { Fragment, h, type JSX } from "preact";
import type { Locale } from "../kernel/locale.ts";
import type { HelpSummary } from "./help-content.ts";
import { other, type PageFrame, presentPage } from "./layout.ts";
import { searchUrl } from "./page-urls.ts";
import { fill, PAGE_WORDING } from "./page-wording.ts";
import { ArticleList, Breadcrumb, StillNeedHelp } from "./parts.ts";

/** A search and the articles it found. */
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
      : fill(PAGE_WORDING.searchTitle, locale, { q: query });
  return presentPage(
    {
      locale,
      title,
      description: title,
      otherLanguageUrl: searchUrl(query, other(locale)),
      canonical: null,
      body: h(
        "div",
        { class: "column" },
        h(Breadcrumb, { locale, steps: [{ name: PAGE_WORDING.searchAction[locale] }] }),
        h("h1", null, title),
        query !== "" && h(Results, { found, locale }),
        h(StillNeedHelp, { locale, hint: PAGE_WORDING.homeHelpHint[locale] }),
      ),
      query,
      headerSearch: true,
    },
    frame,
  );
}

function Results(props: { readonly found: SearchFound; readonly locale: Locale }): JSX.Element {
  const { found, locale } = props;
  const { query, forBuyers, forSellers } = found;
  const n = forBuyers.length + forSellers.length;
  if (n === 0) return h(NothingFound, { query, locale });
  return h(
    Fragment,
    null,
    h("p", { class: "lead" }, fill(PAGE_WORDING.searchFound, locale, { n })),
    forBuyers.length > 0 && h(ArticleList, { articles: forBuyers, locale, withCategory: true }),
    forSellers.length > 0 && h("h2", { class: "group" }, PAGE_WORDING.forSellers[locale]),
    forSellers.length > 0 && h(ArticleList, { articles: forSellers, locale, withCategory: true }),
  );
}

function NothingFound(props: { readonly query: string; readonly locale: Locale }): JSX.Element {
  const { query, locale } = props;
  return h(
    "div",
    { class: "nothing" },
    h("p", null, fill(PAGE_WORDING.searchNone, locale, { q: query })),
    h("p", { class: "nothing-hint" }, PAGE_WORDING.searchNoneHint[locale]),
  );
}
