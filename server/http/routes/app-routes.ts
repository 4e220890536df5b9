/** The built browser apps: the widget's loader and panel, and the console. */
import { join, resolve } from "node:path";
import express, { type Response, Router } from "express";
import type { HttpDeps } from "../http-deps.ts";

const YEAR = "public, max-age=31536000, immutable";

export function createAppRoutes(deps: Pick<HttpDeps, "appsDir">): Router {
  const router = Router();
  const appsDir = resolve(deps.appsDir);
  const options = { index: false, redirect: false, fallthrough: true, setHeaders } as const;
  router.get("/widget.js", (_request, response) => {
    // Shops load this one file from their own pages.
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cache-Control", "public, max-age=300");
    response.sendFile(join(appsDir, "widget", "widget.js"), { cacheControl: false });
  });
  router.use("/widget", express.static(join(appsDir, "widget"), options));
  router.use("/console", express.static(join(appsDir, "console"), options));
  router.get(["/console", "/console/{*page}"], (request, response, next) => {
    // Only addresses of pages get the page: a missing script must not be answered with HTML.
    if (/\.[a-z0-9]+$/i.test(request.path)) return next();
    response.setHeader("Cache-Control", "no-cache");
    response.sendFile(join(appsDir, "console", "index.html"), { cacheControl: false });
  });
  return router;
}

/** Files with a hash in their name never change; the others are asked about each time. */
function setHeaders(response: Response, path: string): void {
  const hashed =
    /[-.][\w-]{8,}\.(js|css|svg|png|woff2|json)$/.test(path) && path.includes("assets");
  response.setHeader("Cache-Control", hashed ? YEAR : "no-cache");
}
