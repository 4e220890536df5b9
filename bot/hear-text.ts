/** Words of the shopper, in order of what matters: danger, facts, a person, steering, the form, the FAQ. */

import { saysOnlyNumber } from "../understanding/numbers/says-only-number.ts";
import { addToWaitingCase } from "./add-to-waiting-case.ts";
import { askKnowledge, sayDecision } from "./answer-question.ts";
import { beginsAnew, forgetProblem } from "./begin-anew.ts";
import { askForPerson } from "./handle-action.ts";
import { hearFacts } from "./hear-facts.ts";
import { hearFreely } from "./hear-freely.ts";
import { hearInForm } from "./hear-in-form.ts";
import { startDraft } from "./intake/open-case.ts";
import { cancelCase } from "./intake/submit-case.ts";
import { readInContext } from "./read-in-context.ts";
import { requestPerson } from "./request-person.ts";
import type { RunningTurn } from "./running-turn.ts";
import { setAside } from "./set-aside.ts";
import { findType } from "./settings/problem-types.ts";
import { chaseCase, lookUp, showCaseStatus } from "./show-cases.ts";
import { startClean } from "./state.ts";
import { isAside, type Reading } from "./understand/read-message.ts";
import { INCIDENT } from "./understand/recognise-problem.ts";
import { sayHowToVerify, warnOfScam } from "./warn-of-scam.ts";
import { strongestHint, takeSide, weighProblem } from "./weigh-problem.ts";

/** Hears the words of one turn; a burst comes as one text, one message per line. */
export async function hearText(turn: RunningTurn, text: string): Promise<void> {
  const reading = readInContext(turn, text);
  followLanguage(turn, reading);
  if (reading.role !== undefined && turn.state.role === "buyer") await takeSide(turn, reading.role);
  if (reading.mood === "distress") {
    turn.notice("care", "warning", turn.words("distress"));
    turn.patch({ heard: { ...turn.state.heard, story: [] }, wantsPerson: true });
    return requestPersonQuietly(turn, "distress");
  }
  const { heard: before } = turn.state;
  if (beginsAnew(reading.plain)) forgetProblem(turn);
  remember(turn, reading);
  const heard = hearFacts(turn, reading);
  warnOfScam(turn, reading);
  await weighProblem(turn, reading);
  if (reading.personWish === "yes") return callPerson(turn, reading);
  if (reading.personWish === "no") turn.patch({ wantsPerson: false, offered: null });
  if (turn.input.owner === "queue") return hearWhileWaiting(turn, reading);
  if (handleUpset(turn, reading)) return;
  if (reading.control === "restart") return restart(turn);
  if (await hearAboutCases(turn, reading)) return;
  if (turn.state.draft !== null) return hearInForm(turn, reading, heard);
  await hearFreely(turn, reading, heard);
  const answered = turn.did.includes("answer") && reading.isQuestion;
  if (answered && turn.state.draft === null) setAside(turn, before);
}

/** The reply's language follows what is written; codes, numbers and loan words change nothing. */
function followLanguage(turn: RunningTurn, reading: Reading): void {
  const { lang } = reading;
  if (lang === undefined || lang === turn.lang) return;
  turn.patch({ lang });
  if (turn.state.draft !== null) turn.patchDraft({ lang });
}

/** Keeps the shopper's own words about the problem, for the description. */
function remember(turn: RunningTurn, reading: Reading): void {
  const { heard } = turn.state;
  const worthKeeping =
    !isAside(reading) &&
    reading.social === "none" &&
    reading.control === "none" &&
    reading.personWish !== "yes" &&
    !saysOnlyNumber(reading) &&
    reading.plain.replace(/[0-9a-z-]{6,}/gu, "").trim().length >= 4 &&
    ((reading.problems[0]?.score ?? 0) >= INCIDENT || !(reading.asksHow || reading.hypothetical));
  const story = worthKeeping ? [...heard.story, reading.text].slice(-4) : heard.story;
  turn.patch({ heard: { ...heard, story } });
}

function callPerson(turn: RunningTurn, reading: Reading): void {
  const told = (reading.problems[0]?.score ?? 0) >= INCIDENT;
  const key = strongestHint(turn, told ? 0 : HINTED);
  const found = key === undefined ? undefined : findType(turn.settings.problems, key);
  const { role } = turn.state;
  // A guess at another side's problem, from words that show no such side, is not worth writing down.
  const type = told || found?.role === "any" || found?.role === role ? found : undefined;
  if (turn.state.draft === null && type !== undefined && turn.input.openCases.length === 0) {
    startDraft(turn, type);
  }
  askForPerson(turn);
}

/** From here on a problem is likely enough for a person to be told of it. */
const HINTED = 1;

/** The caring line was said already: the handoff adds no second one. */
function requestPersonQuietly(turn: RunningTurn, reason: "distress"): void {
  const before = turn.replies.length;
  requestPerson(turn, { reason });
  turn.replies.splice(before);
}

/** In the queue the shopper can go on asking and telling; what is told goes into the waiting case. */
async function hearWhileWaiting(turn: RunningTurn, reading: Reading): Promise<void> {
  if (reading.personWish === "no") {
    turn.effect({ kind: "queue:leave" });
    return turn.say(turn.words("back_to_bot"));
  }
  if (reading.scam.asksIfOfficial) return sayHowToVerify(turn);
  if (await hearAboutCases(turn, reading)) return;
  if (reading.social === "thanks") return turn.say(turn.words("you_are_welcome"));
  if (turn.did.includes("case_corrected")) return turn.say("");
  if (reading.control === "cancel") {
    return turn.say(turn.words("still_waiting"), [
      { id: "leave_queue", label: turn.words("leave_queue") },
    ]);
  }
  const added = addToWaitingCase(turn, reading);
  const number = turn.state.lastCaseNumber ?? "";
  if (added !== "nothing") {
    turn.lead(turn.words(added === "facts" ? "added_to_case" : "story_added_to_case", { number }));
  }
  if (await answerWhileWaiting(turn, reading)) return;
  turn.say("");
}

/** An answer of the FAQ, where the words are a question or name exactly what an article is about. */
async function answerWhileWaiting(turn: RunningTurn, reading: Reading): Promise<boolean> {
  if (reading.control !== "none" || reading.plain.length < 4) return false;
  const decision = await askKnowledge(turn, reading.text);
  const [article] = decision.kind === "answer" ? decision.articles : [];
  if (article === undefined || article.id === turn.settings.conversation.personArticle)
    return false;
  const asks = reading.isQuestion && (reading.asksHow || !turn.did.includes("case_extended"));
  const names = !turn.did.includes("case_extended") && article.probability >= SURE;
  if (!asks && !names) return false;
  sayDecision(turn, reading.text, decision);
  return true;
}

/** From here on, words that are no question count as one: "delivery times", "运费". */
const SURE = 0.85;

/** Calm words once; a person is offered, and called when it goes on. True when the turn is over. */
function handleUpset(turn: RunningTurn, reading: Reading): boolean {
  if (reading.mood === "calm") return false;
  const upset = turn.state.upset + 1;
  turn.patch({ upset });
  const mood = reading.mood === "abusive" ? "abusive" : "frustrated";
  turn.did.push(mood);
  const { reactions, upsetLimit } = turn.settings.conversation;
  if (reactions[mood] === "handoff" || upset >= upsetLimit) {
    turn.lead(turn.words(mood));
    requestPerson(turn, { reason: "frustrated", line: "handoff_unasked" });
    return true;
  }
  if (!turn.state.apologised) turn.lead(turn.words(mood));
  turn.patch({ apologised: true });
  return false;
}

function restart(turn: RunningTurn): void {
  const { draft } = turn.state;
  if (draft !== null) turn.effect({ kind: "case:cancel", caseId: draft.id });
  turn.patch(startClean(turn.state));
  turn.did.push("restart");
  turn.say(turn.words("restarted"));
}

/** Status, chasing and proof of submitted cases; true when the turn was about one. */
async function hearAboutCases(turn: RunningTurn, reading: Reading): Promise<boolean> {
  const { flow } = turn.state;
  const number = reading.numbers.find((item) => item.kind === "case")?.value;
  if (flow.kind === "proving") return hearProof(turn, reading, number);
  if (turn.state.draft !== null && number === undefined && !reading.asksForCase) return false;
  if (reading.chases && (turn.input.openCases.length > 0 || number !== undefined)) {
    const told = (reading.problems[0]?.score ?? 0) >= INCIDENT;
    if (!told || number !== undefined) {
      if (chaseCase(turn, number)) return true;
    }
  }
  if (number === undefined && !reading.asksForCase) return false;
  await showCaseStatus(turn, number);
  return true;
}

async function hearProof(
  turn: RunningTurn,
  reading: Reading,
  number: string | undefined,
): Promise<boolean> {
  const { flow } = turn.state;
  if (flow.kind !== "proving") return false;
  if (reading.control === "cancel" || reading.control === "no" || reading.control === "skip") {
    turn.patch({ flow: { kind: "idle" } });
    cancelCase(turn);
    return true;
  }
  if (number !== undefined) {
    turn.patch({ flow: { kind: "idle" } });
    await showCaseStatus(turn, number);
    return true;
  }
  const told = (reading.problems[0]?.score ?? 0) >= INCIDENT || reading.isQuestion;
  if (flow.number === "" || told) {
    turn.patch({ flow: { kind: "idle" } });
    return false;
  }
  const fact = reading.numbers[0]?.value ?? reading.text.trim();
  await lookUp(turn, { number: flow.number, tries: flow.tries, secondFact: fact });
  return true;
}
