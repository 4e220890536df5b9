/** The shipped examples and encoder, opened once a test file: what people mean is not faked. */
import { silentLogger } from "../../kernel/logger.ts";
import { QuestionEncoder } from "../../language/encoder/question-encoder.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { openUnderstanding, type Understanding } from "../../understanding/open-understanding.ts";

let opened: Promise<Understanding> | undefined;

/** Opens understanding on first use, with the heads that ship with the program. */
export function realUnderstanding(): Promise<Understanding> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Understanding> {
  const loaded = await loadThreadedEmbedder("language/encoder/model");
  if (loaded.kind === "unavailable") throw new Error(loaded.reason);
  return openUnderstanding({
    folder: "settings/understanding",
    defaultsFolder: "settings/understanding",
    shippedDir: "understanding/heads",
    keptDir: null,
    loaded,
    encoder: new QuestionEncoder(loaded.embedder, silentLogger),
    logger: silentLogger,
  });
}
