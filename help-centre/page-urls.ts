/** Where the pages of the help centre are. */
import type { Locale } from "../kernel/locale.ts";

/** The page of an article; `id` is `<category>/<slug>`. */
export function articleUrl(id: string, locale: Locale): string {
  return `/${locale}/articles/${id}`;
}

export function categoryUrl(category: string, locale: Locale): string {
  return `/${locale}/categories/${category}`;
}

export function searchUrl(query: string, locale: Locale): string {
  return `/${locale}/search?q=${encodeURIComponent(query)}`;
}

export function homeUrl(locale: Locale): string {
  return `/${locale}`;
}
