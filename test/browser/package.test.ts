/** @frontdesk/widget as a shop bundles it: its React and its Vue wrapper show the widget and take it away again. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPackage } from "../../server/tools/build-package.ts";
import { launchChromium } from "../support/chromium.ts";
import { buildWidget, openWidgetPage } from "../support/widget-browser.ts";

let browser: Browser;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "frontdesk-shop-"));
  buildPackage({ root: process.cwd(), outDir: join(dir, "package") });
  await buildWidget();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

const APPS = {
  react: `import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { FrontdeskWidget } from "./package/react.js";
    const root = createRoot(document.body.appendChild(document.createElement("div")));
    const onReady = (it) => { window.ready = it; };
    root.render(createElement(FrontdeskWidget, { desk: location.origin, lang: "en", onReady }));
    window.leave = () => root.unmount();`,
  vue: `import { createApp, h } from "vue";
    import { FrontdeskWidget } from "./package/vue.js";
    const onReady = (it) => { window.ready = it; };
    const options = { desk: location.origin, lang: "en" };
    const app = createApp({ render: () => h(FrontdeskWidget, { options, onReady }) });
    app.mount(document.body.appendChild(document.createElement("div")));
    window.leave = () => app.unmount();`,
};

/** The app with everything in one script, as a shop's own build makes it. */
async function bundle(name: keyof typeof APPS): Promise<string> {
  const entry = join(dir, `${name}.js`);
  writeFileSync(entry, APPS[name]);
  const outDir = join(dir, `built-${name}`);
  await build({
    configFile: false,
    root: dir,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    resolve: {
      alias: ["react-dom", "react", "vue"].map((find) => ({
        find: new RegExp(`^${find}(?=$|/)`),
        replacement: join(process.cwd(), "node_modules", find),
      })),
    },
    build: { outDir, lib: { entry, formats: ["iife"], name: "Shop", fileName: () => "shop.js" } },
  });
  return readFileSync(join(outDir, "shop.js"), "utf8");
}

describe("@frontdesk/widget in a browser", () => {
  it.each(["react", "vue"] as const)("is shown by %s, opens, and goes with it", async (name) => {
    const script = await bundle(name);
    const { page, panel, close } = await openWidgetPage(browser, {
      ...{ lang: "en", scheme: "light", phone: false },
    });
    // The same page without its own tag: the wrapper brings the widget.
    const launcher = page.getByRole("button", { name: /help chat/i });
    await launcher.waitFor();
    await page.evaluate(() => (window as unknown as Shop).Frontdesk?.shutdown());
    // At once, though its host lives on until the panel has cleared its storage.
    expect(await launcher.count()).toBe(0);
    await page.evaluate(script);
    await page.waitForFunction(() => "ready" in window);
    await launcher.waitFor();

    await page.evaluate(() => (window as unknown as Shop).ready.open());
    await panel.locator(".composer-field").waitFor();
    await page.evaluate(() => (window as unknown as Shop).leave());

    await launcher.waitFor({ state: "hidden" });
    expect(await launcher.isVisible()).toBe(false);
    await close();
  });
});

interface Shop {
  Frontdesk?: { shutdown(): void };
  ready: { open(): void };
  leave(): void;
}
