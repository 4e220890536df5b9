/** Opens the FAQ with what the business has published about itself. */
import { join } from "node:path";
import { articleUrl } from "../../help-centre/page-urls.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Logger } from "../../kernel/logger.ts";
import type { StageRunner } from "../../kernel/stage-runner.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import type { SearchStage } from "../../knowledge/rank/assess.ts";
import type { Config } from "../config.ts";
import type { SharedEncoder } from "./compose-understanding.ts";
import type { LiveSettings } from "./live-settings.ts";

/** What the FAQ is opened with. */
export interface KnowledgeParts {
  readonly config: Pick<Config, "knowledge" | "storage">;
  readonly liveSettings: Pick<LiveSettings, "value" | "placeholders">;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly shared: SharedEncoder;
  /** Absent where nobody measures. */
  readonly stages?: StageRunner<SearchStage | "embed">;
  /** Follow changes of the files. */
  readonly watch: boolean;
}

/** The calibrations lie beside the FAQ's code, keyed by model. */
export const CALIBRATION_DIR = new URL("../../knowledge/calibration", import.meta.url).pathname;

/** What is refused where an FAQ has no list of its own. */
const STARTER_LIST = new URL("../../knowledge/starter/out-of-scope.txt", import.meta.url).pathname;

/** Opens the FAQ: its files, index and encoder. Rejects when the index cannot be built. */
export function composeKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  const { config, liveSettings, clock, logger, shared, stages, watch } = parts;
  const { faqDir, modelDir, embeddingModel } = config.knowledge;
  const inMemory = config.storage.dataDir === ":memory:";
  return createKnowledge({
    faqDir,
    modelDir: embeddingModel ?? modelDir,
    indexDir: inMemory ? null : join(config.storage.dataDir, "index"),
    calibrationDir: CALIBRATION_DIR,
    starterList: STARTER_LIST,
    ownCalibrationDir: inMemory ? null : join(config.storage.dataDir, "calibration"),
    clock,
    logger,
    get placeholders() {
      return liveSettings.placeholders;
    },
    allowedHosts: liveSettings.value.bot.contact.officialDomains,
    articleUrl,
    watch,
    shared,
    ...(stages && { stages }),
  });
}
