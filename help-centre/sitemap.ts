import { h } from "preact";
import { LOCALES, type Locale } from "../kernel/locale.ts";
import type { HelpContent } from "./help-content.ts";
import { articleUrl, categoryUrl, homeUrl } from "./page-urls.ts";
import { renderXml } from "./render-page.ts";

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Every page of both languages below this origin, for search engines. The origin may be what a caller says: it is escaped. */
export function presentSitemap(help: Pick<HelpContent, "listArticles">, origin: string): string {
  const paths = LOCALES.flatMap((locale) => pagesOf(help, locale));
  const urls = paths.map((path) => h("url", null, h("loc", null, `${origin}${path}`)));
  return renderXml(h("urlset", { xmlns: NAMESPACE }, urls));
}

function pagesOf(help: Pick<HelpContent, "listArticles">, locale: Locale): string[] {
  const articles = help.listArticles(locale).filter((article) => article.locale === locale);
  const categories = new Set(articles.map(({ category }) => categoryUrl(category, locale)));
  return [homeUrl(locale), ...categories, ...articles.map(({ id }) => articleUrl(id, locale))];
}
