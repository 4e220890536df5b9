/** Loads the encoder once, for the FAQ and for what people mean. */
import { join } from "node:path";
import type { Logger } from "../../kernel/logger.ts";
import type { StageRunner } from "../../kernel/stage-runner.ts";
import type { Embedder, LoadedEmbedder } from "../../language/encoder/embedder.ts";
import { loadEmbedderFor } from "../../language/encoder/load-embedder.ts";
import { QuestionEncoder } from "../../language/encoder/question-encoder.ts";
import { openUnderstanding, type Understanding } from "../../understanding/open-understanding.ts";
import type { Config } from "../config.ts";

/** An encoder that FAQ and understanding share. */
export interface SharedEncoder {
  readonly loaded: LoadedEmbedder;
  readonly encoder: QuestionEncoder | null;
}

/** An encoder from elsewhere. */
export interface GivenEncoder {
  /** Null: answer by words alone, without loading a model. */
  readonly embedder?: Embedder | null;
  /** The configured model on its way: its thread loads it while this one reads the program. */
  readonly loading?: Promise<LoadedEmbedder>;
}

/** Heads that were learned from the shipped examples. */
const SHIPPED_HEADS = new URL("../../understanding/heads", import.meta.url).pathname;
/** The shipped examples. */
const SHIPPED_EXAMPLES = new URL("../../settings/understanding", import.meta.url).pathname;
/** Below the data: vectors of examples. */
export const EXAMPLE_VECTORS = "example-vectors";
/** Where the settings keep the examples. */
const EXAMPLES = "understanding";

/** Loads the configured model, takes the one given or loaded elsewhere, or none when null was given. */
export async function composeEncoder(
  { knowledge }: Pick<Config, "knowledge">,
  logger: Logger,
  { embedder, loading, stages }: GivenEncoder & { readonly stages?: StageRunner<"embed"> } = {},
): Promise<SharedEncoder> {
  const modelDir = knowledge.embeddingModel ?? knowledge.modelDir;
  const loaded = await loadEmbedderFor({
    modelDir,
    logger,
    ...(loading && { loading }),
    ...(embedder !== undefined && { embedder }),
  });
  const encoder =
    loaded.kind === "ready" ? new QuestionEncoder(loaded.embedder, logger, stages) : null;
  return { loaded, encoder };
}

/** Opens the examples of the settings folder. */
export function composeUnderstanding(
  {
    storage,
    handoff,
  }: { readonly storage: Config["storage"]; readonly handoff: { readonly settingsDir: string } },
  parts: SharedEncoder & { readonly logger: Logger; readonly watch: boolean },
): Promise<Understanding> {
  const inMemory = storage.dataDir === ":memory:";
  return openUnderstanding({
    folder: join(handoff.settingsDir, EXAMPLES),
    defaultsFolder: SHIPPED_EXAMPLES,
    shippedDir: SHIPPED_HEADS,
    keptDir: inMemory ? null : join(storage.dataDir, "judges"),
    vectorsDir: inMemory ? null : join(storage.dataDir, EXAMPLE_VECTORS),
    ...parts,
  });
}
