/** A shop of another site than the desk, and Chromium with third-party storage blocked: what many browsers do. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";
import { CHROMIUM_ARGS, findChromium } from "./chromium.ts";
import { WIDGET_DIST } from "./widget-browser.ts";

export interface ShopSite {
  /** On `localhost`, while desks are on 127.0.0.1: two sites to a browser. */
  readonly url: string;
  /** What its pages say beside the widget; `desk` is where they load it from. */
  page: { desk: string; lang: string; script: string; attributes: string };
  close(): Promise<void>;
}

/** Pages at every path, under a policy that allows the desk's scripts and frames and nothing else of it. */
export async function startShopSite(): Promise<ShopSite> {
  const shop = { page: { desk: "", lang: "en", script: "", attributes: "" } };
  const server = createServer((request, response) => {
    const { desk, lang, script, attributes } = shop.page;
    if (request.url === "/own.js") {
      response.writeHead(200, { "content-type": "text/javascript" }).end(script);
      return;
    }
    const policy = `default-src 'none'; script-src 'self' ${desk}; frame-src ${desk}`;
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
    });
    response.end(
      [
        `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Shop ${request.url}</title>`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,"><main><h1>Shop</h1><p><a href="/next">Next page</a></p>',
        "<p><button type=button id=buy>Buy</button></p></main>",
        '<script src="/own.js"></script>',
        `<script async src="${desk}/widget.js" data-key="shop" ${attributes}></script></html>`,
      ].join(""),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(shop, {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** A folder of built apps as the server wants them, with the widget that `buildWidget` built. */
export function widgetApps(): string {
  const dir = mkdtempSync(join(tmpdir(), "frontdesk-apps-"));
  symlinkSync(WIDGET_DIST, join(dir, "widget"));
  return dir;
}

/** A profile of its own in which a frame of another site gets no storage at all. */
export async function openBlockedBrowser(
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium: npm test installs it");
  const profile = mkdtempSync(join(tmpdir(), "frontdesk-profile-"));
  mkdirSync(join(profile, "Default"));
  const blocked = { setting: 2 };
  const preferences = {
    profile: {
      block_third_party_cookies: true,
      cookie_controls_mode: 1,
      content_settings: {
        exceptions: { cookies: { "http://127.0.0.1:*,http://localhost:*": blocked } },
      },
    },
  };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_ARGS],
    locale: "en-GB",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(30_000);
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
