/** Drawn pages with the lines that were read on them, kept in a folder: what finds fields is weighed anew in seconds. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { joinRows } from "../../../bot/pictures/picture-rows.ts";
import type { BotSettings } from "../../../bot/settings/bot-settings.ts";
import type { PictureReading } from "../../../server/files/picture-task.ts";
import { coverSecrets } from "../../../server/files/pictures/cover-secrets.ts";
import { decodePicture, shrinkRaster } from "../../../server/files/pictures/decode-picture.ts";
import { joinNeighbours } from "../../../server/files/reading/join-neighbours.ts";
import type { Raster } from "../../../server/files/reading/raster.ts";
import type { ReadLine } from "../../../server/files/reading/read-line.ts";
import { readPicture } from "../../../server/files/reading/read-picture.ts";
import { loadTextModels, type TextModels } from "../../../server/files/reading/text-models.ts";
import type { Screenshot } from "./screenshot-set.ts";
import { noFigures, type SetFigures, weighShot, weighTexts } from "./weigh-set.ts";

interface KeptPage {
  readonly shot: Omit<Screenshot, "bytes">;
  readonly lines: readonly ReadLine[];
  readonly width: number;
  readonly height: number;
}

const LIMITS = { maxPixels: 40_000_000, timeoutMs: 60_000, readMs: 60_000 };

/** Reads the lines of a set, without the desk's process: each page is kept as a picture and as what was read. */
export async function keepPages(
  folder: string,
  shots: Iterable<Screenshot> | AsyncIterable<Screenshot>,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const models = await loadTextModels();
  for await (const { bytes, ...shot } of shots) {
    writeFileSync(join(folder, `${shot.name}.png`), bytes);
    const { lines, raster } = await readLines(bytes, models);
    const page: KeptPage = { shot, lines, width: raster.width, height: raster.height };
    writeFileSync(join(folder, `${shot.name}.json`), JSON.stringify(page));
  }
}

export function hasKept(folder: string): boolean {
  return existsSync(folder);
}

/**
 * Weighs what is kept, with the finders as they are now. Covers are painted on empty paper of the page's size. Beside
 * each page lies a text of what is wrong with it and what was read on it.
 */
export async function weighKept(folder: string, settings: BotSettings): Promise<SetFigures> {
  const figures = noFigures();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
    const { shot, lines, ...size } = JSON.parse(
      readFileSync(join(folder, name), "utf8"),
    ) as KeptPage;
    const raster: Raster = {
      ...size,
      data: new Uint8Array(size.width * size.height * 3).fill(255),
    };
    const { rows, covered } = coverSecrets({ lines, raster, whole: true });
    const read = textOf(joinRows(joinNeighbours(lines)));
    const before = figures.faults.length;
    weighShot(figures, shot, { rows, raster, settings });
    weighTexts(figures, shot, { read, kept: textOf(rows) });
    if (covered.length > shot.secrets.length + (shot.secretTexts?.length ?? 0))
      figures.faults.push(`${shot.name} covers: ${covered.join(", ")}`);
    const faults = figures.faults.slice(before);
    writeFileSync(
      join(folder, `${shot.name}.txt`),
      [...faults, "", ...rows.map(toldRow)].join("\n"),
    );
  }
  return figures;
}

/** Each piece with where it begins, from the left and from the top, and how large it is. */
function toldRow(row: PictureReading["rows"][number]): string {
  const share = (value: number): string => value.toFixed(3).slice(1);
  return row
    .map(({ text, place: { left, top, width, height } }) => {
      return `${text} (${[left, top, width, height].map(share).join(" ")})`;
    })
    .join(" | ");
}

function textOf(rows: readonly (readonly { readonly text: string }[])[]): string {
  return rows.map((row) => row.map(({ text }) => text).join(" ")).join("\n");
}

async function readLines(bytes: Uint8Array, models: TextModels) {
  const decoded = await decodePicture(bytes, LIMITS);
  if (decoded.kind !== "decoded") throw new Error(decoded.kind);
  const { raster } = decoded.picture;
  return readPicture(raster, { models, shrink: shrinkRaster, mayGoOn: () => true });
}
