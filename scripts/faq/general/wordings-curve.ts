import { readStarter } from "../../../knowledge/content/faq-files.ts";
import { parseRefused } from "../../../knowledge/content/faq-set.ts";
import { loadCalibrations } from "../../../knowledge/rank/load-calibrations.ts";
import { loadThreadedEmbedder } from "../../../language/encoder/threaded-embedder.ts";
import { randomNumbers } from "../../random-numbers.ts";
import { createProgress, type OutputOptions, print, table } from "../command-output.ts";
import { CALIBRATION_DIR, commandKnowledgeOptions, STARTER_LIST } from "../knowledge-options.ts";
import { measureFirst } from "./measure-first.ts";
import { loadOpenSets } from "./open-sets.ts";
import { pretendFromLabels } from "./pretended-shops.ts";

/** Options of `faq wordings-curve`. */
export interface CurveCommand extends OutputOptions {
  /** Folder with `intents.jsonl.gz`: open intent sets, see language/encoder/training/data.md. */
  readonly open: string;
}

/** Open sets: which, and how many labels a shop answers. */
const SHOPS: readonly (readonly [string, number])[] = [
  ["banking77", 25],
  ["banking77", 60],
  ["clinc150", 20],
  ["clinc150", 40],
  ["hwu64", 15],
];
/** Aliases an article. */
const ALIASES = [0, 1, 2, 4, 9, 19] as const;

/** Measures how often the right article comes first in shops that might be, by how many wordings they wrote. */
export async function measureCurve(command: CurveCommand): Promise<void> {
  const { modelDir, clock, logger } = commandKnowledgeOptions();
  const loaded = await loadThreadedEmbedder(modelDir);
  if (loaded.kind === "unavailable") throw new Error(loaded.reason);
  const { embedder } = loaded;
  const calibrations = await loadCalibrations([CALIBRATION_DIR], embedder.id, logger);
  const refused = parseRefused(await readStarter(STARTER_LIST));
  const sets = await loadOpenSets(command.open);
  const tools = { calibrations, embedder, logger, at: clock.now() };
  const progress = createProgress("measuring");
  const rows: { readonly shop: string; readonly first: readonly number[] }[] = [];
  for (const [name, subjects] of SHOPS) {
    const first: number[] = [];
    for (const wordings of ALIASES) {
      // The same shop each time: it only goes on writing.
      const random = randomNumbers(subjects);
      const options = { subjects, wordings, languages: ["en"] as const, refused, random };
      const shop = pretendFromLabels(sets.get(name) ?? [], options);
      first.push(await measureFirst(shop, tools));
      progress((rows.length + first.length / ALIASES.length) / SHOPS.length);
    }
    rows.push({ shop: `${name}, ${subjects} subjects`, first });
  }
  await embedder.close();
  print({ wordings: ALIASES.map((count) => count + 1), shops: rows }, command, () =>
    table([
      ["right first, by wordings", ...ALIASES.map((count) => String(count + 1))],
      ...rows.map(({ shop, first }) => [shop, ...first.map(String)]),
    ]),
  );
}
