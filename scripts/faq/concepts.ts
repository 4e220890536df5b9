import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { findCentres } from "../../knowledge/find-centres.ts";
import { writeConcepts } from "../../knowledge/rank/concepts.ts";
import { conceptsFile } from "../../knowledge/rank/load-calibrations.ts";
import { createCorpus } from "../../knowledge/search/corpus.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { type OutputOptions, print } from "./command-output.ts";
import { CALIBRATION_DIR, commandKnowledgeOptions } from "./knowledge-options.ts";

/** Where the subjects lie that any shop is compared by. */
const SHIPPED_FAQ = "knowledge/faq";

/** Writes down where the subjects of the shipped FAQ lie, for shops that are not it. */
export async function packConcepts(command: OutputOptions): Promise<void> {
  const { modelDir } = commandKnowledgeOptions();
  const loaded = await loadThreadedEmbedder(modelDir);
  if (loaded.kind === "unavailable") throw new Error(loaded.reason);
  const { embedder } = loaded;
  const corpus = createCorpus(new FaqReader().read(await loadFaqFiles(SHIPPED_FAQ)));
  const centres = await findCentres(corpus, embedder);
  await embedder.close();
  const path = join(CALIBRATION_DIR, conceptsFile(embedder.id));
  await writeFile(path, writeConcepts(embedder.id, centres));
  print({ path, subjects: centres.length }, command, () => `${path}: ${centres.length} subjects`);
}
