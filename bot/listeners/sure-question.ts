/** A question that the FAQ answers surely: it opens no case, fills none and calls nobody. */

import { NONE } from "../../understanding/judges.ts";
import { does, heardOf, likelihood, onlyDoes } from "../../understanding/reading.ts";
import { askKnowledge, sayDecision } from "../say/answer-question.ts";
import { sayHowToVerify } from "../say/official-channels.ts";
import { askForPerson } from "../say/request-person.ts";
import { showCaseStatus } from "../say/show-cases.ts";
import { weighArticles } from "../weigh.ts";
import type { Listener, Said } from "./listener.ts";

/** A question about an own problem is one up to here; beyond it tells of the problem as well. */
const MOSTLY_TOLD = 0.8;

/** Answers what knowledge decided to answer, unless it is told as the shopper's own trouble. */
export const listenForSureQuestion: Listener = async (said) => {
  const { turn, reading } = said;
  if (turn.state.draft !== null || isOnlyNumber(said)) return undefined;
  const decision = await askKnowledge(turn, reading.text);
  weighArticles(turn, decision.candidates);
  if (decision.kind !== "answer") return undefined;
  const [article] = decision.articles;
  const titled = article !== undefined && isTitle(article.title, reading.plain);
  if (!titled && !asks(said)) return undefined;
  const { personArticle, officialArticle, caseArticle } = turn.settings.conversation;
  if (!titled && article?.id === personArticle && does(reading, "wishes")) {
    askForPerson(turn);
    return turn.step("sure_question");
  }
  if (article?.id === caseArticle && !titled && turn.input.openCases.length > 0) {
    await showCaseStatus(turn);
    return turn.step("sure_question");
  }
  if (article?.id === officialArticle && !titled) sayHowToVerify(turn);
  else sayDecision(turn, reading.text, decision);
  return turn.step("sure_question");
};

/** Asked, and not told as something that happened to them with an order of theirs. */
function asks({ reading, facts }: Said): boolean {
  const told = heardOf(reading, "problem");
  const named = facts.includes("order_number") || facts.includes("tracking_number");
  if (named) return told < 0.3 && onlyDoes(reading, "asks");
  if (likelihood(reading, "problem", NONE) >= 0.5 && told < 0.6) return true;
  return onlyDoes(reading, "asks") && told < MOSTLY_TOLD;
}

/** The title itself, typed or pasted. */
function isTitle(title: string, plain: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return bare(title) === bare(plain);
}

/** "My order number is …" has no more letters than this, of either script. */
const MOST_LABEL = 22;

/** Letters of a text; a Han character counts as three Latin ones. */
function letterCount(plain: string): number {
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 3 + (plain.match(/[a-z]/gu)?.length ?? 0);
}

/** A number and nothing else is no question. */
export function isOnlyNumber({ reading, facts }: Said): boolean {
  const named = facts.includes("order_number") || facts.includes("tracking_number");
  return named && letterCount(reading.plain) < MOST_LABEL && !does(reading, "asks");
}
