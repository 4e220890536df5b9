/**
 * What the words of a turn say about the kind of problem: the wordings of the settings and the FAQ's
 * ranking are added up, so that neither a stray wording nor an unsure ranking decides alone.
 */
import type { Candidate, Decision, Role } from "../kernel/decision.ts";
import type { RunningTurn } from "./running-turn.ts";
import { findType } from "./settings/problem-types.ts";
import { findDemand } from "./understand/find-demand.ts";
import { isAside, type Reading } from "./understand/read-message.ts";
import { INCIDENT } from "./understand/recognise-problem.ts";
import { saysOnlyNumber } from "./understand/says-only-number.ts";

/** A sure candidate of the FAQ weighs as much as two wordings. */
const KNOWLEDGE = 3;
/** Of an article for merchants or partners, while nothing shows that the shopper is one. */
const OTHER_SIDE = 0.5;
const MOST = 20;
const BUYER =
  /买(?:了|的|过|来)|下(?:了)?单|订(?:了|的|购)|收到|收货|快递|包裹|退(?:给)?我|退货|退款|卖家|商家|(?<![a-z])(?:bought|ordered|buy|purchased?|parcel|package|deliver\w*|arrived|refund me|seller|my (?:money|refund|card|order|return))(?![a-z])/u;
/** Of words that only touch a subject: a question, a wish. */
export const HARDLY = 0.1;

/** Adds up what the wordings and the FAQ's ranking say about this message. */
export async function weighProblem(turn: RunningTurn, reading: Reading): Promise<void> {
  for (const { type, score } of reading.problems) support(turn, type, weightOf(score));
  const share = knowledgeShare(turn, reading);
  if (share === 0) return;
  const { role } = turn.state;
  const own = await consult(turn, reading.text, role);
  addCandidates(turn, own.candidates, { share });
  const buys = BUYER.test(reading.plain) || turn.state.heard.slots["order_number"] !== undefined;
  if (role !== "buyer" || buys || (reading.problems[0]?.score ?? 0) >= INCIDENT) return;
  for (const other of ["merchant", "partner"] as const) {
    const decision = await consult(turn, reading.text, other);
    addCandidates(turn, decision.candidates, { share: share * OTHER_SIDE, only: other });
  }
}

/** One wording may be chance; a second one, or a decisive one, hardly is. */
function weightOf(score: number): number {
  // A mere word of the subject ("order") says little about the problem.
  if (score < INCIDENT) return score / 4;
  return score >= 6 ? score : 2 + (score - INCIDENT) * 1.5;
}

/** How far the FAQ is asked what a message is about: not at all for steering, numbers and asides. */
function knowledgeShare(turn: RunningTurn, reading: Reading): number {
  const letters = reading.plain.replace(/[^\p{Script=Han}a-z]/gu, "");
  const enough = /\p{Script=Han}/u.test(letters) ? letters.length >= 5 : letters.length >= 12;
  const steers = reading.control !== "none" && reading.plain.length < 16;
  if (!enough || steers || reading.social !== "none" || reading.mood === "distress") return 0;
  if (isAside(reading) || saysOnlyNumber(reading)) return 0;
  if ((reading.problems[0]?.score ?? 0) >= INCIDENT) return 1;
  const { draft } = turn.state;
  // "Sorry, it is 123": about the number alone.
  if (reading.corrects && reading.numbers.length > 0) return 0;
  if (reading.asksHow || reading.hypothetical) return draft === null ? HARDLY : 0;
  // "Just refund me": what is wanted says little about what went wrong.
  const demand = findDemand(reading.text);
  return demand === undefined || demand === "query" ? 1 : HARDLY;
}

/** What knowledge says to a text; the same text is asked once a turn and role. */
export async function consult(turn: RunningTurn, text: string, role: Role): Promise<Decision> {
  const { state, input } = turn;
  const key = `${role}:${text}`;
  const known = turn.consulted.get(key);
  if (known !== undefined) return known;
  const decision = await turn.ports.ask({
    text,
    lang: state.lang,
    role,
    at: input.at,
    ...(input.page.region === undefined ? {} : { region: input.page.region }),
    ...(state.lastArticleId === null ? {} : { lastArticleId: state.lastArticleId }),
  });
  turn.consulted.set(key, decision);
  return decision;
}

/** Adds what knowledge thinks; `only`: candidates whose problem is of that side. */
export function addCandidates(
  turn: RunningTurn,
  candidates: readonly Candidate[],
  options: { readonly share: number; readonly only?: Role },
): void {
  const { problems } = turn.settings;
  for (const candidate of candidates) {
    const key = typeOfArticle(turn, candidate.id);
    if (key === undefined) continue;
    if (options.only !== undefined && findType(problems, key)?.role !== options.only) continue;
    support(turn, key, candidate.probability * KNOWLEDGE * options.share);
  }
}

function support(turn: RunningTurn, type: string, weight: number): void {
  turn.support.set(type, (turn.support.get(type) ?? 0) + weight);
  const { heard } = turn.state;
  const hints = { ...heard.hints, [type]: Math.min(MOST, (heard.hints[type] ?? 0) + weight) };
  turn.patch({ heard: { ...heard, hints } });
}

/** The problem type an article's questions are about, if it is about one. */
export function typeOfArticle(turn: RunningTurn, articleId: string): string | undefined {
  const { problems } = turn.settings;
  const named = turn.ports.findArticle(articleId, turn.lang)?.problemType;
  if (named !== undefined && findType(problems, named) !== undefined) return named;
  return problems.types.find((type) => type.articles.includes(articleId))?.key;
}

/** The type that this turn's words speak for most, from this weight on. */
export function strongestSupport(turn: RunningTurn, atLeast: number): string | undefined {
  return strongest([...turn.support], atLeast);
}

/** The type hinted at most in the whole conversation, from this weight on. */
export function strongestHint(turn: RunningTurn, atLeast: number): string | undefined {
  return strongest(Object.entries(turn.state.heard.hints), atLeast);
}

function strongest(
  weights: readonly (readonly [string, number])[],
  atLeast: number,
): string | undefined {
  const best = weights.reduce<readonly [string, number] | undefined>(
    (known, item) => (known === undefined || item[1] > known[1] ? item : known),
    undefined,
  );
  return best !== undefined && best[1] >= atLeast ? best[0] : undefined;
}
