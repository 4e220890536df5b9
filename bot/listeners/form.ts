/** Words while a case is being collected. What a sentence does decides, before what was asked. */
import type { Act } from "../../understanding/judges.ts";
import { ASIDE, NONE, PICTURES } from "../../understanding/judges.ts";
import {
  does,
  endsMatter,
  leadingKey,
  lengthOf,
  likelihood,
  onlyDoes,
  type Reading,
  strongestIn,
  sureKey,
} from "../../understanding/reading.ts";
import { askImpossible } from "../case/ask-impossible.ts";
import { askNext, keepTries, resume } from "../case/ask-next.ts";
import { hearOfPictures } from "../case/awaited-pictures.ts";
import {
  declineEvidence,
  finishEvidence,
  refusedEvidence,
  speaksOfPictures,
} from "../case/collect-evidence.ts";
import { considerType } from "../case/consider-type.ts";
import { parkMatter } from "../case/further-matter.ts";
import { tellHaste } from "../case/haste.ts";
import { askedSlots, removeOrderNumber } from "../case/store-facts.ts";
import { cancelCase, stepBack, submitCase } from "../case/submit-case.ts";
import { addToStory, closeGroup, skipQuestion, takeText } from "../case/take-text.ts";
import type { RunningTurn } from "../running-turn.ts";
import { acknowledge } from "../say/acknowledge.ts";
import { answerInquiry, isInquiry } from "../say/answer-inquiry.ts";
import { askKnowledge, decidedArticles, sayArticle, sayClarify } from "../say/answer-question.ts";
import type { Flow } from "../state.ts";
import type { Listener, Said } from "./listener.ts";
import { LIGHT_ACTS, offerPerson, sayAside, sayPraised, saySign } from "./small-talk.ts";

/** Hears everything that is said while a draft is open; always ends the turn. */
export const listenForForm: Listener = async (said) => {
  const { turn } = said;
  if (turn.state.draft === null) return undefined;
  if (said.furtherMatter) {
    parkMatter(turn, said.reading);
    keepTries(turn);
    resume(turn);
    return turn.step("form");
  }
  if (steer(said) || hearOfPictures(said) || (await answerInBetween(said)) || hearAside(said))
    return turn.step("form");
  const switched = considerType(turn, said.reading);
  const impossible = askImpossible(turn, said.reading, askedSlots(turn));
  if (impossible) keepTries(turn);
  const told = takeText(said);
  const heard = said.facts.length > 0 || switched || told;
  if (!impossible) closeGroup(turn, said.facts);
  tellHaste(turn);
  if (!heard && refuses(said)) return turn.step("form");
  goOn(said, { heard, told });
  return turn.step("form");
};

/** The wish that "never mind, drop it" may sound like. */
const CANCEL = "cancel";

/** Exact words and acts that steer the form; true when they were the whole message. */
function steer(said: Said): boolean {
  const { turn, reading, facts } = said;
  const { flow } = turn.state;
  const word = reading.steer;
  // "Never mind, drop it" may sound like a wish to cancel the order as well.
  const wish = facts.includes("demand") ? turn.state.draft?.slots["demand"]?.value : undefined;
  const onlyWish = facts.every((slot) => slot === "demand") && (wish ?? CANCEL) === CANCEL;
  // "The photos are uploaded now" sounds like an end, and is none.
  const ends =
    onlyWish && !speaksOfPictures(reading.plain) && endsMatter(reading, turn.begun.heard.ended);
  if (ends && strongestIn(reading, "act", "solved") >= strongestIn(reading, "act", "withdraws"))
    return sayAside(turn, "solved");
  if (word !== "cancel" && ends && turn.state.draft?.slots["demand"]?.value === CANCEL)
    return askWhatIsOver(turn);
  if (word === "cancel" || ends) {
    cancelCase(turn);
    return true;
  }
  if (word === undefined || facts.length > 0) return false;
  if (word === "back") return goBack(turn);
  if (word === "wait") {
    turn.say(turn.words("wait"));
    return true;
  }
  if (flow.kind === "summary") return steerSummary(said);
  if (flow.kind === "evidence") return steerEvidence(said);
  return steerQuestion(said);
}

/** "We don't need it now", of an order to be cancelled: the goods, or the request? */
function askWhatIsOver(turn: RunningTurn): boolean {
  keepTries(turn);
  turn.say(turn.words("order_or_request"), [
    { id: "carry_on", label: turn.words("cancel_order"), style: "primary" },
    { id: "cancel", label: turn.words("drop_request") },
  ]);
  return true;
}

function goBack(turn: RunningTurn): boolean {
  if (stepBack(turn)) return true;
  turn.lead(turn.words("nothing_before"));
  askNext(turn);
  return true;
}

function steerSummary({ turn, reading }: Said): boolean {
  if (reading.steer === "yes" || reading.steer === "done") {
    submitCase(turn);
    return true;
  }
  turn.say(turn.words("summary_remind"), [
    { id: "carry_on", label: turn.words("carry_on") },
    { id: "cancel", label: turn.words("cancel") },
  ]);
  return true;
}

function steerEvidence({ turn, reading }: Said): boolean {
  const { steer: word } = reading;
  if (word === "skip" || word === "done" || word === "none") {
    finishEvidence(turn);
    turn.lead(turn.words("declined_all"));
    askNext(turn);
    return true;
  }
  if (word === "no") {
    declineEvidence(turn, reading.text);
    askNext(turn);
    return true;
  }
  turn.say(turn.words("wait"));
  return true;
}

/** "No" to a question: what was asked is not there, or the number just given is not the one. */
function steerQuestion({ turn, reading }: Said): boolean {
  const { flow } = turn.state;
  const { steer: word } = reading;
  if (word === "yes") return false;
  if (word === "no" && flow.kind === "asking" && flow.slots[0] === "order_number") {
    resume(turn);
    return true;
  }
  if (word === "no" && flow.kind !== "asking" && removeOrderNumber(turn)) {
    askNext(turn);
    return true;
  }
  skipQuestion(turn);
  askNext(turn);
  return true;
}

/** What was asked will not, or cannot, be given: said in words, with the reason. */
function refuses({ turn, reading }: Said): boolean {
  if (!does(reading, "refuses") || isAsked(reading)) return false;
  // Of "bank details not changed. Where is it" one sentence alone sounds like a refusal.
  if (likelihood(reading, "act", "refuses") < AS_A_WHOLE) return false;
  // "Can somebody phone me, I can't sit here typing": perhaps a call for a person, and no picture is refused.
  if (strongestIn(reading, "person", "wanted") >= MAY_CALL) {
    keepTries(turn);
    offerPerson(turn, "offer_person");
    return true;
  }
  const { flow } = turn.state;
  if (flow.kind === "evidence") {
    // "No order, that's the point" says nothing of the pictures.
    if (leadingKey(reading, PICTURES, ASIDE.pictures.maybe) === undefined) return false;
    declineEvidence(turn, reading.text, refusedEvidence(turn, reading.plain));
    askNext(turn);
    return true;
  }
  if (flow.kind !== "asking") return false;
  // "Not at the door, not with the neighbour" tells something, whatever was asked.
  if (lengthOf(reading) >= LEAST_TELLING && addToStory(turn, reading.text))
    turn.lead(acknowledge(turn, reading) ?? turn.words("noted_story"));
  skipQuestion(turn);
  askNext(turn);
  return true;
}

/** How likely it must be that a person is wanted, to offer one. */
const MAY_CALL = 0.3;

/** How surely a message as a whole refuses of which a sentence does. */
const AS_A_WHOLE = 0.3;

/** "Will you pay for it or not?" refuses nothing: 赔不赔, 有没有用. */
function isAsked({ plain, sentences }: Reading): boolean {
  const either = /(\p{Script=Han})[不没]\1/u.test(plain);
  return either || sentences.some(({ text }) => /[?？]\s*$/u.test(text));
}

/** A refusal that is shorter only refuses. */
const LEAST_TELLING = 40;

/** Beside a case nobody is asked which of three articles they mean, unless one of them is about as likely as not. */
const WORTH_CHOOSING = 0.4;

/** A question in the middle is answered; nothing of the form changes. */
async function answerInBetween(said: Said): Promise<boolean> {
  const { turn, reading } = said;
  const bare = said.facts.length === 0;
  const asked = does(reading, "asks") && reading.plain.length >= 3;
  if (said.answer === undefined && !asked && !(bare && isInquiry(reading))) return false;
  const decision = said.answer ?? (await askKnowledge(turn, reading.text));
  if (said.answer === undefined && !asked && decision.kind !== "answer")
    return answerInquiry(turn, reading);
  const asksOnly = bare && onlyDoes(reading, "asks");
  const sure = decision.kind === "answer" || asksOnly;
  const [article, other] = sure ? decidedArticles(decision) : [];
  if (article === undefined) {
    const likely = (decision.candidates[0]?.probability ?? 0) >= WORTH_CHOOSING;
    if (bare && answerInquiry(turn, reading)) return true;
    if (decision.kind === "clarify" && asksOnly && likely) {
      sayClarify(turn, reading.text, decision, [{ id: "carry_on", label: turn.words("carry_on") }]);
      return true;
    }
    if (!asksOnly) return false;
    if (likelihood(reading, "problem", NONE) < 0.5) return false;
    turn.effect({
      kind: "question:missed",
      text: reading.text,
      lang: turn.lang,
      decision: "none",
      candidates: decision.candidates,
    });
    turn.did.push("none_in_form");
    turn.lead(turn.words("none_in_form"));
    resume(turn);
    return true;
  }
  // "Please apply for it, then", after the article: no question that it answers again.
  const more = !bare || does(reading, "wishes");
  if (more && turn.state.tried.some(({ articleId }) => articleId === article.id)) return false;
  if (said.answer === undefined) takeText(said);
  const goOn = { choices: [{ id: "carry_on", label: turn.words("carry_on") }] };
  const both = decision.kind === "clarify" && other !== undefined;
  sayArticle(turn, article, both ? { choices: [] } : goOn);
  if (both) sayArticle(turn, other, goOn);
  turn.did.push("answer_in_form");
  resume(turn, { interrupted: true });
  return true;
}

/** "So um", "oh": more is coming. The open question stands above, and is not put again for it. */
function isHalfSaid({ turn, reading }: Said): boolean {
  const act = sureKey(reading, "act");
  if (act === "unclear") return true;
  const scrap = lengthOf(reading) <= LONGEST_SCRAP && !/\p{N}/u.test(reading.plain);
  return scrap && turn.state.flow.kind !== "summary" && act === "small-talk";
}
const LONGEST_SCRAP = 9;

/** From here on small talk beside an open case is small talk. */
const SURELY_CHATTER = 0.7;

/** Thanks, a joke, "you did not answer": answered as such, the question above stays as it is. */
function hearAside(said: Said): boolean {
  const { turn, reading, facts } = said;
  if (saySign(said) || sayPraised(said)) return true;
  if (facts.length > 0 || !onlyDoes(reading, ...LIGHT_ACTS)) return false;
  const act = sureKey(reading, "act");
  if (isHalfSaid(said)) {
    keepTries(turn);
    turn.say(turn.words("listening"));
    return true;
  }
  // What only sounds like chatter, in the middle of a story, belongs to it.
  const story = act === "small-talk" && likelihood(reading, "act", act) < SURELY_CHATTER;
  return act !== undefined && !story && sayAside(turn, act as Act);
}

/** What was asked has a value now: what comes next shows that. */
function wasAnswered({ state }: RunningTurn, flow: Flow): boolean {
  return flow.kind === "asking" && flow.slots.some((key) => state.draft?.slots[key] !== undefined);
}

/** Nothing is sent but on a clear yes: "fine, I'll tell them" says yes to something else. */
function agrees(reading: Reading): boolean {
  const sure = likelihood(reading, "act", "confirms");
  return sure >= SURELY_AGREES || (sure >= LIKELY_AGREES && lengthOf(reading) <= LONGEST_YES);
}
const SURELY_AGREES = 0.9;
const LIKELY_AGREES = 0.75;
const LONGEST_YES = 24;

function goOn(
  { turn, reading, facts }: Said,
  { heard, told }: { readonly heard: boolean; readonly told: boolean },
): void {
  const { flow } = turn.state;
  if (heard) {
    turn.patch({ misses: 0, apologised: turn.did.includes("frustrated") });
    const story = told && facts.every((slot) => slot === "demand") && !wasAnswered(turn, flow);
    const remark = told && !turn.hasLead ? acknowledge(turn, reading) : undefined;
    if (remark !== undefined) turn.lead(remark);
    else if (!turn.hasLead && (story || flow.kind === "evidence"))
      turn.lead(turn.words(told ? "noted_story" : "noted"));
    resume(turn);
    return;
  }
  if (flow.kind === "summary" && agrees(reading)) {
    submitCase(turn);
    return;
  }
  const short = /^[0-9A-Za-z# -]{3,24}$/u.test(reading.plain);
  if (
    flow.kind === "asking" &&
    flow.slots[0] === "order_number" &&
    short &&
    /\d/u.test(reading.text)
  ) {
    turn.lead(turn.words("not_an_order_number"));
  }
  resume(turn);
}
