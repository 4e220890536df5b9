/** What is left: a question that the FAQ is not sure of, a number without a word, a call for help. */
import { UNTYPED } from "../../kernel/case-data.ts";
import type { Decision } from "../../kernel/decision.ts";
import { INQUIRY, NONE } from "../../understanding/judges.ts";
import {
  does,
  leadingKey,
  likelihood,
  onlyDoes,
  type Reading,
  sureKey,
} from "../../understanding/reading.ts";
import { openCase } from "../case/open-case.ts";
import type { RunningTurn } from "../running-turn.ts";
import { askKnowledge, decidedArticles, sayDecision, sayNone } from "../say/answer-question.ts";
import { askToReopen } from "../say/show-cases.ts";
import { sayTypeChoice } from "../say/type-choice.ts";
import { believedTypes } from "../told-problem.ts";
import { LIKELY, type Listener, type Said } from "./listener.ts";
import { offerPerson, sayAside } from "./small-talk.ts";
import { isOnlyNumber } from "./sure-question.ts";

/** What FAQ and judges know of it less than this is none of a shop's business. */
const OFF_TOPIC = 0.03;

/** Always ends the turn. */
export const listenForQuestion: Listener = async (said) => {
  const { turn, reading } = said;
  if (turn.state.flow.kind === "choosing_type") {
    await afterTypeChoice(said);
    return turn.step("question");
  }
  if (isOnlyNumber(said) || wantsHelp(said)) {
    sayTypeChoice(turn);
    return turn.step("question");
  }
  const decision = await askKnowledge(turn, reading.text);
  if (decidedArticles(decision).length > 0 && does(reading, "asks")) {
    sayDecision(turn, reading.text, decision);
  } else if (isReferred(decision) && !wasReferred(turn, decision)) {
    sayDecision(turn, reading.text, decision);
  } else if (isReferred(decision) || (decision.kind !== "answer" && asksOfGoods(reading))) {
    sayGoods(said, decision);
  } else if (decision.kind !== "answer" && isAfterthought(said)) {
    turn.did.push("small_talk");
    turn.say(turn.words(sureKey(reading, "mood") === "glad" ? "praised" : "as_you_like"));
  } else if (decision.kind !== "answer" && mayBeUnsolved(said)) {
    askToReopen(turn, turn.input.openCases[0]?.view.number ?? "");
  } else if (onlyDoes(reading, "refuses", "complains-of-us")) {
    sayAside(turn, "complains-of-us");
  } else if (isUnknown(said, decision) || isRemark(said, decision)) {
    sayUnknown(said, decision);
  } else if (asksNothing(decision) || isFragment(said) || isPreface(said, decision)) {
    turn.did.push("fragment");
    askWhatHappened(said);
  } else {
    sayDecision(turn, reading.text, decision);
  }
  return turn.step("question");
};

/** About goods, where no article is sure: only the seller can tell. */
function asksOfGoods(reading: Reading): boolean {
  return leadingKey(reading, INQUIRY, ABOUT_GOODS) === "goods";
}
const ABOUT_GOODS = 0.4;

function sayGoods({ turn, reading }: Said, decision: Decision): void {
  turn.did.push("goods");
  sayNone(turn, reading.text, decision, "goods_unknown");
}

/** "Right, I'll measure her", after a question about goods: there is no order to ask for. */
function isAfterthought({ turn, reading, facts }: Said): boolean {
  return turn.begun.heard.general === true && facts.length === 0 && !does(reading, "asks");
}

/** Knowledge says whom to ask instead. */
function isReferred(decision: Decision): boolean {
  return decision.kind === "none" && decision.refer !== undefined;
}

/** Whom to ask stands above: the next question about the same goods gets a line, not the article again. */
function wasReferred({ state }: RunningTurn, decision: Decision): boolean {
  const id = decision.kind === "none" ? decision.refer?.id : undefined;
  return state.tried.some(({ articleId }) => articleId === id);
}

/** Knowledge hears no request in it. */
function asksNothing(decision: Decision): boolean {
  return decision.kind === "none" && decision.asksNothing === true;
}

/** The choice of buttons was not used: what was said decides, else it is "something else". */
async function afterTypeChoice(said: Said): Promise<void> {
  const { turn, reading } = said;
  if (onlyDoes(reading, "asks")) {
    turn.setFlow({ kind: "idle" });
    return sayDecision(turn, reading.text, await askKnowledge(turn, reading.text));
  }
  const [best] = believedTypes(turn);
  await openCase(turn, best !== undefined && best.weight >= 0.3 ? best.type : UNTYPED, "guessed");
}

/** Something is wanted, and no word of what is wrong. */
function wantsHelp({ turn, reading, facts }: Said): boolean {
  const named = facts.includes("order_number") || facts.includes("tracking_number");
  if (named && !does(reading, "asks")) return true;
  return facts.includes("demand") && does(reading, "wishes") && turn.state.lastArticleId === null;
}

/** Nothing that the FAQ, a problem or a fact would know of. */
function isUnknown({ reading, facts }: Said, { kind, candidates }: Decision): boolean {
  // Without any candidate the FAQ could not look.
  const near = candidates[0]?.probability ?? 1;
  return (
    kind === "none" &&
    near < OFF_TOPIC &&
    facts.every((slot) => slot === "demand") &&
    likelihood(reading, "problem", NONE) >= 1 - OFF_TOPIC
  );
}

/** Something is said after the case was closed, and it is no question: it may be that it is not solved. */
function mayBeUnsolved({ turn, reading }: Said): boolean {
  const [last] = turn.input.openCases;
  const glad = sureKey(reading, "mood") === "glad";
  return last?.view.canReopen === true && !glad && !does(reading, "asks", "wishes", "new-matter");
}

/** Asked or wished for: none of our business. Said first of all: there is more to come. Else: not understood. */
function sayUnknown({ turn, reading }: Said, decision: Decision): void {
  const offTopic = does(reading, "asks", "wishes");
  const first = turn.begun.heard.story.length === 0 && turn.begun.said["off_topic"] === undefined;
  turn.did.push(offTopic ? "off_topic" : first ? "fragment" : "lost_thread");
  if (offTopic) {
    const { candidates } = decision;
    const { text } = reading;
    turn.effect({ kind: "question:missed", text, lang: turn.lang, decision: "none", candidates });
    offerPerson(turn, "off_topic");
  } else if (first && turn.begun.misses === 0) askWhatHappened({ turn, reading });
  else offerPerson(turn, "lost_thread");
}

/** "I sell on here, shop name Oakleaf": not asked for an order. */
function askWhatHappened({ turn, reading }: Pick<Said, "turn" | "reading">): void {
  const sells = turn.state.role === "merchant" || sureKey(reading, "side") === "merchant";
  turn.say(turn.words(sells ? "what_happened_shop" : "what_happened"));
}

/** Neither asked nor wished, and the FAQ has nothing: no answer is owed, nor missing. */
function isRemark({ reading, facts }: Said, { kind }: Decision): boolean {
  return kind === "none" && facts.length === 0 && !does(reading, "asks", "wishes");
}

/** Words before the matter itself: neither asked nor wished, and no article is at all likely. */
function isPreface({ turn, reading, facts }: Said, { kind, candidates }: Decision): boolean {
  const near = candidates[0]?.probability ?? 0;
  const asked = does(reading, "asks", "wishes") || facts.length > 0;
  return kind !== "answer" && near < LIKELY && !asked && turn.begun.misses === 0;
}

/** A scrap of a story, a remark: asked what is wrong, not given three random choices. */
function isFragment({ reading }: Said): boolean {
  const tells = onlyDoes(
    reading,
    "tells",
    "unclear",
    "denies",
    "answers",
    "small-talk",
    "complains-of-us",
  );
  return tells && likelihood(reading, "problem", NONE) >= 0.5;
}
