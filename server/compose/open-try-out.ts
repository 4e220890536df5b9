/** A second FAQ for drafts, beside the one that answers. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { RenderSettings } from "../../knowledge/content/render-article.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import type { Embedder } from "../../language/encoder/embedder.ts";
import type { Base } from "./compose-base.ts";
import { CALIBRATION_DIR } from "./compose-knowledge.ts";

/** Where it reads and keeps. */
export interface TryOutPlace {
  readonly faqDir: string;
  readonly tryDir: string;
  /** Null: nothing of the live one is on disk. */
  readonly dataDir: string | null;
  readonly render: RenderSettings;
}

/** The live one's encoder and vectors, in an index of its own: what is kept for the live one stays as it is. */
export async function openTryOut(base: Base, place: TryOutPlace): Promise<Knowledge> {
  const { faqDir, tryDir, dataDir, render } = place;
  const indexDir = join(tryDir, "index");
  if (dataDir !== null) {
    const live = join(dataDir, "index");
    await cp(live, indexDir, { recursive: true }).catch((error: unknown) => {
      // Without the live one's vectors it works too, only slower.
      base.logger.warn({}, "studio:index_not_copied", error);
    });
  }
  const { loaded, encoder } = base.encoder;
  const knowledge = await createKnowledge({
    ...{ faqDir, indexDir, ...render },
    // Never loaded: the encoder is lent.
    modelDir: "",
    calibrationDir: CALIBRATION_DIR,
    clock: base.clock,
    logger: base.logger,
    shared: {
      loaded: loaded.kind === "ready" ? { ...loaded, embedder: lend(loaded.embedder) } : loaded,
      encoder,
    },
  });
  // What is tried must be answered as it would be, not as it is in the first seconds.
  await knowledge.settled();
  return knowledge;
}

/** The encoder without the right to close it. */
function lend(embedder: Embedder): Embedder {
  const { id, dimensions } = embedder;
  return {
    id,
    dimensions,
    embed: (texts, use) => embedder.embed(texts, use),
    close: async () => {},
  };
}
