/**
 * What a whole talk says about the problem. Each message adds its judgement; the story so far, judged as
 * one text, replaces what it said before; the FAQ's ranking adds a little. Sums of probabilities and not
 * of their logarithms: one stray message must not rule out what three others told.
 */
import type { Judgement } from "../language/examples/judge.ts";
import { NONE } from "./judges.ts";

/** Evidence by problem type; plain JSON, kept with the conversation. */
export interface Belief {
  /** Sums of what single messages said. */
  readonly messages: Readonly<Record<string, number>>;
  /** What the story as a whole says. */
  readonly story: Readonly<Record<string, number>>;
  /** How surely the last message, or the story as a whole, tells of a problem, in [0, 1]. */
  readonly told: number;
  /** The same for the story alone. */
  readonly storyTold: number;
}

/** Before anything was said. */
export const NO_BELIEF: Belief = { messages: {}, story: {}, told: 0, storyTold: 0 };

/** Fitted on the dialogues of test/understanding; see docs/understanding.md. */
export const BELIEF_WEIGHTS = { message: 1, story: 1.2, articles: 0.35 } as const;

/** A type with its share of all evidence, in [0, 1]. */
export interface BelievedType {
  readonly type: string;
  readonly share: number;
  /** All evidence for it; grows with the talk. */
  readonly weight: number;
}

/** Adds what one message says. `share` < 1: it is about the problem only in passing. */
export function believeMessage(belief: Belief, problem: Judgement, share = 1): Belief {
  const told = problem.ranked.filter(({ key }) => key !== NONE);
  const sum = told.reduce((all, { probability }) => all + probability, 0);
  return {
    ...addEvidence(belief, told, share * BELIEF_WEIGHTS.message),
    told: Math.max(belief.storyTold, sum * share),
  };
}

/** A type that was chosen from a list weighs as much as two messages that tell of nothing else. */
const CHOSEN = 2;

/** What is believed once a type was chosen: what was guessed before counts no more. */
export function believeChoice(type: string): Belief {
  return { messages: { [type]: CHOSEN }, story: {}, told: 1, storyTold: 1 };
}

/** Adds what the FAQ ranks: types with the probability of their articles. */
export function believeArticles(
  belief: Belief,
  types: readonly { readonly key: string; readonly probability: number }[],
): Belief {
  return addEvidence(belief, types, BELIEF_WEIGHTS.articles);
}

/**
 * Puts what the story as a whole says in the place of what it said before. A story of one message says
 * nothing that the message did not.
 */
export function believeStory(belief: Belief, problem: Judgement, messages: number): Belief {
  const told = problem.ranked.filter(({ key }) => key !== NONE);
  const sum = told.reduce((all, { probability }) => all + probability, 0);
  const weighed = told.map(({ key, probability }) => [key, probability * BELIEF_WEIGHTS.story]);
  const story = messages > 1 ? Object.fromEntries(weighed) : {};
  return { ...belief, story, storyTold: sum, told: Math.max(belief.told, sum) };
}

/** All types with evidence, most believed first; `weightOf` may hold some types less likely. */
export function rankBelief(
  belief: Belief,
  weightOf: (type: string) => number = () => 1,
): BelievedType[] {
  const types = new Set([...Object.keys(belief.messages), ...Object.keys(belief.story)]);
  const weighed = [...types].map((type) => {
    const evidence = (belief.messages[type] ?? 0) + (belief.story[type] ?? 0);
    return { type, weight: evidence * weightOf(type) };
  });
  const sum = weighed.reduce((all, { weight }) => all + weight, 0);
  return weighed
    .map(({ type, weight }) => ({ type, weight, share: sum === 0 ? 0 : weight / sum }))
    .sort((a, b) => b.weight - a.weight);
}

function addEvidence(
  belief: Belief,
  evidence: readonly { readonly key: string; readonly probability: number }[],
  share: number,
): Belief {
  const messages = { ...belief.messages };
  for (const { key, probability } of evidence) {
    if (key !== NONE) messages[key] = round((messages[key] ?? 0) + probability * share);
  }
  return { ...belief, messages };
}

// Kept as JSON with every conversation: digits beyond these decide nothing.
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
