/** Pieces that several pages share. */
import { h, type JSX } from "preact";
import type { Locale } from "../kernel/locale.ts";
import type { HelpSummary } from "./help-content.ts";
import { Icon, isIconName } from "./icons.ts";
import { articleUrl, homeUrl } from "./page-urls.ts";
import { CATEGORY_NAMES, categoryName, PAGE_WORDING } from "./page-wording.ts";

/** A category with the articles that stand in it. */
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

/** The icon of a category; one that we have not drawn gets a folder. */
export function CategoryIcon({ id }: { readonly id: string }): JSX.Element {
  return h(Icon, { name: isIconName(id) ? id : "other" });
}

/** Home, category …, where one is. The last one is not a link. */
export function Breadcrumb(props: {
  readonly locale: Locale;
  readonly steps: readonly { readonly name: string; readonly url?: string }[];
}): JSX.Element {
  const { locale, steps } = props;
  const home = { name: PAGE_WORDING.home[locale], url: homeUrl(locale) };
  const items = [home, ...steps].map(({ name, url }) =>
    h(
      "li",
      null,
      url === undefined ? h("span", { "aria-current": "page" }, name) : h("a", { href: url }, name),
    ),
  );
  return h(
    "nav",
    { class: "breadcrumb", "aria-label": PAGE_WORDING.breadcrumb[locale] },
    h("ol", null, items),
  );
}

/** Articles one under the other, each with the beginning of its answer. */
export function ArticleList(props: {
  readonly articles: readonly HelpSummary[];
  readonly locale: Locale;
  readonly withCategory: boolean;
}): JSX.Element {
  const { articles, locale, withCategory } = props;
  const items = articles.map((article) =>
    h(
      "li",
      null,
      h(
        "a",
        { href: articleUrl(article.id, locale), lang: foreignTag(article, locale) },
        h("span", { class: "articles-title" }, article.title),
        " ",
        h("span", { class: "articles-snippet" }, shorten(article.snippet)),
        " ",
        withCategory &&
          h("span", { class: "articles-category" }, categoryName(article.category, locale)),
      ),
    ),
  );
  return h("ul", { class: "articles" }, items);
}

/** The beginning of an answer up to its list: steps in one line say nothing. Ends with a whole word. */
export function shorten(snippet: string): string {
  const lead = /^.{12,}?(?=\s+(?:1\.|-)\s)/u.exec(snippet)?.[0];
  if (lead !== undefined) return lead.replace(/[:：;；,，]$/u, "…");
  return snippet.replace(/\s+[\p{Script=Latin}'’-]*…$/u, "…");
}

/** The way on for who is not helped yet; opens the widget, with the article if there is one. */
export function StillNeedHelp(props: {
  readonly locale: Locale;
  readonly hint: string;
  readonly articleId?: string;
}): JSX.Element {
  const { locale, hint, articleId } = props;
  const ask = {
    class: "button",
    href: articleUrl("contact/talk-to-person", locale),
    "data-frontdesk-open": "",
    "data-article": articleId,
  };
  const elsewhere = { class: "quiet", href: articleUrl("contact/official-channels", locale) };
  return h(
    "aside",
    { class: "still", "aria-labelledby": "still-title" },
    h(
      "div",
      null,
      h("h2", { id: "still-title" }, PAGE_WORDING.stillNeedHelp[locale]),
      h("p", null, hint),
    ),
    h(
      "div",
      { class: "still-ways" },
      h("a", ask, h(Icon, { name: "chat" }), PAGE_WORDING.ask[locale]),
      " ",
      h("a", elsewhere, PAGE_WORDING.otherWays[locale]),
    ),
  );
}

/** A remark before the answer: an icon and a sentence. */
export function Remark({ text }: { readonly text: string }): JSX.Element {
  return h("p", { class: "remark" }, h(Icon, { name: "info" }), h("span", null, text));
}

/** The language of text that is not in the page's own, for screen readers. */
export function foreignTag(
  article: { readonly locale: Locale },
  locale: Locale,
): string | undefined {
  return article.locale === locale ? undefined : languageTag(article.locale);
}

/** The language of a page as HTML names it. */
export function languageTag(locale: Locale): string {
  return locale === "zh" ? "zh-CN" : "en";
}
