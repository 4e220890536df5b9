import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "../../kernel/logger.ts";
import { type Calibration, parseCalibration } from "./calibration.ts";
import { plainCalibration } from "./plain-calibration.ts";

/** The calibration for each way of answering. `dense` null: meaning is not used until one is fitted. */
export interface Calibrations {
  readonly dense: Calibration | null;
  readonly words: Calibration;
}

/** Name of the calibration file of a model, or of answering by words alone. */
export function calibrationFile(model: string | null): string {
  return model === null ? "words.json" : `${model.slice(0, 16)}.json`;
}

/**
 * Reads the calibrations for a model from the first folder that has them. A file of another model is never used: its probabilities would be
 * wrong without anyone seeing it. Without a file for the model the words answer alone.
 */
export async function loadCalibrations(
  folders: readonly string[],
  model: string | null,
  logger: Logger,
): Promise<Calibrations> {
  const read = async (name: string | null): Promise<Calibration | undefined> => {
    let found = false;
    for (const folder of folders) {
      const path = join(folder, calibrationFile(name));
      const text = await readFile(path, "utf8").catch(() => undefined);
      const calibration = text === undefined ? undefined : parseCalibration(text);
      if (calibration?.model === (name ?? "words")) return calibration;
      found ||= text !== undefined;
    }
    logger.warn({ model: name ?? "words", found }, "knowledge:no_calibration");
    return undefined;
  };
  const words = (await read(null)) ?? plainCalibration("words");
  return { dense: model === null ? null : ((await read(model)) ?? null), words };
}
