import type { Logger } from "../../../kernel/logger.ts";
import { buildSnapshot, measureAll } from "../../../knowledge/measure-questions.ts";
import { assess } from "../../../knowledge/rank/assess.ts";
import {
  type CalibrationSets,
  chooseCalibrations,
} from "../../../knowledge/rank/load-calibrations.ts";
import type { Embedder } from "../../../language/encoder/embedder.ts";
import type { PretendedShop } from "./pretended-shops.ts";

/** What measuring needs beside the shop. `embedder` null: words alone. */
export interface MeasureTools {
  readonly calibrations: CalibrationSets;
  readonly embedder: Embedder | null;
  readonly logger: Logger;
  readonly at: number;
}

/** Of a shop's covered questions, those that have the right article first, in percent. */
export async function measureFirst(
  { set, questions }: PretendedShop,
  { calibrations, embedder, logger, at }: MeasureTools,
): Promise<number> {
  const snapshot = await buildSnapshot(set, { indexDir: null, embedder, logger });
  const { corpus } = snapshot;
  const { dense, words, concepts } = chooseCalibrations(calibrations, corpus);
  const calibration = (embedder && dense) ?? words;
  const covered = questions.filter((question) => question.covered);
  const { plain, full } = await measureAll(snapshot, {
    questions: covered,
    embedder,
    at,
    concepts,
  });
  const samples = embedder === null ? plain : full;
  const right = samples.filter(({ measured, lang, accepted }) => {
    const { ranked } = assess(measured, { corpus, lang }, calibration);
    return accepted.includes(ranked.find(({ refused }) => !refused)?.subject ?? -1);
  });
  return Math.round((1000 * right.length) / Math.max(1, samples.length)) / 10;
}
