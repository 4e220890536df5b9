/** How much of a drawn set the desk reads right: fields against what was drawn, covers against where secrets stood. */
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { findPaymentMethod } from "../../../bot/case/find-payment-method.ts";
import { findFacts } from "../../../bot/pictures/find-facts.ts";
import type { BotSettings } from "../../../bot/settings/bot-settings.ts";
import type { FileReading } from "../../../kernel/protocol/file-reading.ts";
import { normalise, toSimplified } from "../../../language/normalise.ts";
import type { PictureProcess } from "../../../server/files/picture-process.ts";
import type { PictureReading } from "../../../server/files/picture-task.ts";
import type { Raster } from "../../../server/files/reading/raster.ts";
import type { Truth } from "./draw-page.ts";
import { type BothTexts, maskedSecrets } from "./masked-texts.ts";
import { drawSet, type Screenshot, type SetOrder } from "./screenshot-set.ts";

export interface Tally {
  right: number;
  of: number;
}

export interface SetFigures {
  readonly clean: Tally;
  readonly spoiled: Tally;
  readonly pages: Tally;
  readonly covered: Tally;
  readonly byField: Map<string, Tally>;
  readonly milliseconds: number[];
  /** Fields found that were not drawn, or drawn otherwise: one line each. */
  readonly faults: string[];
}

export interface WeighPorts {
  readonly browser: Browser;
  readonly pictures: PictureProcess;
  readonly settings: BotSettings;
}

/** Draws, reads and weighs a set, or every so many of it. */
export async function weighSet(order: SetOrder, ports: WeighPorts): Promise<SetFigures> {
  const figures = noFigures();
  for await (const shot of drawSet(ports.browser, order)) {
    const began = performance.now();
    const outcome = await ports.pictures.clean(shot.bytes);
    figures.milliseconds.push(performance.now() - began);
    if (outcome.kind !== "clean") throw new Error(`${shot.name}: ${outcome.kind}`);
    const { bytes, reading } = outcome.picture;
    const seen = { rows: reading?.rows ?? [], raster: await pixelsOf(bytes) };
    weighShot(figures, shot, { ...seen, settings: ports.settings });
  }
  return figures;
}

export function noFigures(): SetFigures {
  const tally = (): Tally => ({ right: 0, of: 0 });
  return {
    ...{ clean: tally(), spoiled: tally(), pages: tally(), covered: tally() },
    ...{ byField: new Map(), milliseconds: [], faults: [] },
  };
}

/** One screenshot, as the desk would store it. */
export function weighShot(
  figures: SetFigures,
  shot: Omit<Screenshot, "bytes">,
  seen: {
    readonly rows: PictureReading["rows"];
    readonly raster: Raster;
    readonly settings: BotSettings;
  },
): void {
  const facts = findFacts(seen.rows, seen.settings);
  weighFields(figures, shot, { ...facts, settings: seen.settings });
  add(figures.pages, facts.page === shot.kind);
  if (facts.page !== shot.kind) figures.faults.push(`${shot.name} page: ${facts.page}`);
  for (const [index, whole] of hiddenSecrets(seen.raster, shot).entries()) {
    add(figures.covered, whole);
    if (!whole) figures.faults.push(`${shot.name} uncovered: ${shot.secrets[index]?.kind}`);
  }
}

/** Where only the text of secrets is known: whether they are masked in what is kept. */
export function weighTexts(
  figures: SetFigures,
  { name, secretTexts = [] }: Pick<Screenshot, "name" | "secretTexts">,
  texts: BothTexts,
): void {
  for (const [index, masked] of maskedSecrets(texts, secretTexts).entries()) {
    add(figures.covered, masked);
    if (!masked) figures.faults.push(`${name} unmasked: ${secretTexts[index]}`);
  }
}

function add(tally: Tally, right: boolean): void {
  tally.of += 1;
  if (right) tally.right += 1;
}

function weighFields(
  figures: SetFigures,
  { name, spoil, truth }: Omit<Screenshot, "bytes">,
  { fields, settings }: Pick<FileReading, "fields"> & { readonly settings: BotSettings },
): void {
  for (const [kind, expected] of Object.entries(truth)) {
    const value = fields.find((field) => field.kind === kind)?.value;
    const isMethod = kind === "payment_method";
    const found = isMethod ? (methodOf(value, settings) ?? value) : value;
    const right = [expected].flat().some((one) => {
      const wanted = (isMethod ? methodOf(one, settings) : undefined) ?? one;
      return found !== undefined && isSame(kind as keyof Truth, found, wanted);
    });
    add(spoil === "none" ? figures.clean : figures.spoiled, right);
    const one = figures.byField.get(kind) ?? { right: 0, of: 0 };
    add(one, right);
    figures.byField.set(kind, one);
    if (!right) figures.faults.push(`${name} ${kind}: ${expected} / ${found}`);
  }
}

/** The key of a way of paying in the settings, by which some hands know it and others by its words. */
function methodOf(
  seen: string | undefined,
  { problems: { paymentMethods } }: BotSettings,
): string | undefined {
  if (seen === undefined || paymentMethods.some(({ key }) => key === seen)) return seen;
  return findPaymentMethod(normalise(seen), paymentMethods);
}

function isSame(kind: keyof Truth, found: string, expected: string): boolean {
  if (kind === "amount") return number(found) === number(expected);
  if (kind === "date") return dayKey(found) === dayKey(expected);
  // "NO." before an order's number is a word of its label as much as of the number.
  const bare = (text: string): string =>
    kind === "order_number" ? text.replace(/^NO\./u, "") : text;
  return plain(bare(found)) === plain(bare(expected));
}

/** In units and cents: "1,072.40", "1.072,40" and "1 072,40" are the same, and "963" has no cents. */
function number(text: string): string {
  const [figures = ""] = /[0-9][0-9.,'’\s]*/u.exec(text) ?? [];
  const cents = /[.,]([0-9]{2})\s*$/u.exec(figures);
  const whole = (cents === null ? figures : figures.slice(0, cents.index)).replace(/[^0-9]/gu, "");
  return `${whole}.${cents?.[1] ?? "00"}`;
}

/** The models' alphabet lacks some traditional signs: a word is the same in either script. */
const plain = (text: string): string =>
  toSimplified(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Year, month and day, however they are written. */
function dayKey(text: string): string {
  const month = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/iu.exec(text)?.[0].toLowerCase();
  const numbers = [...text.matchAll(/[0-9]+/gu)].map(([digits]) => Number(digits));
  const [first = 0, second = 0, third = 0] = numbers;
  if (month === undefined && third > 1000) return [third, ...inOrder(first, second)].join("-");
  if (month === undefined) return numbers.slice(0, 3).join("-");
  const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  const [date, year] =
    numbers[0] !== undefined && numbers[0] > 31 ? [numbers[1], numbers[0]] : numbers;
  return `${year}-${months.indexOf(month) + 1}-${date}`;
}

/** Month and date, of which some write one first and some the other: the day first, unless there is no such month. */
function inOrder(first: number, second: number): readonly [number, number] {
  return second > 12 ? [first, second] : [second, first];
}

const COVER = [38, 42, 48];

/** Which of the secrets are hidden on the stored picture. */
export async function coveredSecrets(bytes: Uint8Array, shot: Screenshot): Promise<boolean[]> {
  return shot.secrets.length === 0 ? [] : hiddenSecrets(await pixelsOf(bytes), shot);
}

async function pixelsOf(bytes: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Along the middle of where each secret stood, but for its last four signs, all is cover. */
function hiddenSecrets(raster: Raster, { secrets }: Pick<Screenshot, "secrets">): boolean[] {
  return secrets.map(({ kind, left, top, width, height }) => {
    const shown = kind === "identity" ? 0.97 : 0.72;
    const steps = 60;
    let hidden = 0;
    for (let step = 0; step < steps; step += 1) {
      const x = Math.round(
        (left + width * (0.02 + ((shown - 0.02) * step) / steps)) * raster.width,
      );
      const y = Math.round((top + height / 2) * raster.height);
      const at = (y * raster.width + x) * 3;
      if (COVER.every((value, plane) => Math.abs((raster.data[at + plane] ?? 0) - value) < 16))
        hidden += 1;
    }
    return hidden / steps > 0.93;
  });
}
