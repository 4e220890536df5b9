import { z } from "zod";
import { LOCALES } from "../../kernel/locale.ts";
import { calibrateKnowledge } from "../../knowledge/calibrate-knowledge.ts";
import type { Calibration } from "../../knowledge/rank/calibration.ts";
import type { CalibrationQuestion } from "../../knowledge/rank/fit/sample.ts";
import { loadTransformersEmbedder } from "../../language/encoder/transformers-embedder.ts";
import { createProgress, type OutputOptions, paint, print, table } from "./command-output.ts";
import { loadJsonLines } from "./json-lines.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq calibrate`. */
export interface CalibrateCommand extends OutputOptions {
  /** Files of wordings with `split: aside`, or of questions with `expect`. */
  readonly questions: readonly string[];
  /** Percent of questions in scope that may be answered wrongly. */
  readonly wrong: string;
  /** Percent of questions out of scope that may be answered. */
  readonly outOfScope: string;
}

const lineSchema = z.object({
  text: z.string(),
  lang: z.enum(LOCALES),
  id: z.string().optional(),
  split: z.enum(["train", "aside"]).default("aside"),
  expect: z.string().nullable().optional(),
});

/** Fits ranker, probability and thresholds for the model in use, and for words alone. */
export async function calibrate(command: CalibrateCommand): Promise<void> {
  const options = commandKnowledgeOptions();
  const questions = await loadQuestions(command.questions);
  const loaded = await loadTransformersEmbedder(options.modelDir);
  if (loaded.kind === "unavailable") console.error(`words only: ${loaded.reason}`);
  const embedder = loaded.kind === "ready" ? loaded.embedder : null;
  const progress = createProgress("measuring");
  const fitted = await calibrateKnowledge({
    ...options,
    embedder,
    questions,
    limits: { wrong: Number(command.wrong) / 100, outOfScope: Number(command.outOfScope) / 100 },
    at: options.clock.now(),
    progress,
  });
  progress(1);
  await embedder?.close();
  print(fitted, command, () => fitted.map(describe).join("\n\n"));
}

async function loadQuestions(files: readonly string[]): Promise<CalibrationQuestion[]> {
  const lines = (await Promise.all(files.map((file) => loadJsonLines(file, lineSchema)))).flat();
  return lines
    .filter((line) => line.split === "aside")
    .map(({ text, lang, id, expect }) => ({
      text,
      lang,
      expect: expect === undefined ? (isRefused(id) ? null : (id ?? null)) : expect,
    }));
}

function isRefused(id: string | undefined): boolean {
  return id === undefined || /^(?:near|far|vague)\//.test(id);
}

function describe({ model, measured, thresholds }: Calibration): string {
  const rows = Object.entries(measured).map(([name, value]) => [`  ${name}`, String(value)]);
  const { zh, en } = thresholds;
  rows.push(["  answer from (zh, en)", `${zh.answer}, ${en.answer}`]);
  rows.push(["  ask back from (zh, en)", `${zh.clarify}, ${en.clarify}`]);
  return `${paint("bold", model === "words" ? "words alone" : `model ${model.slice(0, 16)}`)}\n${table(rows)}`;
}
