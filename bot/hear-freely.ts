/** Words when no form is open: small talk, a problem that becomes a case, or a question for the FAQ. */
import { UNTYPED } from "../kernel/case-data.ts";
import type { Decision } from "../kernel/decision.ts";
import { findContact } from "../understanding/details/find-contact.ts";
import { saysOnlyNumber } from "../understanding/numbers/says-only-number.ts";
import { askKnowledge, sayDecision } from "./answer-question.ts";
import { askForPerson } from "./handle-action.ts";
import { removeOrderNumber } from "./hear-facts.ts";
import { openCase } from "./intake/open-case.ts";
import { cancelCase } from "./intake/submit-case.ts";
import type { RunningTurn } from "./running-turn.ts";
import { takeAside } from "./set-aside.ts";
import { findType } from "./settings/problem-types.ts";
import { sayTypeChoice } from "./type-choice.ts";
import { findDemand } from "./understand/find-demand.ts";
import { asksWhoItIs, leaveOutTold } from "./understand/find-person-wish.ts";
import type { Reading } from "./understand/read-message.ts";
import { INCIDENT } from "./understand/recognise-problem.ts";
import { sayHowToVerify } from "./warn-of-scam.ts";
import { evidenceFor, strongestHint } from "./weigh-problem.ts";
import type { WordKey } from "./wording/words.ts";

/** Answers or opens a case; `heard` are the slots that this message filled. */
export async function hearFreely(
  turn: RunningTurn,
  reading: Reading,
  heard: readonly string[],
): Promise<void> {
  if (await hearShortAnswer(turn, reading)) return;
  if (turn.did.includes("case_corrected")) return turn.say("");
  const choosing = turn.state.flow.kind === "choosing_type";
  if (choosing && saysOnlyNumber(reading)) {
    return openCase(turn, strongestHint(turn, LAST_HINT) ?? UNTYPED, "guessed");
  }
  const problem = toldProblem(turn, reading, { choosing, heard });
  if (problem !== undefined) {
    const told = (reading.problems[0]?.score ?? 0) >= INCIDENT;
    const offered = problem === offeredType(turn);
    if (offered && !told) takeAside(turn, problem);
    await openCase(turn, problem, told || offered ? "told" : "guessed");
    return offerPersonWhenUpset(turn);
  }
  if (ASKS_IF_BOT.test(reading.plain)) {
    turn.patch({ offered: { kind: "person" } });
    const person = { id: "person", label: turn.words("talk_to_person") };
    return turn.say(turn.words("person_or_bot"), [person]);
  }
  if (reading.scam.asksIfOfficial) return sayHowToVerify(turn);
  if (saysOnlyNumber(reading)) return sayTypeChoice(turn);
  const decision = await askKnowledge(turn, reading.text);
  if (wantsPersonArticle(turn, reading, decision)) return askForPerson(turn);
  const implied = impliedProblem(turn, reading, decision);
  if (implied !== undefined) return openCase(turn, implied, "guessed");
  if (choosing && !reading.isQuestion) return openCase(turn, await lastGuess(turn), "guessed");
  const hinted = wantsSomething(reading, decision, heard) ? strongestHint(turn, HINT) : undefined;
  if (hinted !== undefined) return openCase(turn, hinted, "guessed");
  if (needsTypeChoice(reading, decision, heard)) return sayTypeChoice(turn);
  if (turn.did.includes("scam_signs") && decision.kind !== "answer") return;
  turn.setFlow({ kind: "idle" });
  sayDecision(turn, reading.text, decision);
  offerPersonWhenUpset(turn);
}

/** Greetings, thanks, yes and no to what was offered; true when that was all. */
async function hearShortAnswer(turn: RunningTurn, reading: Reading): Promise<boolean> {
  const { offered } = turn.state;
  if (reading.personWish === "no") {
    turn.say(turn.words("no_person_needed"));
    return true;
  }
  if (reading.social !== "none") {
    saySocial(turn, reading.social);
    return true;
  }
  if (reading.control === "cancel") {
    cancelCase(turn);
    return true;
  }
  if (reading.control === "wrong" && removeOrderNumber(turn)) {
    turn.say(turn.words("hello_again"));
    return true;
  }
  if (offered !== null && reading.control === "yes") {
    if (offered.kind === "person") askForPerson(turn);
    else await openOffered(turn, offered.type);
    return true;
  }
  if (["yes", "no", "done", "wait", "back", "skip"].includes(reading.control)) {
    turn.patch({ offered: null });
    if (turn.state.flow.kind === "choosing_type")
      await openCase(turn, await lastGuess(turn), "guessed");
    else turn.say(turn.words(shortReply(reading.control)));
    return true;
  }
  return false;
}

function openOffered(turn: RunningTurn, type: string): Promise<void> {
  takeAside(turn, type);
  return openCase(turn, type);
}

function shortReply(control: Reading["control"]): WordKey {
  if (control === "wait") return "wait";
  return control === "no" || control === "done" ? "as_you_like" : "hello_again";
}

function saySocial(turn: RunningTurn, social: "greeting" | "thanks" | "bye"): void {
  turn.did.push("small_talk");
  if (social === "thanks") {
    turn.say(turn.words("you_are_welcome"));
    return;
  }
  if (social === "bye") {
    turn.say(turn.words("goodbye"));
    return;
  }
  const { brand } = turn.settings;
  const text = turn.state.greeted ? turn.words("hello_again") : brand.greeting[turn.lang];
  turn.patch({ greeted: true });
  turn.say(
    text,
    brand.hotQuestions.map((question, index) => ({
      id: `ask:${index}`,
      label: question[turn.lang],
    })),
  );
}

/** The problem that was told as something that happened to this shopper, if it was. */
function toldProblem(
  turn: RunningTurn,
  reading: Reading,
  { choosing, heard }: { readonly choosing: boolean; readonly heard: readonly string[] },
): string | undefined {
  const [top] = reading.problems;
  const hasNumber = reading.numbers.some(({ kind }) => kind === "order" || kind === "tracking");
  if (reading.scam.signs.length > 1 && !reading.hypothetical && !accusesSeller(turn, reading)) {
    const security = turn.settings.problems.types.find((type) => type.handoff === "immediate");
    if (security !== undefined) return security.key;
  }
  const acts = hasNumber || (offeredType(turn) !== undefined && isAnswerToOffer(reading));
  if (top === undefined || (top.score < INCIDENT && !choosing)) {
    // After "which of these do you mean?" the candidates are the best there is.
    const enough = turn.state.clarified && !choosing ? LAST_HINT : HINT;
    return acts ? (offeredType(turn) ?? strongestHint(turn, enough)) : undefined;
  }
  if (choosing && top.score < INCIDENT) {
    // "Apple Pay", "refund", a number: facts that name a subject only by the way.
    return strongestHint(turn, HINT) ?? (heard.length > 0 || hasNumber ? undefined : top.type);
  }
  const told = likelierThan(turn, top.type) ?? top.type;
  if (choosing || hasNumber) return told;
  if (reading.hypothetical) return undefined;
  if (!reading.asksHow) return told;
  // "My parcel never came, how do I get my money back?": told and asked at once.
  return reading.personal && (top.score >= 6 || hasIncidentClause(reading)) ? told : undefined;
}

/** What the FAQ hears instead of what the words name calls a person at once only when clearly likelier. */
const LIKELIER = 0.5;

function likelierThan(turn: RunningTurn, type: string): string | undefined {
  const best = strongestHint(turn, 0);
  if (best === undefined || !isImmediate(turn, best)) return best;
  return strongestHint(turn, evidenceFor(turn, type) + LIKELIER);
}

function isImmediate(turn: RunningTurn, key: string): boolean {
  return findType(turn.settings.problems, key)?.handoff === "immediate";
}

/** A seller who lures off the platform is complained of; the account itself is in no danger. */
function accusesSeller(turn: RunningTurn, reading: Reading): boolean {
  const hinted = strongestHint(turn, INCIDENT - 1);
  const endangered = reading.problems.some(
    ({ type, score }) => score >= INCIDENT && isImmediate(turn, type),
  );
  if (endangered || (hinted !== undefined && isImmediate(turn, hinted))) return false;
  return SELLER.test(reading.plain);
}

const SELLER = /卖家|商家|店家|店主|老板|(?<![a-z])(?:seller|shop|vendor|merchant)(?![a-z])/u;

/** Below this, a hint is not worth more than asking; when asking did not help, any hint is. */
const HINT = 1.5;
const LAST_HINT = 0.3;
const ANY_HINT = 0.15;
/** A statement this clearly about a problem is one, though no wording knows it. */
const CLEAR = 1.8;

/** After "open a case?", a contact or a wish says yes. */
function isAnswerToOffer(reading: Reading): boolean {
  if (reading.hypothetical || (reading.isQuestion && reading.asksHow)) return false;
  const demand = findDemand(reading.text);
  const wish = demand !== undefined && demand !== "query";
  return findContact(reading.text) !== undefined || wish;
}

/** The choice of buttons was not used: the whole story is asked about once, then it is "something else". */
async function lastGuess(turn: RunningTurn): Promise<string> {
  const { story } = turn.state.heard;
  const told = story.filter((text) => findDemand(text) === undefined);
  const text = (told.length > 0 ? told : story).join("\n");
  if (text !== "") await askKnowledge(turn, text, 1);
  return strongestHint(turn, ANY_HINT) ?? UNTYPED;
}

/** The FAQ recognises the wish in words that no pattern knows. */
function wantsPersonArticle(turn: RunningTurn, reading: Reading, decision: Decision): boolean {
  if (leaveOutTold(reading.plain) !== reading.plain || asksWhoItIs(reading.plain)) return false;
  const { personArticle } = turn.settings.conversation;
  return decision.kind === "answer" && decision.articles[0]?.id === personArticle;
}

/** A clause that only tells, beside the one that asks. */
function hasIncidentClause(reading: Reading): boolean {
  const clauses = reading.plain.split(/[，,。.！!；;\n]|(?<![a-z])(?:but|so|and)(?![a-z])/u);
  return clauses.length > 1 && reading.plain.length >= 12;
}

/** The FAQ knows the subject, and the shopper tells it as their own or wants something done. */
function impliedProblem(
  turn: RunningTurn,
  reading: Reading,
  decision: Decision,
): string | undefined {
  const hasNumber = reading.numbers.some(({ kind }) => kind === "order" || kind === "tracking");
  if (hasNumber) return strongestHint(turn, turn.state.clarified ? LAST_HINT : HINT / 2);
  if (findContact(reading.text) !== undefined) {
    const key = strongestHint(turn, LAST_HINT);
    const type = key === undefined ? undefined : findType(turn.settings.problems, key);
    const use = type?.slots.find((slot) => slot.key === "contact");
    if (use?.required === true) return key;
  }
  if (reading.hypothetical || reading.asksHow) return undefined;
  const { flow, clarified } = turn.state;
  if (reading.personal && (reading.asksForHelp || flow.kind === "choosing_type"))
    return strongestHint(turn, LAST_HINT);
  if (reading.isQuestion || !tellsStory(reading)) return undefined;
  // An article that informs comes first; whoever goes on after it has a problem.
  if (informs(decision) && turn.state.lastArticleId === null) return undefined;
  return strongestHint(turn, clarified ? HINT / 2 : CLEAR);
}

const HAPPENED =
  /[了没着过]|(?<![a-z])(?:got|came|sent|was|were|has|had|is|are|still|[a-z]{2,}ed)(?![a-z])/u;

/** Answered by an article that belongs to no problem of its own. */
function informs(decision: Decision): boolean {
  return decision.kind === "answer" && decision.articles[0]?.problemType === undefined;
}

/** More than a subject: "delivery times" is what the FAQ is asked. */
function tellsStory(reading: Reading): boolean {
  if (reading.personal) return true;
  const letters = reading.plain.replace(/[^\p{Script=Han}a-z]/gu, "");
  const chinese = /\p{Script=Han}/u.test(letters);
  const long = chinese ? letters.length >= 6 : reading.plain.split(" ").length >= 4;
  return long && HAPPENED.test(reading.plain);
}

function offeredType(turn: RunningTurn): string | undefined {
  const { offered } = turn.state;
  return offered?.kind === "case" ? offered.type : undefined;
}

const ASKS_IF_BOT =
  /(?:你|您|这|那边|对面)(?:到底)?(?:是|是不是)(?:一?个)?(?:真)?(?:机器人|人工|真人|ai|人|自动回复)(?:还是.{0,8})?(?:吗|么|吧|啊|？|\?|$)|(?<![a-z])(?:are|r) (?:you|u) (?:a |an )?(?:real |actual )?(?:(?:ro)?bot|human|person|ai|machine)|(?:is|am) (?:this|i)[^.!?]{0,16} (?:a |an )?(?:real )?(?:(?:ro)?bot|human|person|ai)(?![a-z])/u;

const VAGUE_HELP =
  /(?:有|遇到|碰到|出)(?:了)?(?:一?个|点|些)?(?:问题|麻烦|情况|状况)|(?:订单|东西|商品|货|这单|包裹)(?:有|出)(?:了)?(?:点|些)?问题|(?:帮帮|帮我|帮个忙|帮忙|需要帮助|求助|能帮|处理一下)|出问题|(?<![a-z])(?:(?:i )?(?:need|want)(?: some| your)? help|help me|can you help|(?:have|got|there is|theres|having) (?:a |an |some )?(?:problem|issue|trouble)|problem with|issue with|something(?:s| is| went| has gone)? wrong)(?![a-z])/u;

/** A wish was said, and the FAQ has no answer that would do. */
function wantsSomething(reading: Reading, decision: Decision, heard: readonly string[]): boolean {
  const asks = reading.asksHow || reading.hypothetical || decision.kind === "answer";
  return heard.includes("demand") && !asks;
}

/** A number, or a call for help, with no word of what is wrong. */
function needsTypeChoice(reading: Reading, decision: Decision, heard: readonly string[]): boolean {
  if (heard.includes("order_number") || heard.includes("tracking_number")) return true;
  if (reading.personal && wantsSomething(reading, decision, heard)) return true;
  if (decision.kind === "answer" || reading.asksHow) return false;
  return VAGUE_HELP.test(reading.plain);
}

function offerPersonWhenUpset(turn: RunningTurn): void {
  const upsetNow = turn.did.includes("frustrated") || turn.did.includes("abusive");
  if (!upsetNow || turn.did.includes("none") || turn.handedOver) return;
  turn.patch({ offered: { kind: "person" } });
  turn.say(turn.words("offer_person"), [{ id: "person", label: turn.words("talk_to_person") }]);
}
