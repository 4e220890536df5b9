import { z } from "zod";
import { LOCALES } from "../../kernel/locale.ts";
import { createKnowledge } from "../../knowledge/knowledge.ts";
import {
  type Miss,
  type MissCluster,
  type MissSource,
  reportMisses,
} from "../../knowledge/miss-report.ts";
import { loadJsonLines } from "../../knowledge/regression/json-lines.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { loadProcessConfig } from "../../server/config.ts";
import { readMisses } from "../../server/tools/read-misses.ts";
import { type OutputOptions, paint, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq report`. */
export interface ReportCommand extends OutputOptions {
  /** JSON lines `{"text", "lang", "at"}`; the desk's database when absent. */
  readonly misses?: string;
  readonly days: string;
}

const missSchema = z.object({
  text: z.string(),
  lang: z.enum(LOCALES),
  at: z.union([z.number(), z.iso.datetime().transform((value) => Date.parse(value))]),
});

/** Misses from the database of the desk that the configuration names. */
function createDeskMissSource(): MissSource {
  return { loadMisses: (since) => readMisses(loadProcessConfig(), since) };
}

/** Misses from a file, one JSON object a line. */
export function createFileMissSource(path: string): MissSource {
  return {
    async loadMisses(since: number): Promise<readonly Miss[]> {
      const misses = await loadJsonLines<Miss>(path, missSchema as z.ZodType<Miss>);
      return misses.filter((miss) => miss.at >= since).sort((a, b) => a.at - b.at);
    },
  };
}

/** Shows what shoppers asked that was not answered, clustered, with the article that came nearest. */
export async function report(command: ReportCommand): Promise<void> {
  const options = commandKnowledgeOptions();
  const since = options.clock.now() - requireDays(command.days) * 86_400_000;
  const { misses: file } = command;
  const source = file === undefined ? createDeskMissSource() : createFileMissSource(file);
  const misses = await source.loadMisses(since);
  const loaded = await loadThreadedEmbedder(options.modelDir);
  const embedder = loaded.kind === "ready" ? loaded.embedder : null;
  const knowledge = await createKnowledge({ ...options, embedder });
  await knowledge.settled();
  const clusters = await reportMisses(misses, embedder, (text, lang) =>
    knowledge.explain({ text, lang, role: "buyer", at: options.clock.now() }),
  );
  await knowledge.close();
  print(clusters, command, () => describe(clusters, misses.length));
}

function requireDays(text: string): number {
  const days = Number(text);
  if (text.trim() !== "" && days > 0) return days;
  throw new Error(`--days must be a number above 0, not "${text}"`);
}

function describe(clusters: readonly MissCluster[], total: number): string {
  const lines = clusters.map(({ count, typical, examples, nearest, advice }) => {
    const near = nearest === null ? "nothing near" : `${nearest.id} (${nearest.share.toFixed(2)})`;
    const what =
      advice === "alias" && nearest !== null
        ? `add as an alias of ${nearest.id}`
        : "write an article: npm run faq -- new <category>/<slug>";
    const others = examples.map((example) => `\n       ${paint("dim", example)}`).join("");
    return `${paint("bold", String(count).padStart(5))}  ${typical}  nearest ${near}; ${what}${others}`;
  });
  return [...lines, `${total} questions in ${clusters.length} groups`].join("\n");
}
