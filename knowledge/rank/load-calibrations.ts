import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "../../kernel/logger.ts";
import type { Subjects } from "../search/corpus.ts";
import { type Calibration, parseCalibration } from "./calibration.ts";
import { plainCalibration } from "./plain-calibration.ts";

/** The calibration for each way of answering. `dense` null: meaning is not used until one is fitted. */
export interface Calibrations {
  readonly dense: Calibration | null;
  readonly words: Calibration;
}

/** What was found for a way of answering: fitted for one FAQ, and fitted across many shops. */
interface Found {
  readonly fitted: Calibration | undefined;
  readonly general: Calibration | undefined;
}

/** The calibrations there are. `dense` null: there is no encoder. */
export interface CalibrationSets {
  readonly dense: Found | null;
  readonly words: Found;
}

/** An FAQ is the one that a calibration was fitted for when it knows this share of its articles. */
const SAME_FAQ = 0.5;

/** Name of the calibration file of a model, or of answering by words alone. */
export function calibrationFile(model: string | null): string {
  return model === null ? "words.json" : `${model.slice(0, 16)}.json`;
}

/** Name of the file of a calibration that was fitted across shops. */
export function generalFile(model: string | null): string {
  return `general-${calibrationFile(model)}`;
}

/**
 * Reads the calibrations for a model, each from the first folder that has it. A file of another model is never used: its probabilities would
 * be wrong without anyone seeing it. Without a file for the model the words answer alone.
 */
export async function loadCalibrations(
  folders: readonly string[],
  model: string | null,
  logger: Logger,
): Promise<CalibrationSets> {
  const find = async (of: string | null): Promise<Found> => {
    const fitted = await read(folders, calibrationFile(of), of ?? "words");
    const general = await read(folders, generalFile(of), of ?? "words");
    if (fitted.calibration === undefined && general.calibration === undefined) {
      logger.warn({ model: of ?? "words", found: fitted.found }, "knowledge:no_calibration");
    }
    return { fitted: fitted.calibration, general: general.calibration };
  };
  const words = await find(null);
  return { dense: model === null ? null : await find(model), words };
}

async function read(
  folders: readonly string[],
  file: string,
  model: string,
): Promise<{ readonly found: boolean; readonly calibration?: Calibration }> {
  let found = false;
  for (const folder of folders) {
    const text = await readFile(join(folder, file), "utf8").catch(() => undefined);
    const calibration = text === undefined ? undefined : parseCalibration(text);
    if (calibration?.model === model) return { found: true, calibration };
    found ||= text !== undefined;
  }
  return { found };
}

/** Whether any calibration was made for the encoder in use. */
export function knowsModel({ dense }: CalibrationSets): boolean {
  return dense?.fitted !== undefined || dense?.general !== undefined;
}

const chosen = new WeakMap<CalibrationSets, WeakMap<Subjects, Calibrations>>();

/** The calibrations for an FAQ: those fitted for it, or, for another one, those fitted across shops. */
export function chooseCalibrations(sets: CalibrationSets, corpus: Subjects): Calibrations {
  const known = chosen.get(sets) ?? new WeakMap<Subjects, Calibrations>();
  chosen.set(sets, known);
  const before = known.get(corpus);
  if (before !== undefined) return before;
  const choose = ({ fitted, general }: Found) =>
    fitted !== undefined && isFor(fitted, corpus) ? fitted : (general ?? fitted);
  const choice = {
    dense: (sets.dense && choose(sets.dense)) ?? null,
    words: choose(sets.words) ?? plainCalibration("words"),
  };
  known.set(corpus, choice);
  return choice;
}

function isFor({ articles }: Calibration, { subjects }: Subjects): boolean {
  if (articles === undefined) return true;
  const known = new Set(articles);
  const own = subjects.filter(({ refused }) => !refused);
  return own.filter(({ id }) => known.has(id)).length >= SAME_FAQ * own.length;
}
