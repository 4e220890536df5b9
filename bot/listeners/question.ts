/** What is left: a question that the FAQ is not sure of, a number without a word, a call for help. */
import { UNTYPED } from "../../kernel/case-data.ts";
import type { Decision } from "../../kernel/decision.ts";
import { NONE } from "../../understanding/judges.ts";
import { does, likelihood, onlyDoes } from "../../understanding/reading.ts";
import { openCase } from "../case/open-case.ts";
import { askKnowledge, sayDecision } from "../say/answer-question.ts";
import { sayTypeChoice } from "../say/type-choice.ts";
import { believedTypes } from "../weigh.ts";
import type { Listener, Said } from "./listener.ts";
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
  if (decision.kind === "answer" && does(reading, "asks")) {
    sayDecision(turn, reading.text, decision);
  } else if (onlyDoes(reading, "refuses", "complains-of-us")) {
    sayAside(turn, "complains-of-us");
  } else if (isUnknown(said, decision)) {
    const offTopic = does(reading, "asks", "wishes", "small-talk");
    turn.did.push(offTopic ? "off_topic" : "lost_thread");
    if (offTopic) turn.say(turn.words("off_topic"));
    else offerPerson(turn, "lost_thread");
  } else if (isFragment(said)) {
    turn.did.push("fragment");
    turn.say(turn.words("what_happened"));
  } else {
    sayDecision(turn, reading.text, decision);
  }
  return turn.step("question");
};

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
  const near = candidates[0]?.probability ?? 0;
  return (
    kind === "none" &&
    near < OFF_TOPIC &&
    facts.every((slot) => slot === "demand") &&
    likelihood(reading, "problem", NONE) >= 1 - OFF_TOPIC
  );
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
