/**
 * `node test/support/screenshots/weigh.ts second 7`: draws the sixty pages of one hand and seed, reads and weighs them.
 * Prints the shares that are right, and a line for whatever is not.
 */
import { PictureProcess } from "../../../server/files/picture-process.ts";
import { BOT_SETTINGS } from "../bot-desk.ts";
import { launchChromium } from "../chromium.ts";
import { fourthHand } from "./fourth-hand.ts";
import { secondHand } from "./other-hand.ts";
import { firstHand, type Hand } from "./screenshot-set.ts";
import { thirdHand } from "./third-hand.ts";
import { type Tally, weighSet } from "./weigh-set.ts";

const HANDS: Readonly<Record<string, Hand>> = {
  first: firstHand,
  second: secondHand,
  third: thirdHand,
  fourth: fourthHand,
};
const [name = "", seed = ""] = process.argv.slice(2);
const hand = HANDS[name];
if (hand === undefined || !/^\d+$/u.test(seed)) {
  print(`Say a hand (${Object.keys(HANDS).join(", ")}) and a seed, a whole number.`);
  process.exit(1);
}

const LIMITS = { maxPixels: 40_000_000, timeoutMs: 60_000, readMs: 60_000, reads: true };
const pictures = new PictureProcess(LIMITS);
const browser = await launchChromium();
try {
  const figures = await weighSet(
    { seed: Number(seed), hand },
    { browser, pictures, settings: BOT_SETTINGS },
  );
  for (const fault of figures.faults) print(fault);
  for (const [field, tally] of figures.byField) print(`${field}: ${told(tally)}`);
  for (const share of ["clean", "spoiled", "pages", "covered"] as const)
    print(`${share}: ${told(figures[share])}`);
  const times = figures.milliseconds.toSorted((a, b) => a - b);
  print(`seconds: ${at(times, 0.5)} (p95 ${at(times, 0.95)})`);
} finally {
  await pictures.close();
  await browser.close();
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
