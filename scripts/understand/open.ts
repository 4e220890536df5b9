/** Understanding as the command line opens it. */
import { join } from "node:path";
import type { QuestionEncoder } from "../../language/encoder/question-encoder.ts";
import { composeEncoder, EXAMPLE_VECTORS } from "../../server/compose/compose-understanding.ts";
import { loadProcessConfig } from "../../server/config.ts";
import { openUnderstanding, type Understanding } from "../../understanding/open-understanding.ts";
import { commandKnowledgeOptions } from "../faq/knowledge-options.ts";

/** Where the heads that ship with the program lie. */
export const SHIPPED_HEADS = "understanding/heads";

/** An opened understanding with its folder and encoder. */
export interface OpenedUnderstanding {
  readonly understanding: Understanding;
  readonly encoder: QuestionEncoder | null;
  readonly folder: string;
  close(): Promise<void>;
}

/** Opens the examples of the configured settings; `keptDir` and `shippedDir` as for the server by default. */
export async function openForCommand(
  where: { readonly keptDir?: string | null; readonly shippedDir?: string | null } = {},
): Promise<OpenedUnderstanding> {
  const config = loadProcessConfig();
  const { logger } = commandKnowledgeOptions();
  const { loaded, encoder } = await composeEncoder(config, logger);
  const folder = join(config.handoff.settingsDir, "understanding");
  const inMemory = config.storage.dataDir === ":memory:";
  const understanding = await openUnderstanding({
    folder,
    defaultsFolder: "settings/understanding",
    shippedDir: where.shippedDir === undefined ? SHIPPED_HEADS : where.shippedDir,
    keptDir: where.keptDir === undefined ? join(config.storage.dataDir, "judges") : where.keptDir,
    vectorsDir: inMemory ? null : join(config.storage.dataDir, EXAMPLE_VECTORS),
    loaded,
    encoder,
    logger,
  });
  await understanding.settled();
  return {
    understanding,
    encoder,
    folder,
    close: async () => {
      await understanding.close();
      if (loaded.kind === "ready") await loaded.embedder.close();
    },
  };
}
