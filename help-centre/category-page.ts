import { h } from "preact";
import type { Locale } from "../kernel/locale.ts";
import { other, type PageFrame, presentPage } from "./layout.ts";
import { categoryUrl } from "./page-urls.ts";
import { CATEGORY_NAMES, categoryName, PAGE_WORDING } from "./page-wording.ts";
import {
  ArticleList,
  Breadcrumb,
  CategoryIcon,
  type CategoryList,
  StillNeedHelp,
} from "./parts.ts";

/** All articles of one category. */
export function presentCategoryPage(
  { id, articles }: CategoryList,
  { locale, frame }: { readonly locale: Locale; readonly frame: PageFrame },
): string {
  const name = categoryName(id, locale);
  const about = CATEGORY_NAMES[id]?.about[locale] ?? name;
  return presentPage(
    {
      locale,
      title: name,
      description: about,
      otherLanguageUrl: categoryUrl(id, other(locale)),
      canonical: categoryUrl(id, locale),
      body: h(
        "div",
        { class: "column" },
        h(Breadcrumb, { locale, steps: [{ name }] }),
        h("h1", { class: "with-icon" }, h(CategoryIcon, { id }), name),
        h("p", { class: "lead" }, about),
        h(ArticleList, { articles, locale, withCategory: false }),
        h(StillNeedHelp, { locale, hint: PAGE_WORDING.homeHelpHint[locale] }),
      ),
      headerSearch: true,
    },
    frame,
  );
}
