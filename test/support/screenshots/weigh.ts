/**
 * `node test/support/screenshots/weigh.ts second 7`: draws the sixty pages of one hand and seed, reads and weighs them.
 * Prints the shares that are right, and a line for whatever is not. With a folder at the end, pages and the lines that
 * were read on them are kept there, and weighed again from there: a matter of seconds while finders are mended.
 * `weigh.ts drawn PICTURES FOLDER` does that with pictures that were drawn elsewhere.
 */
import { PictureProcess } from "../../../server/files/picture-process.ts";
import { BOT_SETTINGS } from "../bot-desk.ts";
import { launchChromium } from "../chromium.ts";
import { pagesOf } from "./drawn-folder.ts";
import { fourthHand } from "./fourth-hand.ts";
import { hasKept, keepPages, weighKept } from "./kept-pages.ts";
import { secondHand } from "./other-hand.ts";
import { drawSet, firstHand, type Hand, type SetOrder } from "./screenshot-set.ts";
import { thirdHand } from "./third-hand.ts";
import { type SetFigures, type Tally, weighSet } from "./weigh-set.ts";

const HANDS: Readonly<Record<string, Hand>> = {
  first: firstHand,
  second: secondHand,
  third: thirdHand,
  fourth: fourthHand,
};
const [name = "", seed = "", folder] = process.argv.slice(2);
const hand = HANDS[name];
const figures = await weigh();
for (const fault of figures.faults) print(fault);
for (const [field, tally] of figures.byField) print(`${field}: ${told(tally)}`);
for (const share of ["clean", "spoiled", "pages", "covered"] as const)
  print(`${share}: ${told(figures[share])}`);
const times = figures.milliseconds.toSorted((a, b) => a - b);
if (times.length > 0) print(`seconds: ${at(times, 0.5)} (p95 ${at(times, 0.95)})`);

async function weigh(): Promise<SetFigures> {
  if (name === "drawn" && folder !== undefined) {
    if (!hasKept(folder)) await keepPages(folder, pagesOf(seed));
    return weighKept(folder, BOT_SETTINGS);
  }
  if (hand === undefined || !/^\d+$/u.test(seed)) {
    print(`Say a hand (${Object.keys(HANDS).join(", ")}) and a seed, a whole number.`);
    process.exit(1);
  }
  const order = { seed: Number(seed), hand };
  return folder === undefined ? weighDesk(order) : weighFolder(order, folder);
}

/** Read as the desk does, in its process. */
async function weighDesk(order: SetOrder): Promise<SetFigures> {
  const limits = { maxPixels: 40_000_000, timeoutMs: 60_000, readMs: 60_000, reads: true };
  const pictures = new PictureProcess(limits);
  const browser = await launchChromium();
  try {
    return await weighSet(order, { browser, pictures, settings: BOT_SETTINGS });
  } finally {
    await pictures.close();
    await browser.close();
  }
}

/** Read once and kept there; weighed with the finders as they are. */
async function weighFolder(order: SetOrder, kept: string): Promise<SetFigures> {
  if (!hasKept(kept)) {
    const browser = await launchChromium();
    await keepPages(kept, drawSet(browser, order)).finally(() => browser.close());
  }
  return weighKept(kept, BOT_SETTINGS);
}

function told({ right, of }: Tally): string {
  return `${right} of ${of} (${((100 * right) / of).toFixed(1)} %)`;
}

function at(sorted: readonly number[], share: number): string {
  return ((sorted[Math.floor(sorted.length * share)] ?? 0) / 1000).toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
