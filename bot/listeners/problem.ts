/** A problem of the shopper's own: a case opens for it, with everything told so far. */
import { UNTYPED } from "../../kernel/case-data.ts";
import { asksGenerally } from "../../understanding/inquiry.ts";
import { does, heardOf } from "../../understanding/reading.ts";
import { asReading, keepFirstMatter, parkMatter, splitMatters } from "../case/further-matter.ts";
import { openCase } from "../case/open-case.ts";
import type { RunningTurn } from "../running-turn.ts";
import { believedTypes, toldOfProblem, typeOfArticle } from "../told-problem.ts";
import { LIKELY, type Listener, type Said } from "./listener.ts";
import { isOnlyNumber, tellsOfSubject } from "./sure-question.ts";

/** Two types so close to each other are not told apart: one question settles it. */
const CLEAR_SHARE = 0.4;

/** Opens a case when a problem was told, or when facts follow one that was told or answered. */
export const listenForProblem: Listener = async (said) => {
  const { turn } = said;
  if (turn.state.draft !== null) return undefined;
  const type = findProblem(said);
  if (type === undefined) return undefined;
  const matters = splitMatters(turn, said.reading);
  await openCase(turn, type, "told", () => {
    if (matters.length > 0) keepFirstMatter(turn, said.reading, matters);
    for (const matter of matters.slice(1)) parkMatter(turn, asReading(said.reading, matter));
  });
  return turn.step("problem");
};

/** The type to open a case of, or undefined while nothing calls for one. */
function findProblem(said: Said): string | undefined {
  const { turn, reading, facts } = said;
  // "Is it tall enough for a big rabbit?": asked, and nothing is wrong.
  if (facts.length === 0 && asksGenerally(reading)) return undefined;
  const told = toldOfProblem(turn);
  const now = heardOf(reading, "problem");
  const offered = turn.state.offered?.kind === "case" ? turn.state.offered.type : undefined;
  const acts = facts.some((slot) => ACTS_ON.includes(slot));
  if (told >= LIKELY && (now >= 0.3 || acts || does(reading, "wishes", "confirms"))) {
    return believedType(turn);
  }
  if (tellsOfSubject(turn, reading)) return believedType(turn);
  if (!acts) return undefined;
  // "My order number is …": gathered; what it is about is asked once.
  if (isOnlyNumber(said) && offered === undefined && subjectOf(turn) === undefined && told < LIKELY)
    return undefined;
  // "How do refunds work?", answered; then a number: it is about that.
  return offered ?? subjectOf(turn) ?? (told >= 0.25 ? believedType(turn) : wished(said));
}

/** Facts that nobody gives without a matter of their own. */
const ACTS_ON: readonly string[] = ["order_number", "tracking_number", "demand", "contact"];

/** What is told most of; of two that are as likely, the one of the article shown last. */
function believedType(turn: RunningTurn): string | undefined {
  const [first, second] = believedTypes(turn);
  if (first === undefined) return undefined;
  if (first.share >= CLEAR_SHARE || second === undefined) return first.type;
  const subject = subjectOf(turn);
  return subject === second.type ? second.type : first.type;
}

/** The topic of the article shown last is the subject until something else is said. */
function subjectOf(turn: RunningTurn): string | undefined {
  const { lastArticleId } = turn.state;
  return lastArticleId === null ? undefined : (typeOfArticle(turn, lastArticleId) ?? UNTYPED);
}

/** A wish with an order named is something to be done, whatever it is called. */
function wished({ turn, reading, facts }: Said): string | undefined {
  const { slots } = turn.state.heard;
  const wishes =
    facts.includes("demand") || slots["demand"] !== undefined || does(reading, "wishes");
  const named = slots["order_number"] !== undefined || slots["tracking_number"] !== undefined;
  if (!wishes || !named || isOnlyNumber({ turn, reading, facts, furtherMatter: false }))
    return undefined;
  return believedTypes(turn)[0]?.type ?? UNTYPED;
}
