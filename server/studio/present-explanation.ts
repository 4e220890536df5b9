import type { StudioExplanation } from "../../kernel/protocol/studio.ts";
import type { Explanation } from "../../knowledge/explanation.ts";

const MOST_CANDIDATES = 6;

/** What led to a decision, as far as an editor can act on it. */
export function presentExplanation(explanation: Explanation): StudioExplanation {
  const { decision, lang, mode, probability, thresholds, candidates } = explanation;
  const answers = decision.kind === "answer" ? decision.articles : [];
  const asked = decision.kind === "clarify" ? decision.candidates : [];
  return {
    ...{ decision: decision.kind, lang, mode, probability, thresholds: { ...thresholds } },
    chosen: [...answers, ...asked].map(({ id }) => id),
    html: answers[0]?.html ?? null,
    candidates: candidates.slice(0, MOST_CANDIDATES).map((candidate) => {
      const { id, title, share, refused, matched, features } = candidate;
      const meaning = features["denseTop3"] ?? 0;
      return { id, title, share, refused, matched, meaning, words: features["wordTop3"] ?? 0 };
    }),
  };
}
