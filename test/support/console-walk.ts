/** A walk through the console, once in each of several looks: nothing for axe to find, no error of the browser. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "./chromium.ts";
import {
  buildConsole,
  type ConsoleLook,
  type ConsolePage,
  openConsolePage,
} from "./console-browser.ts";

/** Each language in light and dark, on a desktop and on a phone. */
const LOOKS: readonly ConsoleLook[] = [
  { lang: "zh", scheme: "light", phone: false },
  { lang: "en", scheme: "dark", phone: true },
  { lang: "en", scheme: "light", phone: false },
  { lang: "zh", scheme: "dark", phone: true },
];

/** Takes a screenshot of a state, and has axe look at it. */
export type Check = (state: string) => Promise<unknown>;

/** What is done on the way, and what the browser may complain about since the walk provokes it. */
export interface ConsoleWalk {
  readonly walk: (desk: ConsolePage, check: Check, look: ConsoleLook) => Promise<void>;
  readonly caused?: RegExp;
}

/** Declares one test for each look; `name` says what is walked through, `does` what holds of it. */
export function describeConsoleWalk(
  name: string,
  does: string,
  { walk, caused }: ConsoleWalk,
): void {
  let browser: Browser;
  let dist: string;
  beforeAll(async () => {
    dist = await buildConsole();
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  describe(name, () => {
    for (const look of LOOKS) {
      const { lang, scheme, phone } = look;
      it(`${does}: ${lang}, ${scheme}, ${phone ? "phone" : "desktop"}`, async () => {
        const desk = await openConsolePage(browser, dist, look);
        const found: string[] = [];
        const check = async (state: string) => found.push(...(await desk.check(state)));
        try {
          await walk(desk, check, look);
          expect(found).toEqual([]);
          expect(desk.complaints.filter((text) => caused?.test(text) !== true)).toEqual([]);
        } finally {
          await desk.close();
        }
      });
    }
  });
}
