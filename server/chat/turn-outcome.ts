import type { TurnOutcome } from "./end-turn.ts";

/** What a turn came to, in one word of a bounded list: for figures. */
export type OutcomeWord =
  | "answered"
  | "clarify"
  | "abstain"
  | "handoff"
  | "case"
  | "other"
  | "failed";

/** The first that applies: a person who is asked for outweighs what else was said. */
const WORDS: readonly (readonly [OutcomeWord, (did: string) => boolean])[] = [
  ["failed", (did) => did === "bot_error"],
  ["handoff", (did) => did === "handoff" || did === "message_left"],
  ["case", (did) => did.startsWith("case") || did === "ask" || did === "summary"],
  ["clarify", (did) => did === "clarify" || did === "either" || did === "choose_type"],
  ["answered", (did) => did.startsWith("answer")],
  ["abstain", (did) => did === "none" || did === "referral" || did === "off_topic"],
];

/** The word for an outcome. */
export function outcomeOf(outcome: TurnOutcome): OutcomeWord {
  if (outcome.kind === "failed") return "failed";
  const { did } = outcome.result.trace;
  return WORDS.find(([, applies]) => did.some(applies))?.[0] ?? "other";
}
