/** The pages' own style sheet, script and icon, read once; their addresses change with their content. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { PageAssets } from "./layout.ts";

/** A file of the pages with its content type. */
export interface ServedAsset {
  readonly type: string;
  readonly text: string;
}

/** The files of the pages, and the addresses under which pages name them. */
export interface LoadedAssets extends PageAssets {
  /** By path, without the query that names the version. */
  readonly served: ReadonlyMap<string, ServedAsset>;
}

/** In this order: the tokens come first, the exceptions last. */
const STYLE_SHEETS = [
  "../web-widget/tokens.css",
  "./assets/frame.css",
  "./assets/lists.css",
  "./assets/article.css",
  "./assets/narrow.css",
];

/** Reads the files of this folder. Throws when one is missing: the package is then not whole. */
export function loadPageAssets(): LoadedAssets {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
  const css = STYLE_SHEETS.map(read).join("\n");
  const script = read("./assets/help-centre.js");
  const served = new Map<string, ServedAsset>([
    ["/assets/help-centre.css", { type: "text/css", text: css }],
    ["/assets/help-centre.js", { type: "text/javascript", text: script }],
    // At the root, because a service worker serves only what lies below it.
    ["/push-worker.js", { type: "text/javascript", text: read("./assets/push-worker.js") }],
    ["/assets/icon.svg", { type: "image/svg+xml", text: read("./assets/icon.svg") }],
  ]);
  return {
    served,
    stylesheet: `/assets/help-centre.css?v=${version(css)}`,
    script: `/assets/help-centre.js?v=${version(script)}`,
  };
}

function version(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
