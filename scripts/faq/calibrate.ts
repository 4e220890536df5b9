import { z } from "zod";
import { LOCALES } from "../../kernel/locale.ts";
import { calibrateKnowledge } from "../../knowledge/calibrate-knowledge.ts";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import type { Calibration } from "../../knowledge/rank/calibration.ts";
import type { CalibrationQuestion } from "../../knowledge/rank/fit/sample.ts";
import type { MessageSort } from "../../knowledge/rank/message-sort.ts";
import { loadJsonLines } from "../../knowledge/regression/json-lines.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { createProgress, type OutputOptions, paint, print, table } from "./command-output.ts";
import { CALIBRATION_DIR, commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq calibrate`. */
export interface CalibrateCommand extends OutputOptions {
  /** Files of wordings with `split: aside`, or of questions with `expect`. */
  readonly questions: readonly string[];
  /** Percent of questions in scope that may be answered wrongly. */
  readonly wrong: string;
  /** Percent of questions out of scope that may be answered. */
  readonly outOfScope: string;
  /** Write the files that ship with the program, for the FAQ that ships with it. */
  readonly shipped?: boolean;
}

const lineSchema = z.object({
  text: z.string(),
  lang: z.enum(LOCALES),
  id: z.string().optional(),
  split: z.enum(["train", "aside"]).default("aside"),
  expect: z.string().nullable().optional(),
  also: z.array(z.string()).optional(),
});

/** A message of a stranger: what it is, and which articles are acceptable. */
const strangerSchema = z.object({
  text: z.string(),
  lang: z.enum(LOCALES),
  kind: z.enum(["covered", "uncovered", "fragment"]),
  ok: z.array(z.string()),
  /** A kept one is for measuring alone. */
  split: z.enum(["fit", "kept"]).default("fit"),
});

/**
 * Fits ranker, probability and thresholds for the model in use, and for words alone. False when nothing was
 * fitted, and nothing changed.
 */
export async function calibrate(command: CalibrateCommand): Promise<boolean> {
  const options = commandKnowledgeOptions();
  const products = await loadProducts(options.faqDir);
  const questions = await loadQuestions(command.questions, products);
  const loaded = await loadThreadedEmbedder(options.modelDir);
  if (loaded.kind === "unavailable") console.error(`words only: ${loaded.reason}`);
  const embedder = loaded.kind === "ready" ? loaded.embedder : null;
  const progress = createProgress("measuring");
  const own = options.ownCalibrationDir ?? CALIBRATION_DIR;
  const result = await calibrateKnowledge({
    ...options,
    calibrationDirs: [own, CALIBRATION_DIR],
    into: command.shipped ? CALIBRATION_DIR : own,
    embedder,
    questions,
    limits: { wrong: Number(command.wrong) / 100, outOfScope: Number(command.outOfScope) / 100 },
    at: options.clock.now(),
    progress,
  });
  progress(1);
  await embedder?.close();
  if (result.kind === "refused") {
    print(result, command, () => describeRefusal(result.reasons));
    return false;
  }
  print(result.fitted, command, () => result.fitted.map(describeCalibration).join("\n\n"));
  return true;
}

function describeRefusal(reasons: readonly string[]): string {
  const need =
    'Give --questions lines such as {"text": "…", "lang": "en", "expect": "shop/returns"}, or "expect": null.';
  const lines = reasons.map((reason) => `  ${reason}`);
  return [paint("red", "nothing was changed:"), ...lines, need].join("\n");
}

/** The questions of the files that may be fitted on. */
export async function loadQuestions(
  files: readonly string[],
  products: ReadonlySet<string>,
): Promise<CalibrationQuestion[]> {
  const lines = await Promise.all(
    files.map((file) => loadJsonLines(file, z.union([strangerSchema, lineSchema]))),
  );
  return lines.flat().flatMap((line) => {
    if (line.split === "train" || line.split === "kept") return [];
    return "kind" in line ? fromStranger(line, products) : fromWording(line, products);
  });
}

function fromStranger(
  { text, lang, kind, ok }: z.infer<typeof strangerSchema>,
  products: ReadonlySet<string>,
): CalibrationQuestion {
  const covered = kind === "covered";
  const sort = covered ? sortOf(ok[0], products) : kind === "fragment" ? "scrap" : "other";
  return { text, lang, accepted: ok, covered, sort, byStranger: true };
}

function fromWording(
  { text, lang, id, expect, also = [] }: z.infer<typeof lineSchema>,
  products: ReadonlySet<string>,
): CalibrationQuestion {
  const answer = expect === undefined ? (isRefused(id) ? null : (id ?? null)) : expect;
  const common = { text, lang, byStranger: false };
  if (answer !== null) {
    const sort = sortOf(answer, products);
    return { ...common, accepted: [answer, ...also], covered: true, sort };
  }
  const refused = `refused/${id?.replace("/", "-")}`;
  const other = products.has(refused) ? "product" : isScrap(id) ? "scrap" : "other";
  return { ...common, accepted: [], covered: false, sort: other };
}

/** An article that refused subjects refer to is what questions about products are told. */
function sortOf(article: string | undefined, products: ReadonlySet<string>): MessageSort {
  return article !== undefined && products.has(article) ? "product" : "help";
}

/** Ids of articles that say where to ask about a thing, and of the refused subjects that refer to them. */
export async function loadProducts(faqDir: string): Promise<ReadonlySet<string>> {
  const { refused } = new FaqReader().read(await loadFaqFiles(faqDir));
  return new Set(refused.flatMap(({ id, refersTo }) => (refersTo ? [id, refersTo] : [])));
}

function isRefused(id: string | undefined): boolean {
  return id === undefined || /^(?:near|far|vague)\//.test(id);
}

function isScrap(id: string | undefined): boolean {
  return id?.startsWith("vague/") ?? false;
}

/** What a calibration reached, and its thresholds. */
export function describeCalibration({ model, measured, thresholds }: Calibration): string {
  const rows = Object.entries(measured).map(([name, value]) => [`  ${name}`, String(value)]);
  const { zh, en } = thresholds;
  rows.push(["  answer from (zh, en)", `${zh.answer}, ${en.answer}`]);
  rows.push(["  show two from (zh, en)", `${zh.both ?? "-"}, ${en.both ?? "-"}`]);
  rows.push(["  ask back from (zh, en)", `${zh.clarify}, ${en.clarify}`]);
  return `${paint("bold", model === "words" ? "words alone" : `model ${model.slice(0, 16)}`)}\n${table(rows)}`;
}
