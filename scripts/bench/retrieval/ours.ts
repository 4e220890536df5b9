import { systemClock } from "../../../kernel/clock.ts";
import { silentLogger } from "../../../kernel/logger.ts";
import type { ExplainedCandidate } from "../../../knowledge/explanation.ts";
import { createKnowledge, type Knowledge } from "../../../knowledge/knowledge.ts";
import type { Contestant } from "./contestant.ts";

/** Opens the shipped FAQ; without its encoder when `words` is set. */
export async function openOurs(words: boolean): Promise<Knowledge> {
  const knowledge = await createKnowledge({
    faqDir: "knowledge/faq",
    modelDir: "language/encoder/model",
    indexDir: null,
    calibrationDir: "knowledge/calibration",
    clock: systemClock,
    logger: silentLogger,
    ...(words ? { embedder: null } : {}),
  });
  await knowledge.settled();
  return knowledge;
}

/** Ours as it ships, or by words alone, depending on how it was opened. */
export function createOurs(name: string, knowledge: Knowledge): Contestant {
  return {
    name,
    rank: async (question) => ranked(await explain(knowledge, question), () => 0),
  };
}

/** The encoder alone: candidates in the order of their eight nearest wordings. */
export function createDenseAlone(knowledge: Knowledge): Contestant {
  return {
    name: "ours, meaning alone",
    rank: async (question) =>
      ranked(await explain(knowledge, question), (c) => c.features["denseTop8"] ?? 0),
  };
}

async function explain(
  knowledge: Knowledge,
  { text, role }: Parameters<Contestant["rank"]>[0],
): Promise<readonly ExplainedCandidate[]> {
  const { candidates } = await knowledge.explain({ text, role, at: systemClock.now() });
  return candidates.filter((candidate) => !candidate.refused);
}

function ranked(
  candidates: readonly ExplainedCandidate[],
  by: (candidate: ExplainedCandidate) => number,
): string[] {
  return [...candidates].sort((a, b) => by(b) - by(a)).map((candidate) => candidate.id);
}
