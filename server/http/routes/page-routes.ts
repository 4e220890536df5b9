/** The help centre: home, categories, articles, search, and the files these pages use. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Response, Router } from "express";
import { z } from "zod";
import { presentArticlePage } from "../../../help-centre/article-page.ts";
import { presentCategoryPage } from "../../../help-centre/category-page.ts";
import { putFirst } from "../../../help-centre/first-articles.ts";
import { presentHomePage } from "../../../help-centre/home-page.ts";
import type { PageFrame } from "../../../help-centre/layout.ts";
import type { LoadedAssets } from "../../../help-centre/page-assets.ts";
import { groupByCategory } from "../../../help-centre/parts.ts";
import { presentSearchPage } from "../../../help-centre/search-page.ts";
import { presentSitemap } from "../../../help-centre/sitemap.ts";
import { AppError } from "../../../kernel/errors.ts";
import { LOCALES, type Locale } from "../../../kernel/locale.ts";
import { isPictureFile, pictureType } from "../../../knowledge/content/article-pictures.ts";
import type { FairPool } from "../../system/fair-pool.ts";
import { createCompression } from "../compressed.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { addressOf, contextOf } from "../request-context.ts";

const ID_PART = /^[a-z0-9][a-z0-9-]{0,63}$/;
const searchSchema = z.object({ q: z.string().trim().max(200).default("") });
const MOST_RESULTS = 12;

/** The help centre's pages, compressed; every id is looked up, never opened as a path. */
export function createPageRoutes(
  deps: HttpDeps,
  { assets, searches }: { readonly assets: LoadedAssets; readonly searches: FairPool },
): Router {
  const router = Router();
  router.use(createCompression());
  const frame: PageFrame = { site: deps.site, assets };
  router.get(["/", "/:lang"], (request, response, next) => {
    const locale = findLocale(request.params["lang"]) ?? contextOf(response).locale;
    if (request.params["lang"] !== undefined && findLocale(request.params["lang"]) === undefined)
      return next();
    response.vary("Accept-Language");
    return send(response, presentHomePage(deps.help.listArticles(locale), { locale, frame }));
  });
  router.get("/pictures/:lang/:category/:name", async (request, response) => {
    const { lang, category, name } = request.params;
    const file = `${lang}/${category}/${name}`;
    if (!isPictureFile(file)) throw new AppError("not_found");
    const bytes = await readFile(join(deps.config.knowledge.faqDir, file)).catch(() => undefined);
    if (bytes === undefined) throw new AppError("not_found");
    response.setHeader("Content-Type", pictureType(file));
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    // Its name holds its hash: another picture has another name.
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.end(bytes);
  });
  router.get("/:lang/categories/:category", (request, response) => {
    const locale = requireLocale(request.params.lang);
    const { category } = request.params;
    const groups = groupByCategory(deps.help.listArticles(locale));
    const group = groups.find(({ id }) => id === category);
    if (group === undefined) throw new AppError("not_found");
    const articles = putFirst(group.articles);
    return send(response, presentCategoryPage({ id: category, articles }, { locale, frame }));
  });
  router.get("/:lang/articles/:category/:slug", (request, response) => {
    const locale = requireLocale(request.params.lang);
    const { category, slug } = request.params;
    // Ids are looked up in a table, never opened as paths; the pattern keeps odd ones out of it all the same.
    const known = ID_PART.test(category) && ID_PART.test(slug);
    const article = known ? deps.help.findPage(`${category}/${slug}`, locale) : undefined;
    if (article === undefined) throw new AppError("not_found");
    const siblings = deps.help
      .listArticles(locale)
      .filter((one) => one.category === article.category);
    return send(response, presentArticlePage(article, { locale, frame, siblings }));
  });
  router.get("/:lang/search", async (request, response) => {
    const locale = requireLocale(request.params.lang);
    const { q } = parseBody(searchSchema, request.query);
    const search = (role: "buyer" | "merchant" | "partner") =>
      deps.help.search(q, locale, role, MOST_RESULTS);
    const searchAll = async () => ({
      forBuyers: await search("buyer"),
      sellers: [...(await search("merchant")), ...(await search("partner"))],
    });
    const nothing = { forBuyers: [], sellers: [] };
    const found = q === "" ? nothing : await searches.run(addressOf(request), searchAll);
    const { forBuyers, sellers } = found;
    // What is for everybody is no seller's matter, also where it is beyond the end of the buyers' list.
    const seen = new Set(deps.help.listArticles(locale, "buyer").map(({ id }) => id));
    const forSellers = sellers.filter(({ id }) => !seen.has(id) && seen.add(id));
    return send(
      response,
      presentSearchPage({ query: q, forBuyers, forSellers }, { locale, frame }),
    );
  });
  addFiles(router, deps, assets);
  return router;
}

function addFiles(router: Router, deps: HttpDeps, assets: LoadedAssets): void {
  for (const [path, { type, text }] of assets.served) {
    router.get(path, (request, response) => {
      const versioned = request.query["v"] !== undefined;
      response.setHeader(
        "Cache-Control",
        versioned ? "public, max-age=31536000, immutable" : "no-cache",
      );
      response.type(type).send(text);
    });
  }
  router.get("/favicon.ico", (_request, response) => response.redirect(301, "/assets/icon.svg"));
  router.get("/robots.txt", (request, response) => {
    const origin = deps.config.http.publicUrl ?? `${request.protocol}://${request.host}`;
    response.type("text/plain");
    response.send(
      `User-agent: *\nDisallow: /api/\nDisallow: /console\nSitemap: ${origin}/sitemap.xml\n`,
    );
  });
  router.get("/sitemap.xml", (request, response) => {
    const origin = deps.config.http.publicUrl ?? `${request.protocol}://${request.host}`;
    response.type("application/xml");
    response.send(presentSitemap(deps.help, origin));
  });
}

function findLocale(text: unknown): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}

function requireLocale(text: unknown): Locale {
  const locale = findLocale(text);
  if (locale === undefined) throw new AppError("not_found");
  return locale;
}

function send(response: Response, page: string): void {
  response.setHeader("Cache-Control", "no-cache");
  response.vary("Cookie");
  response.type("html").send(page);
}
