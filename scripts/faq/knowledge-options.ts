import { join } from "node:path";
import { systemClock } from "../../kernel/clock.ts";
import { type Logger, silentLogger } from "../../kernel/logger.ts";
import type { KnowledgeOptions } from "../../knowledge/knowledge.ts";
import { loadProcessConfig } from "../../server/config.ts";

/** What was fitted for the model and the FAQ that ship with the program. */
export const CALIBRATION_DIR = "knowledge/calibration";

/** Refused subjects for an FAQ that names none itself. */
export const STARTER_LIST = "knowledge/starter/out-of-scope.txt";

/** Warnings and errors on the error stream, so that standard output stays data. */
const commandLogger: Logger = {
  ...silentLogger,
  warn: (fields, event) => console.error(`${event} ${JSON.stringify(fields)}`),
  error: (fields, event) => console.error(`${event} ${JSON.stringify(fields)}`),
};

/** What knowledge is opened with on the command line: the same settings as the server's. */
export function commandKnowledgeOptions(): KnowledgeOptions {
  const { knowledge, storage } = loadProcessConfig();
  return {
    faqDir: knowledge.faqDir,
    modelDir: knowledge.embeddingModel ?? knowledge.modelDir,
    indexDir: join(storage.dataDir, "index"),
    calibrationDir: CALIBRATION_DIR,
    starterList: STARTER_LIST,
    ownCalibrationDir: join(storage.dataDir, "calibration"),
    clock: systemClock,
    logger: commandLogger,
  };
}
