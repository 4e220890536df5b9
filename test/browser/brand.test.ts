/** A shop's own name, colour and logo, wherever people meet them; the colour is one that nobody could read on white. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApps } from "../../server/tools/build-apps.ts";
import { signIn } from "../support/agent-client.ts";
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

describe("a logo chosen in the studio", () => {
  const EMAIL = "edda@x.example";
  const PASSWORD = "correct horse battery";
  const picture = () =>
    sharp({ create: { width: 900, height: 600, channels: 4, background: "#ff00ff" } });

  it("is cleaned, refused when it is no picture, and shown wherever the shop is", async () => {
    const email = { email: EMAIL, name: "Edda", password: PASSWORD };
    await server.app.accounts.admin.add({ ...email, roles: ["editor"] });
    const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
    const cookies = (await signIn(server.url, EMAIL, PASSWORD)).split("; ").map((cookie) => {
      const [name = "", ...value] = cookie.split("=");
      return { name, value: value.join("="), url: server.url };
    });
    await context.addCookies(cookies);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${server.url}/console/#/studio/settings`);
    const field = page.getByLabel("Logo", { exact: true });
    const said = page.locator(".studio-logo .field-hint");
    const refused = page.getByText("Please send a picture (PNG", { exact: false }).first();
    const choose = (name: string, mimeType: string, buffer: Buffer) =>
      field.setInputFiles({ name, mimeType, buffer });
    await field.waitFor();

    const svg = Buffer.from(LOGO.replace("<rect", "<script>alert(1)</script><rect"));
    for (const name of ["kite.svg", "kite.png"]) {
      const answer = page.waitForResponse((one) => one.url().endsWith("/api/studio/logo"));
      await choose(name, name.endsWith("svg") ? "image/svg+xml" : "image/png", svg);
      expect((await answer).status(), name).toBe(415);
      await refused.waitFor();
      expect(await said.textContent(), name).toBe("kite.png");
    }
    const large = page.waitForResponse((one) => one.url().endsWith("/api/studio/logo"));
    await choose("large.png", "image/png", Buffer.alloc(11_000_000, 1));
    expect((await large).status()).toBe(413);

    const kept = page.waitForResponse((one) => one.url().endsWith("/api/studio/logo"));
    await choose("kite.webp", "image/webp", await picture().webp().toBuffer());
    expect((await kept).status(), await (await kept).text()).toBe(200);
    await expect.poll(() => said.textContent(), SLOW).toMatch(/^logo\.[0-9a-f]{8}\.(?:png|jpg)$/);
    const name = (await said.textContent()) ?? "";
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/studio-logo.png` });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const brand = () => readFile(join(dir, "brand.yaml"), "utf8");
    await expect.poll(brand, SLOW).toContain(`logo: ${name}`);
    const { width } = await sharp(join(dir, name)).metadata();
    expect(width).toBeLessThanOrEqual(320);

    await page.goto(`${server.url}/en`);
    const launcher = page.getByRole("button", { name: `Open help chat – ${NAME}` });
    const middle = () =>
      launcher.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
        const at = [Math.floor(canvas.width / 2), Math.floor(canvas.height / 2)] as const;
        return [...(canvas.getContext("2d")?.getImageData(...at, 1, 1).data ?? [])].slice(0, 3);
      });
    await expect
      .poll(async () => (await middle()).map((part) => Math.round(part / 64)), SLOW)
      .toEqual([4, 0, 4]);
    const mark = page.locator(".mark").first();
    expect(await mark.evaluate((one) => getComputedStyle(one).backgroundImage)).toContain(name);
    await launcher.click();
    const logo = page.frameLocator("iframe").locator(".brand-mark img");
    await expect
      .poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth), SLOW)
      .toBe(width);
    expect(await logo.getAttribute("src")).toContain(name);
    await context.close();
  });
});
