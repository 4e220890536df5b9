import type { Logger } from "../../kernel/logger.ts";
import type { Embedder, LoadedEmbedder } from "./embedder.ts";
import { loadThreadedEmbedder } from "./threaded-embedder.ts";

/** The encoder to use: the one given, none when null was given, the one on its way, else the one of the folder. */
export async function loadEmbedderFor(options: {
  readonly modelDir: string;
  readonly embedder?: Embedder | null;
  readonly loading?: Promise<LoadedEmbedder>;
  readonly logger: Logger;
}): Promise<LoadedEmbedder> {
  const { embedder, loading, modelDir, logger } = options;
  if (embedder === null) return { kind: "unavailable", reason: "switched off" };
  if (embedder !== undefined) return { kind: "ready", embedder };
  const loaded = await (loading ?? loadThreadedEmbedder(modelDir));
  if (loaded.kind === "unavailable") {
    logger.warn({ reason: loaded.reason }, "knowledge:model_unavailable");
  }
  return loaded;
}
