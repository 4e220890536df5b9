import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "../../kernel/logger.ts";
import type { Subjects } from "../search/corpus.ts";
import { type Calibration, parseCalibration } from "./calibration.ts";
import { type Concepts, parseConcepts } from "./concepts.ts";
import { plainCalibration } from "./plain-calibration.ts";
import { widenForOthers } from "./widen-for-others.ts";

/** The calibration for each way of answering. `dense` null: meaning is not used until one is fitted. */
export interface Calibrations {
  readonly dense: Calibration | null;
  readonly words: Calibration;
  /** By words before their classes are learned, in the first seconds of a first start. */
  readonly unlearned: Calibration;
  /** What the dense one compares titles by; null: it does not. */
  readonly concepts: Concepts | null;
}

/** The calibrations that were found. */
export interface CalibrationSets {
  readonly dense: Calibration | null;
  readonly words: Calibration | null;
  readonly unlearned: Calibration | null;
  /** Known subjects, for an FAQ that the calibration was not fitted for. */
  readonly concepts: Concepts | null;
}

/** An FAQ is the one that a calibration was fitted for when it knows this share of its articles. */
const SAME_FAQ = 0.5;

/** In the place of a model: answering by words. */
export const BY_WORDS = "words";
/** In the place of a model: answering by words whose classes are not learned yet. */
export const UNLEARNED = "unlearned";

/** Name of the calibration file of a model, or of a way of answering without one. */
export function calibrationFile(model: string): string {
  return `${model.slice(0, 16)}.json`;
}

/** Name of the file of known subjects in the space of a model. */
export function conceptsFile(model: string): string {
  return `concepts-${calibrationFile(model)}`;
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
  const find = async (of: string): Promise<Calibration | null> => {
    const { found, calibration } = await read(folders, calibrationFile(of), of);
    if (calibration === undefined) {
      logger.warn({ model: of, found }, "knowledge:no_calibration");
    }
    return calibration ?? null;
  };
  const words = await find(BY_WORDS);
  const unlearned = await find(UNLEARNED);
  if (model === null) return { dense: null, words, unlearned, concepts: null };
  const concepts = await readConcepts(folders, model);
  return { dense: await find(model), words, unlearned, concepts };
}

async function readConcepts(folders: readonly string[], model: string): Promise<Concepts | null> {
  for (const folder of folders) {
    const text = await readFile(join(folder, conceptsFile(model)), "utf8").catch(() => undefined);
    const concepts = text === undefined ? undefined : parseConcepts(text, model);
    if (concepts !== undefined) return concepts;
  }
  return null;
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
  return dense !== null;
}

const chosen = new WeakMap<CalibrationSets, WeakMap<Subjects, Calibrations>>();

/** The calibrations for an FAQ: those fitted for it, or, for another one, the same widened to what it has. */
export function chooseCalibrations(sets: CalibrationSets, corpus: Subjects): Calibrations {
  const known = chosen.get(sets) ?? new WeakMap<Subjects, Calibrations>();
  chosen.set(sets, known);
  const before = known.get(corpus);
  if (before !== undefined) return before;
  const words = sets.words ?? plainCalibration(BY_WORDS);
  const unlearned = sets.unlearned ?? plainCalibration(UNLEARNED);
  const { dense, concepts } = sets;
  const choice =
    dense === null || concepts === null || isFor(dense, corpus)
      ? { dense, words, unlearned, concepts: null }
      : { dense: widenForOthers(dense), words, unlearned, concepts };
  known.set(corpus, choice);
  return choice;
}

function isFor({ articles }: Calibration, { subjects }: Subjects): boolean {
  if (articles === undefined) return true;
  const known = new Set(articles);
  const own = subjects.filter(({ refused }) => !refused);
  return own.filter(({ id }) => known.has(id)).length >= SAME_FAQ * own.length;
}
