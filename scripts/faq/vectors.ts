import { join } from "node:path";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { createCorpus } from "../../knowledge/search/corpus.ts";
import { meaningTexts } from "../../knowledge/search/dense-builder.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { PACK_FILE, writeVectorPack } from "../../language/encoder/vector-pack.ts";
import { createProgress, type OutputOptions, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

const BATCH = 256;

/** Encodes the FAQ's wordings ahead of time and puts their vectors beside the model. */
export async function packVectors(command: OutputOptions): Promise<void> {
  const { faqDir, modelDir } = commandKnowledgeOptions();
  const loaded = await loadThreadedEmbedder(modelDir);
  if (loaded.kind === "unavailable") throw new Error(loaded.reason);
  const { embedder } = loaded;
  const texts = meaningTexts(createCorpus(new FaqReader().read(await loadFaqFiles(faqDir))));
  const vectors = new Map<string, Float32Array>();
  const progress = createProgress("encoding");
  for (let at = 0; at < texts.length; at += BATCH) {
    progress(at / texts.length);
    const part = texts.slice(at, at + BATCH);
    const made = await embedder.embed(part, "passage");
    part.forEach((text, i) => {
      vectors.set(text, made[i] ?? new Float32Array(embedder.dimensions));
    });
  }
  progress(1);
  await embedder.close();
  const path = join(modelDir, PACK_FILE);
  await writeVectorPack(path, embedder.id, vectors);
  print({ path, wordings: texts.length }, command, () => `${path}: ${texts.length} wordings`);
}
