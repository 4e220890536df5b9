/** The built browser apps: the widget's loader and panel, and the console. */
import { resolve } from "node:path";
import express, { type Request, type Response, Router } from "express";
import { isAllowedOrigin } from "../../system/origins.ts";
import { createPrecompressed } from "../compressed.ts";
import { requestedBy } from "../guards.ts";
import type { HttpDeps } from "../http-deps.ts";

const YEAR = "public, max-age=31536000, immutable";

/** Serves both browser apps; what has a hash in its name is kept for ever. */
export function createAppRoutes(deps: Pick<HttpDeps, "appsDir" | "config">): Router {
  const router = Router();
  const widgetDir = resolve(deps.appsDir, "widget");
  const consoleDir = resolve(deps.appsDir, "console");
  const options = { index: false, redirect: false, fallthrough: true, setHeaders } as const;
  router.get("/widget/why.js", (request, response) => {
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Cache-Control", "no-store");
    response.type("js").send(explainRefusal(deps, request));
  });
  const forShops = ["/widget.js", "/widget/full-screen.js", "/widget/brand-look.js"];
  router.get(forShops, (_request, response, next) => {
    // Shops load these files from their own pages.
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cache-Control", "public, max-age=300");
    next();
  });
  router.get(
    "/widget.js",
    createPrecompressed(widgetDir, () => {}),
    (_request, response) =>
      response.sendFile("widget.js", { root: widgetDir, cacheControl: false }),
  );
  for (const [path, folder] of [
    ["/widget", widgetDir],
    ["/console", consoleDir],
  ] as const) {
    router.use(path, createPrecompressed(folder, setHeaders), express.static(folder, options));
  }
  router.get(["/console", "/console/{*page}"], (request, response, next) => {
    // Only addresses of pages get the page: a missing script must not be answered with HTML.
    if (/\.[a-z0-9]+$/i.test(request.path)) return next();
    response.setHeader("Cache-Control", "no-cache");
    response.sendFile("index.html", { root: consoleDir, cacheControl: false });
  });
  return router;
}

/**
 * A script for a page whose panel did not come: says in its console when this desk refuses to be shown there. What the
 * page says of its origin is compared and printed as text, and gives it nothing.
 */
function explainRefusal({ config }: Pick<HttpDeps, "config">, request: Request): string {
  const origin = URL.parse(String(request.query["origin"]).slice(0, 300))?.origin ?? "null";
  const by = requestedBy(request);
  if (isAllowedOrigin({ ...by, origin }, config.http)) return "";
  const words = [
    `Frontdesk: the pages of ${origin} may not show this desk's panel.`,
    `Add ${origin} to ALLOWED_ORIGINS of the desk and restart it.`,
  ].join(" ");
  return [
    'document.currentScript.dataset.code="origin_not_allowed";',
    `console.error(${JSON.stringify(words)});`,
  ].join("\n");
}

/** Files with a hash in their name never change; the others are asked about each time. */
function setHeaders(response: Response, path: string): void {
  const hashed =
    /[-.][\w-]{8,}\.(js|css|svg|png|woff2|json)$/.test(path) && path.includes("assets");
  response.setHeader("Cache-Control", hashed ? YEAR : "no-cache");
}
