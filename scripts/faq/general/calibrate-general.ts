import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { Locale } from "../../../kernel/locale.ts";
import { calibrateGeneral } from "../../../knowledge/calibrate-general.ts";
import { loadFaqFiles, readStarter } from "../../../knowledge/content/faq-files.ts";
import { FaqReader, parseRefused } from "../../../knowledge/content/faq-set.ts";
import { loadThreadedEmbedder } from "../../../language/encoder/threaded-embedder.ts";
import { describeCalibration, loadProducts, loadQuestions } from "../calibrate.ts";
import { createProgress, type OutputOptions, print } from "../command-output.ts";
import { CALIBRATION_DIR, commandKnowledgeOptions, STARTER_LIST } from "../knowledge-options.ts";
import {
  createRandom,
  type LabelledText,
  type PretendedShop,
  pretendFromFaq,
  pretendFromLabels,
} from "./pretended-shops.ts";

/** Options of `faq calibrate-general`. */
export interface GeneralCommand extends OutputOptions {
  /** Folder with `intents.jsonl.gz`: open intent sets, see language/encoder/training/data.md. */
  readonly open: string;
  readonly questions: readonly string[];
  readonly wrong: string;
  readonly outOfScope: string;
}

const intentSchema = z.object({ text: z.string(), label: z.string(), source: z.string() });

const BOTH: readonly Locale[] = ["zh", "en"];
/** Categories of our FAQ, aliases an article, languages. */
const OWN_SHOPS: readonly (readonly [number, number, readonly Locale[]])[] = [
  [1, 10, BOTH],
  [2, 0, BOTH],
  [2, 5, ["zh"]],
  [3, 10, ["en"]],
  [3, 30, BOTH],
  [4, 15, BOTH],
  [6, 20, ["zh"]],
  [4, 0, ["en"]],
  [6, 10, ["en"]],
  [8, 40, BOTH],
];
/** Open sets: which, labels, aliases an article. */
const OPEN_SHOPS: readonly (readonly [string, number, number])[] = [
  ["clinc150", 12, 10],
  ["clinc150", 25, 20],
  ["clinc150", 30, 0],
  ["clinc150", 20, 5],
  ["hwu64", 12, 12],
  ["banking77", 25, 12],
  ["banking77", 40, 25],
  ["banking77", 20, 0],
];
/** Of these sets the encoder learned two thirds of the labels; the others tell more. */
const LEARNED = ["clinc150", "hwu64"];
const UNSEEN_SHARE = 3;
/** Every so many questions like our own wordings are asked; strangers' all are. */
const ASIDE_EVERY = 3;

/** Fits the calibration for shops that have none of their own, and writes it beside the shipped ones. */
export async function calibrateForAnyShop(command: GeneralCommand): Promise<void> {
  const { modelDir, clock, logger } = commandKnowledgeOptions();
  const shops = await pretendShops(command);
  const loaded = await loadThreadedEmbedder(modelDir);
  if (loaded.kind === "unavailable") throw new Error(loaded.reason);
  const progress = createProgress("measuring");
  const fitted = await calibrateGeneral({
    ...{ shops, logger, progress, into: CALIBRATION_DIR, embedder: loaded.embedder },
    limits: { wrong: Number(command.wrong) / 100, outOfScope: Number(command.outOfScope) / 100 },
    at: clock.now(),
  });
  progress(1);
  await loaded.embedder.close();
  print(fitted, command, () => fitted.map(describeCalibration).join("\n\n"));
}

async function pretendShops({ open, questions: files }: GeneralCommand): Promise<PretendedShop[]> {
  const faqDir = "knowledge/faq";
  const set = new FaqReader().read(await loadFaqFiles(faqDir));
  const refused = parseRefused(await readStarter(STARTER_LIST));
  const all = await loadQuestions(files, await loadProducts(faqDir));
  let aside = 0;
  const questions = all.filter(({ byStranger }) => byStranger || aside++ % ASIDE_EVERY === 0);
  const random = createRandom(7);
  const sets = await loadOpenSets(open);
  const own = OWN_SHOPS.map(([subjects, wordings, languages]) =>
    pretendFromFaq(set, questions, { subjects, wordings, languages, refused, random }),
  );
  const others = OPEN_SHOPS.map(([name, subjects, wordings]) => {
    const options = { subjects, wordings, languages: ["en"] as const, refused, random };
    return pretendFromLabels(sets.get(name) ?? [], options);
  });
  return [...own, ...others];
}

async function loadOpenSets(folder: string): Promise<Map<string, LabelledText[]>> {
  const packed = await readFile(join(folder, "intents.jsonl.gz"));
  const lines = gunzipSync(packed).toString("utf8").split("\n").filter(Boolean);
  const texts = lines
    .map((line) => intentSchema.parse(JSON.parse(line)))
    .filter(({ source, label }) => !LEARNED.includes(source) || isUnseen(`${source}:${label}`));
  return Map.groupBy(texts, ({ source }) => source);
}

/** The same choice as the encoder's training makes. */
function isUnseen(label: string): boolean {
  return (createHash("sha256").update(label).digest()[0] ?? 1) % UNSEEN_SHARE === 0;
}
