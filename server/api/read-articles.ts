/** Published articles for programs: what the help centre shows to anyone. */
import { articleUrl } from "../../help-centre/page-urls.ts";
import { AppError } from "../../kernel/errors.ts";
import { apiQueries } from "../../kernel/protocol/api.ts";
import type { ApiPorts } from "./api-ports.ts";
import type { ApiRequest } from "./api-request.ts";
import { API_PAGE } from "./read-page.ts";

/** A page of articles in the order of their ids, or the best that a search finds. */
export async function listArticles(
  { help }: ApiPorts,
  { lang, query }: ApiRequest,
): Promise<object> {
  const { q, cursor } = apiQueries.listArticles.parse(query);
  if (q) {
    const found = await help.search(q, lang, "buyer", API_PAGE);
    return { data: found.map((article) => present(article, lang)), next: null };
  }
  const all = help
    .listArticles(lang)
    .map((article) => present(article, lang))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ id }) => cursor === undefined || id > cursor);
  const data = all.slice(0, API_PAGE);
  return { data, next: all.length > API_PAGE ? (data.at(-1)?.id ?? null) : null };
}

/** @throws AppError not_found */
export async function findArticle(
  { help }: ApiPorts,
  { lang, params }: ApiRequest,
): Promise<object> {
  const id = `${params["category"] ?? ""}/${params["slug"] ?? ""}`;
  const page = help.findPage(id, lang);
  if (page === undefined || page.locale !== lang) throw new AppError("not_found");
  const { title, category, locale, updated, html } = page;
  return { article: { ...present({ id, title, category }, lang), locale, updated, html } };
}

function present(
  { id, title, category }: { id: string; title: string; category: string },
  lang: ApiRequest["lang"],
) {
  return { id, title, category, url: articleUrl(id, lang) };
}
