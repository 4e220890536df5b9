/** What anyone may ask: the widget's configuration and a search of the articles. */
import { Router } from "express";
import { z } from "zod";
import { logoUrl } from "../../../help-centre/brand-style.ts";
import { articleUrl } from "../../../help-centre/page-urls.ts";
import type { WidgetConfig } from "../../../kernel/protocol/http.ts";
import type { FairPool } from "../../system/fair-pool.ts";
import { createSharedRead } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";
import { parseBody } from "../parse-body.ts";
import { addressOf, contextOf } from "../request-context.ts";

const searchSchema = z.object({
  q: z.string().trim().max(200).default(""),
  role: z.enum(["buyer", "merchant", "partner"]).default("buyer"),
});
const MOST_RESULTS = 8;

/** What a widget asks before it has a conversation. */
export function createPublicRoutes(deps: HttpDeps, searches: FairPool): Router {
  const router = Router();
  const shared = createSharedRead(deps);
  router.get("/api/widget/config", shared, (_request, response) => {
    // A name, a colour or a logo that changed is another one at once: the old picture is served no longer.
    response.setHeader("Cache-Control", "public, no-cache");
    response.json(presentWidgetConfig(deps));
  });
  router.get("/api/articles", shared, async (request, response) => {
    const { q, role } = parseBody(searchSchema, request.query);
    const { locale } = contextOf(response);
    const search = () => deps.help.search(q, locale, role, MOST_RESULTS);
    const found = q === "" ? [] : await searches.run(addressOf(request), search);
    const results = found.map(({ id, title, snippet, category }) => {
      return { id, title, snippet, category, url: articleUrl(id, locale) };
    });
    response.json({ results });
  });
  return router;
}

/** For choosing files only: what a file is, its content says. */
const UPLOAD_TYPES = [
  ...["image/png", "image/jpeg", "image/webp", "image/avif", "image/gif", "image/heic"],
  ...["application/pdf", "video/mp4", "video/quicktime", "video/webm"],
];

function presentWidgetConfig({ site: { brand }, config, reach, rules }: HttpDeps): WidgetConfig {
  return {
    brand: { name: brand.desk, accent: brand.accent, logo: logoUrl(brand.logo) ?? null },
    greeting: brand.greeting,
    hotQuestions: [...brand.hotQuestions],
    upload: {
      maxBytes: config.uploads.maxBytes,
      maxVideoBytes: config.uploads.maxVideoBytes,
      types: [...UPLOAD_TYPES],
    },
    announcement: brand.announcement,
    privacyLink: rules.link,
    consent: rules.consent,
    pushKey: reach.pushKey ?? null,
  };
}
