/** Where the pages of the help centre are. */
import type { Locale } from "../kernel/locale.ts";

/** The page of an article; `id` is `<category>/<slug>`. */
export function articleUrl(id: string, locale: Locale): string {
  return `/${locale}/articles/${id}`;
}

/** Path of a category's page. */
export function categoryUrl(category: string, locale: Locale): string {
  return `/${locale}/categories/${category}`;
}

/** Path of a search's results; the query is encoded here. */
export function searchUrl(query: string, locale: Locale): string {
  return `/${locale}/search?q=${encodeURIComponent(query)}`;
}

/** Path of the home page in this language. */
export function homeUrl(locale: Locale): string {
  return `/${locale}`;
}
