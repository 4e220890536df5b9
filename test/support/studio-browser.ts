/** An editor's browser: the built console, a studio over a folder of files, and a desk that lets Edda in. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { watchForErrors } from "./chromium.ts";
import { anAgentView } from "./console-builders.ts";
import { SESSION } from "./fake-desk/fake-desk.ts";
import { type FakeDeskServer, startFakeDesk } from "./fake-desk/start-fake-desk.ts";
import { type StudioTestOptions, type StudioUnderTest, startStudio } from "./start-studio.ts";

const SHOTS = "test/artifacts/studio";

export interface StudioPageOptions {
  readonly lang: "zh" | "en";
  /** Folder of the built console. */
  readonly apps: string;
  /** Where the page begins, such as `#/studio/import`. */
  readonly hash?: string;
  /** Before the names of screenshots. */
  readonly shots: string;
  readonly studio?: StudioTestOptions;
}

export interface StudioPage {
  readonly studio: StudioUnderTest;
  readonly server: FakeDeskServer;
  readonly page: Page;
  /** What the browser complained of. */
  readonly complaints: readonly string[];
  go(hash: string): Promise<void>;
  /** Keeps a screenshot, and expects that axe finds nothing. */
  shoot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the console as an editor who reads `lang`. */
export async function openStudioPage(
  browser: Browser,
  { lang, apps, hash = "", shots, studio: options }: StudioPageOptions,
): Promise<StudioPage> {
  mkdirSync(SHOTS, { recursive: true });
  const studio = await startStudio(options);
  const cookie = await studio.account("edda", ["editor"]);
  const server = await startFakeDesk({
    lang,
    dist: { console: apps },
    studio: { url: studio.http.url, cookie },
  });
  server.desk.agents.push(anAgentView({ id: "edda", name: "Edda", roles: ["editor"] }));
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: lang === "zh" ? "zh-CN" : "en-GB",
    reducedMotion: "reduce",
  });
  const session = { name: SESSION, value: server.desk.signIn("edda"), url: server.url };
  await context.addCookies([session]);
  const page = await context.newPage();
  // Machines that run tests are busy.
  page.setDefaultTimeout(60_000);
  const complaints = watchForErrors(page);
  await page.goto(`${server.url}/console/${hash}`);
  return {
    ...{ studio, server, page, complaints },
    async go(to) {
      await page.evaluate((next) => {
        location.hash = next;
      }, to);
    },
    async shoot(name) {
      await page.screenshot({ path: join(SHOTS, `${shots}-${name}.png`) });
      // The preview runs no scripts, so nothing can look into it; its pages have tests of their own.
      const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude(".studio-frame");
      const { violations } = await axe.analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map((n) => `${id}: ${n.html}`));
      expect(found).toEqual([]);
    },
    async close() {
      await context.close();
      await server.close();
      await studio.stop();
    },
  };
}
