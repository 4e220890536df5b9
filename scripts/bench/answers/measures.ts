import { readFileSync } from "node:fs";
import { systemClock } from "../../../kernel/clock.ts";
import { silentLogger } from "../../../kernel/logger.ts";
import { createKnowledge } from "../../../knowledge/knowledge.ts";
import { loadEmbedderFor } from "../../../language/encoder/load-embedder.ts";
import { normalise } from "../../../language/normalise.ts";
import { type Contest, type Measure, percentile } from "../measure.ts";

const QUESTIONS = 200;

/** What a whole answer costs beside the encoding that it cannot do without. */
export const ANSWER: Measure = {
  part: "answer",
  name: "A whole answer, p95",
  unit: "ms",
  oursIs: "normalised, encoded, searched by meaning and words, ranked, decided",
  peerIs: "the encoder alone on the same questions",
  goal: 1.5,
  open: besideEncoder,
};

async function besideEncoder(): Promise<Contest> {
  const modelDir = "language/encoder/model";
  const knowledge = await createKnowledge({
    faqDir: "knowledge/faq",
    modelDir,
    indexDir: null,
    calibrationDir: "knowledge/calibration",
    clock: systemClock,
    logger: silentLogger,
  });
  await knowledge.settled();
  const loaded = await loadEmbedderFor({ modelDir, logger: silentLogger });
  if (loaded.kind !== "ready") throw new Error(`no encoder: ${loaded.reason}`);
  const texts = readFileSync("test/retrieval/questions.jsonl", "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { text: string }).text);
  let asked = 0;
  /** New questions each time: an answer that is remembered costs nothing. */
  const next = () => Array.from({ length: QUESTIONS }, () => texts[asked++ % texts.length] ?? "");
  return {
    ours: () => timed(next(), (text) => knowledge.ask({ text, role: "buyer", at: Date.now() })),
    peer: () => timed(next(), (text) => loaded.embedder.embed([normalise(text)], "query")),
    close: async () => {
      await knowledge.close();
      await loaded.embedder.close();
    },
  };
}

async function timed(texts: readonly string[], run: (text: string) => Promise<unknown>) {
  const times: number[] = [];
  for (const text of texts) {
    const began = performance.now();
    await run(text);
    times.push(performance.now() - began);
  }
  return percentile(times, 0.95);
}
