/** What the FAQ's ranking says about the kind of problem: articles belong to problem types. */
import type { Candidate, Decision } from "../kernel/decision.ts";
import type { RunningTurn } from "./running-turn.ts";
import { findType } from "./settings/problem-types.ts";

/** The problem type an article's questions are about, if it is about one. */
export function typeOfArticle(turn: RunningTurn, articleId: string): string | undefined {
  const { problems } = turn.settings;
  const named = turn.ports.findArticle(articleId, turn.lang)?.problemType;
  if (named !== undefined && findType(problems, named) !== undefined) return named;
  return problems.types.find((type) => type.articles.includes(articleId))?.key;
}

/** The type of the best candidate, however unsure knowledge is. */
export function typeOfDecision(turn: RunningTurn, decision: Decision): string | undefined {
  const first = decision.kind === "answer" ? decision.articles[0] : decision.candidates[0];
  return first === undefined ? undefined : typeOfArticle(turn, first.id);
}

/** Adds what knowledge thinks to the hints; together three sure candidates weigh less than one telling. */
export function addHints(turn: RunningTurn, candidates: readonly Candidate[]): void {
  const hints = { ...turn.state.heard.hints };
  for (const candidate of candidates.slice(0, 3)) {
    const type = typeOfArticle(turn, candidate.id);
    if (type !== undefined) hints[type] = (hints[type] ?? 0) + candidate.probability * 2;
  }
  turn.patch({ heard: { ...turn.state.heard, hints } });
}

/** The type hinted at most, from this weight on. */
export function strongestHint(turn: RunningTurn, atLeast: number): string | undefined {
  const [best] = Object.entries(turn.state.heard.hints).sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= atLeast ? best[0] : undefined;
}
