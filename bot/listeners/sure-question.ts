/** A question that the FAQ answers surely: it opens no case, fills none and calls nobody. */

import { NONE, THRESHOLDS } from "../../understanding/judges.ts";
import {
  does,
  heardOf,
  lengthOf,
  likelihood,
  onlyDoes,
  type Reading,
  surelyAsks,
  tellingOf,
  toldEnd,
} from "../../understanding/reading.ts";
import { MILD } from "../case/demands-of-matter.ts";
import { ASKED_ENOUGH } from "../case/find-wish.ts";
import { askedSlots, numberReading } from "../case/store-facts.ts";
import type { RunningTurn } from "../running-turn.ts";
import { askKnowledge, decidedArticles, isTitled, sayDecision } from "../say/answer-question.ts";
import { sayHowToVerify } from "../say/official-channels.ts";
import { askForPerson } from "../say/request-person.ts";
import { showCaseStatus } from "../say/show-cases.ts";
import { typeOfArticle, weighArticles } from "../told-problem.ts";
import { LIKELY, type Listener, type Said, type SureAnswer } from "./listener.ts";

/** A question about an own problem is one up to here; beyond it tells of the problem as well. */
const MOSTLY_TOLD = 0.8;
/** A problem that the FAQ is sure of needs to be heard only this much. */
const SUBJECT_TOLD = 0.2;
/** An answer this sure makes a question of what may be one. */
const VERY_SURE = 0.9;
/** How likely it must be that something is asked, for that. */
const MAY_ASK = 0.35;
/** What asks this surely wishes for nothing: "how long does a refund take if I ordered yesterday?" */
const SURELY_ASKS = 0.75;
/** "How long does a refund take?" of which the FAQ is sure is a question, though half of it tells. */
const ALL_TOLD = 0.95;
/** A longer text is a story, whatever it asks. */
const LONGEST_QUESTION = 240;

/**
 * The answer to a plain question that the FAQ answers surely, or to a headline of it: asked with no number of
 * the shopper's own, and not as their own trouble. It opens, fills and switches no case.
 */
export async function answerPlainQuestion(
  turn: RunningTurn,
  reading: Reading,
): Promise<SureAnswer | undefined> {
  if (reading.plain.length < 3 || reading.text.length > LONGEST_QUESTION) return undefined;
  if (numberReading(turn, reading).numbers.length > 0) return undefined;
  const decision = await askKnowledge(turn, reading.text);
  if (decision.kind !== "answer") return undefined;
  // Beside an open case even "can I still change the address?" is no matter of its own yet.
  const told = turn.state.draft === null ? heardOf(reading, "problem") : 0;
  const asked = onlyDoes(reading, "asks") || maySurelyAsk(reading, decision);
  const surely = surelyAsks(reading) && isVerySure(decision);
  const plain =
    asked && told < (surely ? ALL_TOLD : MOSTLY_TOLD) && !wantsLookedUp(turn, reading, decision);
  return plain || isTitled(decision, reading.plain) ? decision : undefined;
}

/** "Why does my coupon not work?": hardly sure what it does, and the FAQ very sure what it is about. */
function maySurelyAsk(reading: Reading, decision: SureAnswer): boolean {
  const sure = isVerySure(decision) && reading.sentences.length === 1;
  const mayAsk = likelihood(reading, "act", "asks") >= MAY_ASK;
  return sure && mayAsk && likelihood(reading, "problem", NONE) >= LIKELY;
}

function isVerySure({ articles }: SureAnswer): boolean {
  return (articles[0]?.probability ?? 0) >= VERY_SURE;
}

/** "Could you find out where it is": a question about their own, which somebody is to look into. */
function wantsLookedUp(turn: RunningTurn, reading: Reading, decision: SureAnswer): boolean {
  const asks = likelihood(reading, "act", "asks");
  const verySure = isVerySure(decision);
  const ofNothing = likelihood(reading, "problem", NONE) >= VERY_SURE;
  if (asks >= SURELY_ASKS || (verySure && ofNothing && asks >= LIKELY)) return false;
  const mayAnswer = askedSlots(turn).includes("demand") && !verySure;
  const least = mayAnswer ? ASKED_ENOUGH : THRESHOLDS.demand;
  return likelihood(reading, "demand", MILD) >= least;
}

/** Answers what knowledge decided to answer, unless it is told as the shopper's own trouble. */
export const listenForSureQuestion: Listener = async (said) => {
  const { turn, reading } = said;
  if (turn.state.draft !== null || isOnlyNumber(said)) return undefined;
  const decision = said.answer ?? (await askKnowledge(turn, reading.text));
  if (said.answer === undefined) weighArticles(turn, decision.candidates);
  const [article] = decidedArticles(decision);
  if (article === undefined) return undefined;
  if (said.answer === undefined && (!asks(said) || tellsOfSubject(turn, reading))) return undefined;
  const { personArticle, officialArticle, caseArticle } = turn.settings.conversation;
  if (decision.kind !== "answer") {
    sayDecision(turn, reading.text, decision);
    return turn.step("sure_question");
  }
  if (article.id === personArticle && does(reading, "wishes")) {
    askForPerson(turn);
    return turn.step("sure_question");
  }
  if (article.id === caseArticle && turn.input.openCases.length > 0) {
    await showCaseStatus(turn);
    return turn.step("sure_question");
  }
  if (article.id === officialArticle) sayHowToVerify(turn);
  else sayDecision(turn, reading.text, decision);
  if (said.answer === undefined) leaveOut(said);
  return turn.step("sure_question");
};

/** What was asked and answered is no part of what is told next: "you can match prices, is that so". */
function leaveOut({ turn, reading, facts }: Said): void {
  if (heardOf(reading, "problem") >= LIKELY || facts.some((slot) => slot !== "demand")) return;
  turn.patch({ heard: { ...turn.begun.heard, ended: toldEnd(reading) } });
}

/**
 * Told in few words what an article is about: the FAQ is sure of the subject, and the judges, unsure whether
 * it is a problem at all, know of no likelier one.
 */
export function tellsOfSubject(turn: RunningTurn, reading: Reading): boolean {
  const { decision } = turn;
  if (decision?.kind !== "answer" || !onlyDoes(reading, "tells", "denies")) return false;
  const subject = typeOfArticle(turn, decision.articles[0]?.id ?? "");
  const [first] = tellingOf(reading).ranked.filter(({ key }) => key !== NONE);
  return first !== undefined && first.key === subject && first.probability >= SUBJECT_TOLD;
}

/** Asked, and not told as something that happened to them with an order of theirs. */
function asks({ turn, reading, facts }: Said): boolean {
  // "I want another one", of an order that was named: something to be done, not to be explained.
  const { order_number, tracking_number } = turn.state.heard.slots;
  const known = order_number !== undefined || tracking_number !== undefined;
  if (known && facts.includes("demand") && onlyDoes(reading, "wishes")) return false;
  const told = heardOf(reading, "problem");
  const named = facts.includes("order_number") || facts.includes("tracking_number");
  if (named) return told < 0.3 && onlyDoes(reading, "asks");
  if (likelihood(reading, "problem", NONE) >= 0.5 && told < 0.6) return true;
  return onlyDoes(reading, "asks") && told < MOSTLY_TOLD;
}

/** "My order number is …" has no more letters than this, of either script. */
const MOST_LABEL = 22;

/** A number and nothing else is no question. */
export function isOnlyNumber({ reading, facts }: Said): boolean {
  const named = facts.includes("order_number") || facts.includes("tracking_number");
  const tells = does(reading, "asks") || heardOf(reading, "problem") >= LIKELY;
  return named && lengthOf(reading) < MOST_LABEL && !tells;
}
