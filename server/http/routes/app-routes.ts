/** The built browser apps: the widget's loader and panel, and the console. */
import { resolve } from "node:path";
import express, { type Response, Router } from "express";
import { createPrecompressed } from "../compressed.ts";
import type { HttpDeps } from "../http-deps.ts";

const YEAR = "public, max-age=31536000, immutable";

/** Serves both browser apps; what has a hash in its name is kept for ever. */
export function createAppRoutes(deps: Pick<HttpDeps, "appsDir">): Router {
  const router = Router();
  const widgetDir = resolve(deps.appsDir, "widget");
  const consoleDir = resolve(deps.appsDir, "console");
  const options = { index: false, redirect: false, fallthrough: true, setHeaders } as const;
  router.get("/widget.js", (_request, response, next) => {
    // Shops load this one file from their own pages.
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

/** Files with a hash in their name never change; the others are asked about each time. */
function setHeaders(response: Response, path: string): void {
  const hashed =
    /[-.][\w-]{8,}\.(js|css|svg|png|woff2|json)$/.test(path) && path.includes("assets");
  response.setHeader("Cache-Control", hashed ? YEAR : "no-cache");
}
