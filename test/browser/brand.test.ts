/** A shop's own name, colour and logo, wherever people meet them; the colour is one that nobody could read on white. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApps } from "../../server/tools/build-apps.ts";
import { findAccessibilityProblems, launchChromium, watchForErrors } from "../support/chromium.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SHOTS = "test/artifacts/brand";
/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000 };
const YELLOW = "#ffd400";
const NAME = "Kite Shop";
/** A blue kite on white. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#fff"/>
<path d="M32 6 52 28 32 50 12 28Z" fill="#1d4ed8"/><path d="M32 50c-6 6 6 6 0 12" stroke="#1d4ed8" fill="none" stroke-width="3"/></svg>`;

let server: RunningServer;
let browser: Browser;
let dir: string;

beforeAll(async () => {
  await mkdir(SHOTS, { recursive: true });
  dir = await mkdtemp(join(tmpdir(), "frontdesk-brand-"));
  await cp("settings", dir, { recursive: true });
  const brand = await readFile(join(dir, "brand.yaml"), "utf8");
  const own = brand
    .replace(/^desk: .*$/m, `desk: { zh: 风筝店客服, en: ${NAME} }`)
    .replace(/^accent: .*$/m, `accent: "${YELLOW}"`)
    .replace(/^logo: .*$/m, "logo: kite.png");
  await writeFile(join(dir, "brand.yaml"), own);
  await writeFile(
    join(dir, "kite.png"),
    await sharp(Buffer.from(LOGO)).resize(256).png().toBuffer(),
  );
  await buildApps({ root: process.cwd(), say: () => {} });
  server = await startServer({ env: { RATE_LIMIT_FACTOR: "100", SETTINGS_DIR: dir } });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dir, { recursive: true, force: true });
});

describe.each(["light", "dark"] as const)("a shop that is yellow, in the %s", (colorScheme) => {
  it("is itself in its help centre, on the launcher and in the panel", async () => {
    const context = await browser.newContext({
      colorScheme,
      locale: "en-GB",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const errors = watchForErrors(page);
    await page.goto(`${server.url}/en`);
    const launcher = page.getByRole("button", { name: `Open help chat – ${NAME}` });
    await launcher.waitFor();

    const ground = launcher.evaluate((button) => getComputedStyle(button).backgroundColor);
    // A page that has the shop's accent itself lends it to the launcher, made readable.
    expect(await ground).toBe(colorScheme === "light" ? "rgb(121, 101, 0)" : "rgb(255, 212, 0)");
    expect(await launcher.locator("canvas").count()).toBe(1);
    expect(await page.locator(".brand-name").textContent()).toBe(NAME);
    expect(
      await page.evaluate(
        () => getComputedStyle(document.querySelector(".mark") ?? document.body).backgroundImage,
      ),
    ).toContain("/brand/kite.png");
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/help-${colorScheme}.png` });

    await launcher.click();
    const panel = page.frameLocator("iframe");
    await panel.getByRole("heading", { name: NAME }).waitFor();
    const logo = panel.locator(".brand-mark img");
    await expect
      .poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth), SLOW)
      .toBe(256);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/panel-${colorScheme}.png` });
    expect(errors).toEqual([]);
    await context.close();
  });

  it("is itself where its people sign in", async () => {
    const context = await browser.newContext({
      colorScheme,
      locale: "en-GB",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const errors = watchForErrors(page);
    await page.goto(`${server.url}/console/`);
    await page.locator(".brand-name", { hasText: NAME }).waitFor();

    const logo = page.locator("img.brand-mark");
    await expect
      .poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth), SLOW)
      .toBe(256);
    expect(await page.locator("link[rel=icon]").getAttribute("href")).toBe("/brand/kite.png");
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/console-${colorScheme}.png` });
    expect(errors).toEqual([]);
    await context.close();
  });
});
